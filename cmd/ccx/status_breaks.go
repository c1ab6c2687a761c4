package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"ccx/etl/ledger"
)

// writeBreaks counts the breaks, each kind apart.
func (g glance) writeBreaks(out io.Writer) error {
	if len(g.Weeks) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\nBREAKS\tSTANDING\tOLDEST FOUND\tACCEPTED")
	for _, b := range g.Breaks {
		since := ""
		if b.Since != nil {
			since = b.Since.String()
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", g.words.Of("kind", string(b.Kind)), count(b.Standing), since, count(b.Accepted))
	}
	writeOwned(w, "OVERDUE WORK WITH", g.Overdue)
	writeOwned(w, "DIFFERENCES WITH", g.Differ)
	return w.Flush()
}

// writeOwned lists who has breaks of a kind.
func writeOwned(w io.Writer, title string, all []ledger.Owned) {
	if len(all) > 0 {
		fmt.Fprintf(w, "\n%s\tTHINGS\tOLDEST FOUND\n", title)
	}
	for _, o := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\n", o.Owner, count(o.Things), o.Since)
	}
}
