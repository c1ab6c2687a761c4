package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
	"ccx/sql"
)

// show prints the result of work on a week, and returns an error if something needs a person.
func show(c *cli.Context, r *weekly.Result) error {
	write := func() error { return writeResult(c.App.Writer, r, c.String("reference")) }
	if c.Bool("json") {
		write = func() error { return asJSON(c.App.Writer, r) }
	}
	if err := write(); err != nil {
		return err
	}
	if r.Attention() {
		return attention{attentionText(r)}
	}
	return nil
}

func asJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return fmt.Errorf("write the result as JSON: %w", err)
	}
	return nil
}

// writeResult reports in words the result of a week. reference is the folder of its reference tables; blank means the
// built-in ones.
func writeResult(w io.Writer, r *weekly.Result, reference string) error {
	known, err := catalogue.Load(sql.Files)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, weekName(r))
	writeToStop(w, r, known.Vocabulary())
	writeRejectedDeaths(w, r)
	writeDoubtful(w, r, cutShort())
	writeStopped(w, r, len(known.Registers))
	writeDoubtful(w, r, oldFile())
	writeFigures(w, r, heldBecause(r, known.Vocabulary()))
	writeGone(w, r)
	writeUnmarked(w, r)
	writeDatabase(w, r)
	writeAnswers(w, r, known.Vocabulary())
	writeEnded(w, r.Ended)
	writeNeeds(w, r)
	writeWarnings(w, r)
	if len(r.Stale) > 0 {
		fmt.Fprintf(w, "  run again   %s\n", runAgain(r.Stale, reference))
	}
	if r.SetAside != nil {
		fmt.Fprintf(w, "  set aside   %s, changed or added in the week's folder, is now in %s; put filled-in forms into the folder with next week's files\n", strings.Join(r.SetAside.Files, ", "), r.SetAside.Folder)
	}
	switch {
	case r.Unchanged:
		fmt.Fprintf(w, "  published   %s, which already held exactly these bytes\n", r.Folder)
	case r.Folder != "":
		fmt.Fprintf(w, "  published   %s\n", r.Folder)
	}
	if r.Manifest != "" {
		fmt.Fprintf(w, "  manifest    %s\n", weekly.PrintedManifest(r.Manifest))
	}
	return nil
}

// writeDatabase says of a database that held no week before this one whether it is new, or which of its weeks were undone.
func writeDatabase(w io.Writer, r *weekly.Result) {
	switch {
	case r.NewDatabase != "":
		fmt.Fprintf(w, "  database    %s is new: this is its first week\n", r.NewDatabase)
	case r.EmptyDatabase != "":
		days := make([]string, len(r.Undone))
		for i, d := range r.Undone {
			days[i] = d.String()
		}
		were := "week " + days[0] + " was"
		if len(days) > 1 {
			were = "the weeks " + strings.Join(days, ", ") + " were"
		}
		fmt.Fprintf(w, "  database    %s held no week any more, since %s undone: this is its first week again\n", r.EmptyDatabase, were)
	}
}

// runAgain names the weeks that rest on this one, and the commands that run them again.
func runAgain(stale []string, reference string) string {
	text := strings.Join(stale, ", ")
	if len(stale) > 1 {
		text += ", in this order, each"
	} else {
		text += ","
	}
	text += " with ccx run --as-of DATE and the folder of its files"
	if reference != "" {
		text += ", and --reference " + quoted(reference)
	}
	return text
}

