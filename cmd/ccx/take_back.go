package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
)

func takeBackCommand() *cli.Command {
	return &cli.Command{
		Name: "take-back", Usage: "take back a mark, an acceptance or an act of two people that no run has used yet", ArgsUsage: "NUMBER",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "who takes it back", Required: true},
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
	return withLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		w, err := waitingAt(ctx, l, c.Args().First())
		if err != nil {
			return err
		}
		if err := l.TakeBack(ctx, w, by); err != nil {
			return err
		}
		if c.Bool("json") {
			return asJSON(c.App.Writer, map[string]any{"taken_back": w, "by": by})
		}
		more := ""
		if w.On != nil {
			more = " on " + w.On.String()
		}
		fmt.Fprintf(c.App.Writer, "taken back by %s: %s %s, %s%s, entered by %s. No run had used it, so nothing changes\n", by, w.Command, w.Subject, w.About, more, w.By)
		return nil
	})
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
