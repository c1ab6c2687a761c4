package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/reports/browse"
)

func findCommand() *cli.Command {
	return &cli.Command{
		Name: "find", Usage: "any reference, id, file name, code or reason in words: where it occurs", ArgsUsage: "TEXT",
		Flags:  flags(databaseFlags(), outputFlags()),
		Action: findText,
	}
}

// foundRows is how many rows of a list have a text in them.
type foundRows struct {
	List string `json:"list"`
	Rows int64  `json:"rows"`
}

// foundID is an id that a text is or begins, or that resembles it.
type foundID struct {
	What string `json:"what"`
	ID   string `json:"id"`
}

func findText(c *cli.Context) error {
	text := strings.TrimSpace(c.Args().First())
	if c.Args().Len() != 1 || text == "" {
		return usage("name one reference, id, file name or code: ccx find TEXT")
	}
	return reading(c, func(ctx context.Context, l *ledger.Ledger) error {
		found, err := foundIn(ctx, l, text)
		if err != nil {
			return err
		}
		result := struct {
			IDs  []foundID   `json:"ids"`
			Rows []foundRows `json:"rows"`
		}{[]foundID{}, []foundRows{}}
		for _, f := range found {
			result.IDs = append(result.IDs, foundID{strings.TrimRight(f.What, ":,"), f.ID})
		}
		if result.Rows, err = rowsWith(ctx, l, text); err != nil {
			return err
		}
		if c.Bool("json") {
			return asJSON(c.App.Writer, result)
		}
		if len(result.IDs)+len(result.Rows) == 0 {
			return usage("nothing found: look at the lists with ccx browse")
		}
		w := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
		for _, f := range result.IDs {
			fmt.Fprintf(w, "%s\t%s\tccx why %s\n", f.ID, f.What, f.ID)
		}
		for _, f := range result.Rows {
			fmt.Fprintf(w, "%s\t%s rows\tccx browse\n", f.List, count(f.Rows))
		}
		return w.Flush()
	})
}

// rowsWith counts the rows of each list, as of the newest week, that have a text in them.
func rowsWith(ctx context.Context, l *ledger.Ledger, text string) ([]foundRows, error) {
	weeks, err := (&page{Ledger: l}).Weeks(ctx)
	if err != nil || len(weeks) == 0 {
		return []foundRows{}, err
	}
	all := []foundRows{}
	for _, name := range tableNames() {
		n, err := l.Count(ctx, name, weeks[len(weeks)-1], etl.Selection{Contains: text, Or: browse.InWords(l.Catalogue(), name, text)})
		if err != nil {
			return nil, err
		}
		if n > 0 {
			all = append(all, foundRows{strings.ReplaceAll(name, "_", " "), n})
		}
	}
	return all, nil
}
