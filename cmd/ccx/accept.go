package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
)

func acceptCommand() *cli.Command {
	return &cli.Command{
		Name: "accept", Usage: "accept a break, or those of a list: it stays listed, apart; two people and a reason", ArgsUsage: "BREAK",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "who decides", Required: true},
			&cli.StringFlag{Name: "reviewer", Usage: "who has checked it: somebody else", Required: true},
			&cli.StringFlag{Name: "reason", Usage: "why; no name or address", Required: true},
			&cli.StringFlag{Name: "until", Usage: "the last `DATE` on which it holds; without it, for good"},
			&cli.StringFlag{Name: "code", Usage: "accept breaks of this `CODE` in bulk, such as R23; with --file"},
			&cli.StringFlag{Name: "file", Usage: "a CSV `FILE` that lists them in a column break_id or key; with --code"},
		}, databaseFlags(), outputFlags()),
		Action: accept,
	}
}

func accept(c *cli.Context) error {
	a, err := acceptanceFrom(c)
	if err != nil {
		return err
	}
	var list []listedBreak
	if c.String("file") != "" {
		if list, err = readBreakList(c.String("file")); err != nil {
			return err
		}
	}
	return withKnownLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		newest, err := newestWeek(ctx, l)
		if err != nil {
			return err
		}
		if a.Until != nil && *a.Until <= newest {
			return usage("--until %s is not after the newest week, %s: the next run would list the break as open again", a.Until, newest)
		}
		breaks, err := l.StandingBreaks(ctx, newest)
		if err != nil {
			return err
		}
		if list == nil {
			list = []listedBreak{{id: c.Args().First()}}
		}
		already := 0
		if a.Breaks, already, err = chosenBreaks(ctx, l, c.String("code"), list, breaks, a.Until); err != nil {
			return err
		}
		if err := l.Accept(ctx, a); err != nil {
			return err
		}
		return showAccepted(c, a, already)
	})
}

// acceptanceFrom reads who accepts, why and until when.
func acceptanceFrom(c *cli.Context) (ledger.Acceptance, error) {
	a := ledger.Acceptance{By: words(c.String("by")), Reviewer: words(c.String("reviewer")), Reason: words(c.String("reason"))}
	bulk := c.String("code") != "" || c.String("file") != ""
	switch {
	case a.By == "" || a.Reviewer == "" || a.Reason == "":
		return a, usage("--by, --reviewer and --reason must not be blank")
	case strings.EqualFold(a.By, a.Reviewer):
		return a, usage("--by and --reviewer are the same person: this needs two")
	case bulk && (c.String("code") == "" || c.String("file") == ""):
		return a, usage("--code and --file go together: the code of the breaks, and the list of those to accept")
	case bulk && c.Args().Len() > 0:
		return a, usage("name one break, or a list with --code and --file, not both")
	case !bulk && c.Args().Len() != 1:
		return a, usage("ccx accept needs one break, after the flags; or --code and --file for many")
	}
	if text := c.String("until"); text != "" {
		d, err := etl.ParseDate(text)
		if err != nil {
			return a, usage("--until: %v", err)
		}
		a.Until = &d
	}
	return a, nil
}

// listedBreak is a break as a person names it: by its id, or by its key.
type listedBreak struct {
	id, key string
	line    int // of the list; 0 where there is none
}

// readBreakList reads a CSV file with a column break_id or key.
func readBreakList(path string) (list []listedBreak, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, usage("the list cannot be read: %v", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, usage("the list %s is no CSV: %v", path, err)
	}
	if len(rows) < 2 {
		return nil, usage("the list %s names no break: it needs a header and a row for each", path)
	}
	id, key := -1, -1
	for i, heading := range rows[0] {
		switch etl.NormaliseHeading(strings.TrimPrefix(heading, "\ufeff")) {
		case etl.NormaliseHeading("break_id"):
			id = i
		case "key":
			key = i
		}
	}
	if id < 0 && key < 0 {
		return nil, usage("the list %s has no column break_id or key in its header", path)
	}
	for i, row := range rows[1:] {
		list = append(list, listedBreak{id: cell(row, id), key: cell(row, key), line: i + 2})
	}
	return list, nil
}

