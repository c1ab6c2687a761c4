package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports/diff"
	"ccx/sql"
)

func diffCommand() *cli.Command {
	return &cli.Command{
		Name: "diff", Usage: "what moved between two published weeks, and why", ArgsUsage: "FROM TO",
		Description: "FROM and TO are folders of published weeks, or as-of dates in the folder of --out, such as 2016-02-05, or 2016-02-05.2 for its second edition. With --db the causes come from the journal of that database; without it, from the tables.",
		Flags: flags([]cli.Flag{outFlag()}, []cli.Flag{
			&cli.StringFlag{Name: "db", Usage: "the database `FILE` whose journal gives the causes"},
			xlsxFlag("write what moved to the new workbook `FILE` too"), markingFlag(),
			memoryFlag(),
			&cli.IntFlag{Name: "threads", Usage: "how many `CORES` the database uses; 0 for one while there is little to do, otherwise all", EnvVars: []string{"CCX_THREADS"}},
		}, outputFlags()),
		Action: diffWeeks,
	}
}

func diffWeeks(c *cli.Context) error {
	if c.Args().Len() != 2 {
		return usage("name two weeks: ccx diff FROM TO")
	}
	if path := c.String("xlsx"); path != "" {
		if err := isNew(path); err != nil {
			return err
		}
	}
	from, err := weekFolder(c.String("out"), c.Args().Get(0))
	if err != nil {
		return err
	}
	to, err := weekFolder(c.String("out"), c.Args().Get(1))
	if err != nil {
		return err
	}
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		return err
	}
	m, err := diff.Weeks(parts, from, to)
	if err != nil {
		return usage("%v", err)
	}
	if c.String("db") != "" {
		if err := causes(c, m); err != nil {
			return err
		}
	}
	if c.String("xlsx") != "" {
		if err := writeSince(c, parts, m); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, m)
	}
	writeMoved(c.App.Writer, m, parts.Vocabulary())
	return nil
}

// weekFolder finds the folder that a person means: an existing folder, that of an edition, as diff names it, or that of
// the highest edition of a date.
func weekFolder(out, named string) (string, error) {
	if _, err := os.Stat(filepath.Join(named, "data")); err == nil {
		return named, nil
	}
	date, number, isNumbered := strings.Cut(named, ".")
	wanted, err := strconv.Atoi(number)
	if _, wrong := etl.ParseDate(date); wrong != nil || isNumbered && err != nil {
		return "", usage("%s is neither the folder of a published week, nor a date such as 2016-02-05, nor an edition such as 2016-02-05.2: name one of them", named)
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return "", usage("no week is published in %s: name its folder with --out", out)
	}
	best, highest := "", 0
	for _, e := range entries {
		parts := regexp.MustCompile(`^` + date + `(?:\.(\d+))?$`).FindStringSubmatch(e.Name())
		if parts == nil {
			continue
		}
		edition, _ := strconv.Atoi("0" + parts[1])
		edition = max(1, edition) // the first edition has no number
		if isNumbered && edition == wanted || !isNumbered && edition >= highest {
			best, highest = filepath.Join(out, e.Name()), edition
		}
	}
	if best == "" {
		return "", usage("no week %s is published in %s: name another, or its folder with --out", named, out)
	}
	return best, nil
}

// causes replaces what the tables show with what the journal says.
func causes(c *cli.Context, m *diff.Moved) error {
	from, err := etl.ParseDate(m.From[:min(len(m.From), len("2016-02-05"))])
	if err != nil {
		return usage("--db needs weeks in folders named after them: %v", err)
	}
	to, err := etl.ParseDate(m.To[:min(len(m.To), len("2016-02-05"))])
	if err != nil {
		return usage("--db needs weeks in folders named after them: %v", err)
	}
	return reading(c, func(ctx context.Context, l *ledger.Ledger) error {
		known, err := l.Causes(ctx, from, to)
		if err != nil {
			return err
		}
		brought, err := l.BreakCauses(ctx, from, to)
		if err != nil {
			return err
		}
		if m.Edition > 1 {
			gone, err := l.IssuedBefore(ctx, to, m.Edition)
			if err != nil {
				return err
			}
			m.GoneBefore = &gone
		}
		takeCauses(m, known, brought)
		return nil
	})
}

// takeCauses puts in what the journal says about exceptions, about the casegroups and breaks that follow them, and
// about breaks caused by incoming rows.
func takeCauses(m *diff.Moved, known map[string]ledger.Cause, brought map[string]string) {
	for i, e := range m.Exceptions {
		if cause, ok := known[e.ID]; ok {
			m.Exceptions[i].Because, m.Exceptions[i].Cause = diff.Because(cause.Because), cause.Text
		}
	}
	for _, list := range [][]diff.Change{m.Casegroups, m.Breaks} {
		for i, c := range list {
			if cause, ok := known[c.Exception]; ok {
				list[i].Because, list[i].Cause = diff.Because(cause.Because), c.Exception+": "+cause.Text
			}
		}
	}
	for i, b := range m.Breaks {
		if rows := brought[b.ID]; rows != "" && b.What == "new" && b.Cause == "" {
			m.Breaks[i].Cause = rows
		}
	}
}

