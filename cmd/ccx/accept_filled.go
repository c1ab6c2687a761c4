package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
)

// mostFaults is how many faulty rows of a list are named.
const mostFaults = 20

// acceptFilledIn takes the rows that two people filled in on a list: all of them, or none.
func acceptFilledIn(c *cli.Context) error {
	for _, flag := range []string{"by", "reviewer", "reason", "until"} {
		if c.IsSet(flag) {
			return usage("a list that is filled in names who accepts each break: leave out --%s, or name the breaks' --code", flag)
		}
	}
	if c.Args().Len() > 0 {
		return usage("name one break, or a list with --file, not both")
	}
	rows, faults, err := readList(c.String("file"), filledLayout(), "no sheet with the columns "+strings.Join(slices.Concat([]string{"break_id"}, sideColumns(), fillColumns()), ", "))
	if err != nil {
		return err
	}
	return withStandingBreaks(c, func(ctx context.Context, l *ledger.Ledger, newest etl.Date, breaks []ledger.StandingBreak) error {
		f := &filled{ctx: ctx, ledger: l, words: l.Catalogue().Vocabulary(), newest: newest, standing: map[string]ledger.StandingBreak{}, faults: faults, places: map[string]string{}}
		for _, b := range breaks {
			f.standing[b.ID] = b
		}
		if err := f.take(rows); err != nil {
			return err
		}
		if len(f.accepted) == 0 && f.already == 0 {
			return usage("nothing is filled in in %s: a break to accept needs accepted_by, reviewed_by and reason on its row", c.String("file"))
		}
		if err := l.Accept(ctx, f.accepted...); err != nil {
			return err
		}
		var ids []string
		for _, a := range f.accepted {
			ids = append(ids, a.Breaks...)
		}
		return showAccepted(c, ids, nil, f.already)
	})
}

// filled is a filled-in list that is being taken.
type filled struct {
	ctx      context.Context //nolint:containedctx // it lives for one call
	ledger   *ledger.Ledger
	words    *catalogue.Vocabulary
	newest   etl.Date
	standing map[string]ledger.StandingBreak
	faults   []string
	places   map[string]string // break → the row that accepts it
	accepted []ledger.Acceptance
	already  int
}

// take looks at every row, and refuses all of them if one is faulty.
func (f *filled) take(rows []listRow) error {
	for _, r := range rows {
		if r.isBlank() {
			continue
		}
		fault, err := f.row(r)
		if err != nil {
			return err
		}
		if fault != "" {
			f.faults = append(f.faults, r.place+": "+fault)
		}
	}
	if len(f.faults) == 0 {
		return nil
	}
	text := some(len(f.faults), "row has", "rows have") + " mistakes, so nothing was accepted:"
	for i, fault := range f.faults {
		if i == mostFaults {
			text += fmt.Sprintf("\n  and %s more", count(len(f.faults)-i))
			break
		}
		text += "\n  " + fault
	}
	return usage("%s", text)
}

// isBlank reports whether nobody filled the row in.
func (r *listRow) isBlank() bool {
	return r.until == nil && !slices.ContainsFunc(fillColumns(), func(name string) bool { return r.values[name] != "" })
}

// row takes one filled-in row, or explains what is wrong with it.
func (f *filled) row(r listRow) (fault string, err error) {
	a := ledger.Acceptance{
		Breaks: []string{ownID(r.values["break_id"])}, By: r.values["accepted_by"], Reviewer: r.values["reviewed_by"], Reason: r.values["reason"], Until: r.until,
	}
	id := a.Breaks[0]
	for _, name := range []string{"break_id", "accepted_by", "reviewed_by", "reason"} {
		if r.values[name] == "" {
			return strings.TrimSuffix(fmt.Sprintf("%s is missing: the row for break %s is only half filled in", name, id), ", for break "), nil
		}
	}
	b, isStanding := f.standing[id]
	switch {
	case samePerson(a.By, a.Reviewer):
		return "accepted_by and reviewed_by are the same person: this needs two", nil
	case a.Until != nil && *a.Until <= f.newest:
		return fmt.Sprintf("until %s is not after the newest week, %s: the next run would list the break as open again", a.Until, f.newest), nil
	case f.places[id] != "":
		return fmt.Sprintf("break %s is in %s as well", id, f.places[id]), nil
	case !isStanding:
		return whyNotStanding(f.ctx, f.ledger, id)
	case !sameSide(f.words, b.Left, r.values["left_side"]) || !f.showsRight(b, r):
		return fmt.Sprintf("break %s says something else by now: look at it in the newest week, %s, and fill in the sheet of that week", id, f.newest), nil
	}
	f.places[id] = r.place
	if covers(b, a.Until) {
		f.already++
		return "", nil
	}
	f.accepted = append(f.accepted, a)
	return "", nil
}

// showsRight reports whether a row shows what the other side of a break says. Of a break that counts things, the sheet of
// breaks has the number beside it, and data/breaks.csv in the column difference.
func (f *filled) showsRight(b ledger.StandingBreak, r listRow) bool {
	return sameSide(f.words, catalogue.Counted(b.Right, b.Number), r.values["right_side"]) ||
		sameSide(f.words, b.Right, r.values["right_side"]) && r.values["difference"] == b.Number
}

// sameSide reports whether a list shows what a side says, in words or as data/breaks.csv has it.
func sameSide(v *catalogue.Vocabulary, says, shown string) bool {
	return sameText(says, shown) || sameText(v.Sentence(says), shown)
}

// sameText reports whether two texts have the same words: other programs may save a cell with other spaces.
func sameText(one, other string) bool {
	return slices.Equal(strings.Fields(one), strings.Fields(other))
}