func cell(row []string, at int) string {
	if at < 0 || at >= len(row) {
		return ""
	}
	return strings.TrimSpace(row[at])
}

// chosenBreaks finds the breaks that are meant, all of them or none, and counts those that are accepted already.
func chosenBreaks(ctx context.Context, l *ledger.Ledger, code string, list []listedBreak, standing []ledger.StandingBreak, until *etl.Date) (ids []string, already int, err error) {
	byID, byKey := map[string]ledger.StandingBreak{}, map[string]ledger.StandingBreak{}
	for _, b := range standing {
		byID[b.ID] = b
		if b.Code == code {
			byKey[b.Key] = b
		}
	}
	for _, named := range list {
		b, ok := byID[named.id]
		if named.id == "" {
			b, ok = byKey[named.key]
		}
		switch {
		case !ok:
			return nil, 0, notStanding(ctx, l, code, named)
		case code != "" && b.Code != code:
			return nil, 0, usage("%sbreak %s is of code %s, not %s", inLine(named), b.ID, b.Code, code)
		case covers(b, until) && len(list) == 1:
			return nil, 0, usage("break %s is accepted already%s", b.ID, end(b.Until))
		case covers(b, until):
			already++
		case !slices.Contains(ids, b.ID):
			ids = append(ids, b.ID)
		}
	}
	return ids, already, nil
}

// covers says whether a break is accepted for at least as long.
func covers(b ledger.StandingBreak, until *etl.Date) bool {
	return b.Accepted && (b.Until == nil || until != nil && *until <= *b.Until)
}

// notStanding says why a break cannot be accepted: it is not known, or it has cleared.
func notStanding(ctx context.Context, l *ledger.Ledger, code string, named listedBreak) error {
	if named.id == "" {
		return usage("%sno break %s with the key %q stands", inLine(named), code, named.key)
	}
	known, similar, err := l.Knows(ctx, ledger.BreakID, named.id)
	switch {
	case err != nil:
		return err
	case known:
		return usage("%sbreak %s has cleared: only what stands can be accepted", inLine(named), named.id)
	case len(similar) > 0:
		return usage("%sno break %s is known; did you mean %s?", inLine(named), named.id, strings.Join(similar, " or "))
	}
	return usage("%sno break %s is known", inLine(named), named.id)
}

func inLine(named listedBreak) string {
	if named.line == 0 {
		return ""
	}
	return fmt.Sprintf("row %d of the list: ", named.line)
}

// end says until when something holds.
func end(until *etl.Date) string {
	if until == nil {
		return ""
	}
	return " until " + until.String()
}

// newestWeek is the as-of date of the newest week that was decided.
func newestWeek(ctx context.Context, l *ledger.Ledger) (etl.Date, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return 0, err
	}
	for _, w := range slices.Backward(weeks) {
		if w.Status == ledger.WeekDecided || w.Status == ledger.WeekPublished {
			return w.AsOf, nil
		}
	}
	return 0, usage("no week has been decided yet, so there is no break to accept")
}

// showAccepted says what was kept.
func showAccepted(c *cli.Context, a ledger.Acceptance, already int) error {
	if c.Bool("json") {
		return asJSON(c.App.Writer, map[string]any{"breaks": a.Breaks, "accepted_already": already})
	}
	what := some(len(a.Breaks), "break", "breaks")
	if len(a.Breaks) == 1 {
		what = "break " + a.Breaks[0]
	}
	fmt.Fprintf(c.App.Writer, "kept: %s accepted%s%s. The next run takes it; until then nothing changes\n", what, end(a.Until), also(already, "accepted already"))
	return nil
}
