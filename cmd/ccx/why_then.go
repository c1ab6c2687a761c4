package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/etl/reference"
)

// lookAt opens the ledger for questions: as it is, or as it stood after the week of --as-of.
func lookAt(ctx context.Context, c *cli.Context, l *ledger.Ledger, set *reference.Set) (*ledger.Week, error) {
	if !c.IsSet("as-of") {
		return l.Look(ctx, set)
	}
	day, err := asOf(c)
	if err != nil {
		return nil, err
	}
	w, err := l.LookBack(ctx, day, set)
	var unknown *ledger.WeekUnknownError
	if errors.As(err, &unknown) {
		return nil, usage("%v", unknown)
	}
	return w, err
}

// saysWhen says of which week and edition an answer is, and refuses an id that nobody knew then.
func saysWhen(ctx context.Context, c *cli.Context, w *ledger.Week, kind ledger.Kind, id string, result map[string]any) error {
	week := w.Record.AsOf - 1 // it is open as it is before the following day
	known, err := w.Knew(ctx, kind, id)
	if err != nil {
		return err
	}
	if !known {
		return usage("%s was not known yet after the week %s, edition %d: ask without --as-of, or with a later week", id, week, w.Record.Edition)
	}
	result["as_of"], result["edition"] = week.String(), w.Record.Edition
	if !c.Bool("json") {
		fmt.Fprintf(c.App.Writer, "As it stood after the week %s, edition %d; what came later is left out.\n\n", week, w.Record.Edition)
	}
	return nil
}