// writeMoved reports in words what moved.
func writeMoved(w io.Writer, m *diff.Moved, v *catalogue.Vocabulary) {
	fmt.Fprintf(w, "From %s to %s: %s open + %s came − %s ended = %s open now\n", m.From, m.To,
		count(m.Totals.Opening), count(m.Totals.Came), count(m.Totals.Ended), count(m.Totals.Open))
	if both := m.Totals.Both; both > 0 {
		fmt.Fprintf(w, "  %s of them both came and ended between the two weeks; the other %s that came are new or reopened below\n", count(both), count(m.Totals.Came-both))
	}
	writeChanges(w, "exceptions", m.Exceptions, v)
	writeChanges(w, "casegroups", m.Casegroups, v)
	for _, kind := range []struct{ name, title string }{{"difference", "differences between records"}, {"overdue", "overdue work"}, {"feed", "breaks of feeds"}} {
		writeChanges(w, kind.title, slices.DeleteFunc(slices.Clone(m.Breaks), func(c diff.Change) bool { return c.Kind != kind.name }), v)
	}
	fmt.Fprintf(w, "letters decided in %s\n", m.To)
	for _, outcome := range slices.Sorted(maps.Keys(m.Letters)) {
		fmt.Fprintf(w, "  %6s  %s\n", count(m.Letters[outcome]), v.Of("letter_outcome", outcome))
	}
	switch {
	case m.GoneBefore != nil:
		fmt.Fprintf(w, "  besides, earlier editions of this week issued %s, whose batches still go out\n", some(*m.GoneBefore, "letter", "letters"))
	case m.Edition > 1:
		fmt.Fprintln(w, "  how many letters earlier editions of this week issued is unknown, because their folders are not beside it: use --db")
	}
	writeChanges(w, "files with something refused or rejected", m.Files, nil)
	writeChanges(w, "reference tables that differ", m.Reference, nil)
	if len(m.Inputs) > 0 {
		writeChanges(w, "files that replace others in this edition", m.Inputs, nil)
	}
}

// writeChanges writes one list under its counts, its codes in words if there is a vocabulary: those of files and tables are names.
func writeChanges(w io.Writer, title string, changes []diff.Change, v *catalogue.Vocabulary) {
	kinds, causes, unknown := map[string]int{}, map[string]int{}, 0
	for _, c := range changes {
		kinds[c.What]++
		if c.Because != "" {
			causes[because(v, c)]++
		} else {
			unknown++
		}
	}
	if len(changes) == 0 {
		fmt.Fprintf(w, "%s: none\n", title)
		return
	}
	fmt.Fprintf(w, "%s: %s\n", title, counted(kinds))
	if len(causes) > 0 {
		fmt.Fprintf(w, "  because of: %s%s\n", counted(causes), unknownCauses(unknown))
	}
	for _, c := range changes {
		fmt.Fprintln(w, "  "+lineOf(v, c))
	}
}

// lineOf is one change: its codes in words, or, without a vocabulary, as it is.
func lineOf(v *catalogue.Vocabulary, c diff.Change) string {
	line, cause := c.What+"  "+c.ID, c.Cause
	if c.Reason != "" {
		line += "  " + v.Of("reason", c.Reason)
	}
	was, is := c.Before, c.After
	if v != nil {
		was, is, cause = became(v, c, was), became(v, c, is), midSentence(v, cause)
	}
	if was != "" && is != "" {
		line += "  " + was + " → " + is
	} else {
		line += "  " + was + is
	}
	if cause = strings.Trim(because(v, c)+": "+cause, ": "); cause != "" {
		line += "  (" + cause + ")"
	}
	return line
}

// because is the kind of cause of a change.
func because(v *catalogue.Vocabulary, c diff.Change) string {
	if v == nil {
		return string(c.Because)
	}
	return strings.ToLower(v.Of("because", string(c.Because)))
}

// midSentence is a text in words that does not begin a sentence.
func midSentence(v *catalogue.Vocabulary, text string) string {
	return strings.TrimPrefix(v.Spoken("- "+text), "- ")
}

// became is what an exception, a casegroup or a break was or is: a state and how it ended, a status and its reason, a code and
// a key.
func became(v *catalogue.Vocabulary, c diff.Change, text string) string {
	first, rest, _ := strings.Cut(text, " ")
	list, of := "casegroup_status", "reason"
	switch {
	case c.Kind != "":
		return strings.TrimSpace(first + " " + v.Of("key", rest))
	case c.Reason != "":
		list, of = "state", "resolution"
	}
	return strings.TrimSuffix(v.Of(list, first)+", "+v.Of(of, rest), ", ")
}

// counted lists counts by their names.
func counted(counts map[string]int) string {
	parts := []string{}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, count(counts[name])+" "+name)
	}
	return strings.Join(parts, ", ")
}

// unknownCauses reports how many lines have no known cause, so that the counts cover all lines.
func unknownCauses(n int) string {
	if n == 0 {
		return ""
	}
	return "; no cause is known of " + count(n)
}
