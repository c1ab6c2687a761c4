package main

import (
	"context"
	"errors"
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
		Flags:  flags([]cli.Flag{referenceFlag()}, databaseFlags(), outputFlags()),
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
	set, err := references(c)
	if err != nil {
		return err
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
		if result.Rows, err = rowsWith(ctx, &page{Ledger: l, set: set}, text); err != nil {
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
func rowsWith(ctx context.Context, p *page, text string) (all []foundRows, err error) {
	all = []foundRows{}
	weeks, err := p.Weeks(ctx)
	if err != nil || len(weeks) == 0 {
		return all, err
	}
	defer func() { err = errors.Join(err, p.leave(ctx)) }()
	for _, name := range tableNames() {
		n, err := p.Count(ctx, name, weeks[len(weeks)-1], etl.Selection{Contains: text, Or: browse.InWords(p.Catalogue(), name, text)})
		if err != nil {
			return nil, err
		}
		if n > 0 {
			all = append(all, foundRows{strings.ReplaceAll(name, "_", " "), n})
		}
	}
	return all, nil
}
