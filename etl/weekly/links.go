package weekly

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/page"
)

// links name every file of the week beside the page and to whom each goes, in the order of the catalogue; those in data/ are one.
func links(ctx context.Context, w *ledger.Week, r *Result, folder string) ([]page.Link, error) {
	entries, err := os.ReadDir(folder) // in order of their names
	if err != nil {
		return nil, fmt.Errorf("list the files of the week: %w", err)
	}
	names := []string{reports.ManifestName} // which is written last, since it has the hash of the page
	for _, e := range entries {
		if !e.IsDir() && e.Name() != page.Name {
			names = append(names, e.Name())
		}
	}
	var all []page.Link
	for _, o := range w.Catalogue().Outputs {
		switch {
		case o.IsOfTeam():
			teams, err := teamsOf(ctx, w, o)
			if err != nil {
				return nil, err
			}
			for _, team := range teams {
				all = append(all, linkTo(o.OfTeam(team.ID, team.Name)))
			}
		case o.IsData():
			all = addData(all, o)
		default:
			for _, name := range names {
				if o.IsNamed(name) {
					all = append(all, linkTo(as(o, name, r.senders[name])))
				}
			}
		}
	}
	return all, nil
}

// addData adds a table of data/ to the one line for all of them.
func addData(all []page.Link, o catalogue.Output) []page.Link {
	name := strings.TrimSuffix(strings.TrimPrefix(o.File, "data/"), ".csv")
	at := slices.IndexFunc(all, func(l page.Link) bool { return l.Text == "data/" })
	if at < 0 {
		return append(all, page.Link{Text: "data/", For: o.Recipient + ": the tables " + name})
	}
	all[at].For += ", " + name
	return all
}

// as is an output as it is published under a name; sender is that of the file whose rejected rows it has.
func as(o catalogue.Output, name, sender string) catalogue.Output {
	o.File = name
	if sender != "" {
		o.Recipient = "the sender of " + sender
	}
	return o
}

func linkTo(o catalogue.Output) page.Link {
	return page.Link{Href: o.File, Text: o.File, For: o.Recipient + ": " + o.Content}
}
