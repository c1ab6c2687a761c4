package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/weekly"
)

func takeBackCommand() *cli.Command {
	return &cli.Command{
		Name: "take-back", Usage: "take back a mark, an acceptance or an act of two people that no run has used yet", ArgsUsage: "NUMBER",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "who takes it back", Required: true},
			referenceFlag(),
		}, databaseFlags(), outputFlags()),
		Action: takeBack,
	}
}

// takeBack removes the entry with a number of ccx status. Nothing has used it yet, so nothing of it is kept.
func takeBack(c *cli.Context) error {
	by := words(c.String("by"))
	if by == "" {
		return usage("--by must not be blank: name who takes it back")
	}
	if c.Args().Len() != 1 {
		return usage("ccx take-back needs one number of ccx status")
	}
	set, err := references(c)
	if err != nil {
		return err
	}
	return withLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		w, err := waitingAt(ctx, l, c.Args().First())
		if err != nil {
			return err
		}
		freed, err := lettersFreed(ctx, l, set, w.Command == "mark", func() error { return l.TakeBack(ctx, w, by) })
		if err != nil {
			return err
		}
		if c.Bool("json") {
			return asJSON(c.App.Writer, map[string]any{"taken_back": w, "by": by, "letters_freed": freed.inBatch, "letters_to_write": freed.byHand})
		}
		more := ""
		if w.On != nil {
			more = " on " + w.On.String()
		}
		fmt.Fprintf(c.App.Writer, "taken back by %s: %s %s, %s%s, entered by %s. No run had used it, so nothing that a run decided changes\n", by, w.Command, w.Subject, w.About, more, w.By)
		freed.write(c.App.Writer, l.Catalogue().Vocabulary())
		return nil
	})
}

// freedLetters are those that only a mark forbade which was taken back.
type freedLetters struct {
	inBatch []ledger.BatchedLetter
	byHand  []ledger.HeldLetter // on a form
}

// write says of each letter what may be done again.
func (f freedLetters) write(w io.Writer, words *catalogue.Vocabulary) {
	for _, b := range f.inBatch {
		fmt.Fprintf(w, "letter %s, number %d of batch %s, dated %s, may go after all: if somebody asked %s to stop it, ask for it to go; if it was stopped for good, write it by hand\n",
			b.ID, b.Number, b.Batch, b.Dated, b.Stopper)
	}
	for _, h := range f.byHand {
		fmt.Fprintf(w, "held: letter %s (%s) to client %s of casegroup %s, in letters_held.xlsx of week %s, may be written by hand again, if that file does not forbid it: tell whoever was told not to\n",
			h.ID, words.Of("letter", h.Code), h.Client, h.Casegroup, h.Week)
	}
}

// lettersFreed takes something back, and lists the letters that it alone forbade, if it is a mark: no mark that still waits names them, and
// no break either.
func lettersFreed(ctx context.Context, l *ledger.Ledger, set *reference.Set, isMark bool, takeBack func() error) (freed freedLetters, err error) {
	if !isMark {
		return freed, takeBack()
	}
	before, held, err := lettersMarked(ctx, l, set)
	if err != nil {
		return freed, err
	}
	if err := takeBack(); err != nil || len(before)+len(held) == 0 {
		return freed, err
	}
	still, heldStill, err := lettersMarked(ctx, l, set)
	if err != nil {
		return freed, err
	}
	overtaken, err := l.OvertakenLetters(ctx, set)
	if err != nil {
		return freed, err
	}
	for _, m := range before {
		isStopped := slices.ContainsFunc(overtaken, func(o ledger.OvertakenLetter) bool { return o.ID == m.Letter.ID }) ||
			slices.ContainsFunc(still, func(s weekly.Marked) bool { return isSameInBatch(s.Letter, m.Letter) })
		if !isStopped {
			freed.inBatch = append(freed.inBatch, m.Letter)
		}
	}
	for _, h := range held {
		if !slices.Contains(heldStill, h) {
			freed.byHand = append(freed.byHand, h)
		}
	}
	return freed, nil
}

// waitingAt finds the entry with a number, or lists all entries that wait.
func waitingAt(ctx context.Context, l *ledger.Ledger, number string) (ledger.Waiting, error) {
	all, err := l.Waits(ctx)
	if err != nil {
		return ledger.Waiting{}, err
	}
	if n, err := strconv.Atoi(number); err == nil {
		for _, w := range all {
			if w.No == n {
				return w, nil
			}
		}
	}
	if len(all) == 0 {
		return ledger.Waiting{}, usage("nothing waits for the next run, so there is nothing to take back. What a run has taken in ends otherwise: a death with withdraw-death (and reinstate, if the casegroup left), another mark by the answer NOT_AN_EXCEPTION, a wrong answer with reopen")
	}
	var list bytes.Buffer
	if err := writeWaiting(&list, all); err != nil {
		return ledger.Waiting{}, err
	}
	return ledger.Waiting{}, usage("nothing waits under the number %s: name one of these\n%s", number, strings.TrimRight(list.String(), "\n"))
}