// writeCounts prints what the run found, and why letters are held; blank says nothing of it.
func writeCounts(w io.Writer, c ledger.Counts, held string) {
	ended := c["resolved_exceptions"] + c["removed_exceptions"] + c["clerical_exceptions"]
	fmt.Fprintf(w, "  exceptions  %s open = %s before + %s came − %s ended (%s resolved, %s removed, %s clerical); %s for MI\n",
		count(c["open_exceptions"]), count(c["opening_exceptions"]), count(c["came_exceptions"]), count(ended),
		count(c["resolved_exceptions"]), count(c["removed_exceptions"]), count(c["clerical_exceptions"]), count(c["with_mi"]))
	gone := ""
	if n := c["letters_gone_out"]; n > 0 {
		gone = fmt.Sprintf("; went out with an earlier edition, in whose folder their batches lie: %s", count(n))
	}
	byHand := ""
	if n := c["letters_by_hand"]; n > 0 {
		byHand = fmt.Sprintf("; %s sent by hand", count(n))
	}
	fmt.Fprintf(w, "  letters     %s issued%s; %s held%s\n", count(c["letters_issued"]), byHand, count(c["letters_held"]), gone)
	if held != "" {
		fmt.Fprintf(w, "  held        %s\n", held)
	}
	changed := ""
	if n := c["changed_breaks"]; n > 0 {
		changed = fmt.Sprintf("; %s changed", count(n))
	}
	fmt.Fprintf(w, "  breaks      %s, %s, %s%s\n", breaksOfKind(c, "difference", "difference", "differences"), breaksOfKind(c, "overdue", "overdue", "overdue"), breaksOfKind(c, "feed", "of feeds", "of feeds"), changed)
	fmt.Fprintf(w, "  casegroups  %s with an exception ever; %s left the process in this week\n", count(c["casegroups"]), count(c["casegroups_left"]))
}

// breaksOfKind is how many breaks of a kind stand, and how many of them are new: kinds are counted apart.
func breaksOfKind(c ledger.Counts, kind, one, many string) string {
	return fmt.Sprintf("%s (%s new)", some(int(c[kind+"_breaks"]), one, many), count(c["new_"+kind+"_breaks"]))
}

// writeNeeds lists what does not count, in the order in which a person should look at it.
func writeNeeds(w io.Writer, r *weekly.Result) {
	writeNotes(w, r.Files, etl.Refused)
	if len(r.Missing) > 0 {
		fmt.Fprintf(w, "  missing     %s\n", strings.Join(r.Missing, ", "))
	}
	for _, g := range r.Registers {
		if !g.Taken {
			fmt.Fprintf(w, "  register    %s was not taken: %s\n", g.Feeds, g.Note)
		}
	}
	where := "see the sheet Rejects of exceptions.xlsx"
	if r.Folder == "" { // this step publishes nothing
		where = "ccx check FILE shows each"
	}
	for _, f := range r.Files {
		for _, p := range f.Parts {
			if p.Rejected > 0 && f.Status == etl.Loaded {
				fmt.Fprintf(w, "  rejected    %s: %s of %s; %s\n", fileAndSheet(f, p), count(p.Rejected), some(int(p.RowsRead), "row", "rows"), where)
			}
		}
	}
	for _, p := range r.Passed {
		fmt.Fprintf(w, "  not read    %s: %s\n", p.Name, p.Why)
	}
	writeNotes(w, r.Files, etl.Skipped)
	writeNotes(w, r.Files, etl.Loaded)
	for _, k := range r.Kept {
		fmt.Fprintf(w, "  kept        %s: from edition %d, not in this folder; --without %s removes it\n", k.Name, k.Edition, quoted(k.Name))
	}
}

// count writes a number with commas between thousands.
func count[N int | int64](n N) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// attentionText counts what needs a person.
func attentionText(r *weekly.Result) string {
	var parts []string
	if n := r.Summary.Refused; n > 0 {
		parts = append(parts, some(n, "file was refused", "files were refused"))
	}
	if n := r.Summary.Rejected; n > 0 {
		parts = append(parts, some(int(n), "row was rejected", "rows were rejected"))
	}
	for _, kind := range []struct{ name, one, many string }{
		{"new_feed_breaks", "new break of a feed was found", "new breaks of feeds were found"},
		{"new_difference_breaks", "new difference was found", "new differences were found"},
		{"new_overdue_breaks", "thing is newly overdue", "things are newly overdue"},
		{"changed_breaks", "break has changed", "breaks have changed"},
	} {
		if n := r.Counts[kind.name]; n > 0 {
			parts = append(parts, some(int(n), kind.one, kind.many))
		}
	}
	where := "see the sheets Files, Rejects and Breaks of exceptions.xlsx"
	if r.Folder == "" {
		where = "this step publishes nothing"
		if r.IsPlan {
			where = "a plan publishes nothing; ccx plan --xlsx FILE lists the breaks"
		}
		if r.Summary.Rejected > 0 {
			where += "; ccx check FILE shows each rejected row"
		}
	}
	return "done, but " + strings.Join(parts, ", ") + ": " + where
}

func some(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}
