package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

func statusCommand() *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "the database at a glance",
		Flags:  flags([]cli.Flag{publishedFlag(), referenceFlag(), &cli.StringFlag{Name: "expect", Usage: "end with 3 unless the week of `DATE`, or a later one, is published"}}, databaseFlags(), outputFlags()),
		Action: status,
	}
}

// glance is what status shows.
type glance struct {
	Weeks   []glanceWeek             `json:"weeks"`
	Last    *lastManifest            `json:"last_manifest"` // which stands for all before it
	Faults  []weekly.Standing        `json:"faults"`
	Held    []held                   `json:"held"`
	Breaks  []ledger.FoundBreaks     `json:"breaks"`                    // after the newest week, kind by kind
	Overdue []ledger.Owned           `json:"overdue"`                   // of these: what has waited too long, by who has it
	Differ  []ledger.Owned           `json:"differences"`               // of these: what does not agree, by who is asked to act on it
	Waiting []ledger.Waiting         `json:"waiting"`                   // for the next run
	Marked  []markLetters            `json:"marked,omitempty"`          // of these: the letters that each mark asks to stop
	ToStop  []ledger.OvertakenLetter `json:"letters_to_stop,omitempty"` // in a batch, and should not go out any more
	Given   []ledger.Given           `json:"given"`                     // commands about weeks, the ledger or a client's data, in order

	words *catalogue.Vocabulary
}

type glanceWeek struct {
	AsOf    etl.Date          `json:"as_of"`
	Edition int               `json:"edition"`
	Status  ledger.WeekStatus `json:"status"`
	Signed  []string          `json:"signed"` // by whom: the preparer, then the reviewer
}

func (w glanceWeek) isDecided() bool {
	return w.Status == ledger.WeekDecided || w.Status == ledger.WeekPublished
}

// lastManifest is the newest manifest of the chain.
type lastManifest struct {
	AsOf    etl.Date `json:"as_of"`
	Edition int      `json:"edition"`
	SHA256  string   `json:"sha256"`
}

// held is what one party has to act on. Overdue, and the days that the oldest is open, count as on the covers of the workbooks; the age
// is that of the exception that it has had for longest, in days with it, as Days with owner in the lists of work.
type held struct {
	State       string   `json:"state"`
	By          string   `json:"held_by"`
	Exceptions  int64    `json:"exceptions"`
	Overdue     int64    `json:"overdue"`
	OldestSince etl.Date `json:"oldest_since"`
	AgeDays     int      `json:"age_days"`
	DaysOpen    int      `json:"oldest_days_open"`
}

func status(c *cli.Context) error {
	set, err := references(c)
	if err != nil {
		return err
	}
	return reading(c, func(ctx context.Context, l *ledger.Ledger) error {
		g, err := glanceAt(ctx, l, c.String("out"))
		if err != nil {
			return err
		}
		if g.Marked, err = lettersOfMarks(ctx, l, g.Waiting, set); err != nil {
			return err
		}
		if slices.ContainsFunc(g.Weeks, glanceWeek.isDecided) {
			if g.ToStop, err = l.OvertakenLetters(ctx, set); err != nil {
				return err
			}
		}
		if c.Bool("json") {
			err = asJSON(c.App.Writer, g)
		} else {
			err = g.write(c.App.Writer)
		}
		if err != nil || c.String("expect") == "" {
			return err
		}
		return g.late(c.String("expect"))
	})
}

// late reports that the week of a day is not published, nor any later one.
func (g glance) late(day string) error {
	expected, err := etl.ParseDate(day)
	if err != nil {
		return usage("--expect: %v", err)
	}
	newest := "no week is published"
	for _, w := range g.Weeks {
		if w.Status != ledger.WeekPublished {
			continue
		}
		if w.AsOf >= expected {
			return nil
		}
		newest = fmt.Sprintf("the newest published is %s", w.AsOf)
	}
	return attention{fmt.Sprintf("week %s is late: it is not published, nor is a later one; %s", expected, newest)}
}

func glanceAt(ctx context.Context, l *ledger.Ledger, out string) (glance, error) {
	g := glance{Weeks: []glanceWeek{}, Held: []held{}, words: l.Catalogue().Vocabulary()}
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return g, err
	}
	var newest etl.Date
	for _, w := range weeks {
		g.Weeks = append(g.Weeks, glanceWeek{w.AsOf, w.Edition, w.Status, []string{}})
		if isDecided(w) {
			newest = w.AsOf
		}
	}
	if err := g.addChain(ctx, l); err != nil {
		return g, err
	}
	if g.Faults, err = weekly.Standings(ctx, l, out); err != nil {
		return g, err
	}
	all, err := l.Owners(ctx)
	if err != nil {
		return g, err
	}
	for _, o := range all {
		state, _ := l.Catalogue().State(o.State)
		g.Held = append(g.Held, held{o.State, state.HeldBy, o.Exceptions, o.Overdue, o.Since, int(newest - o.Since), int(newest - o.Reported)})
	}
	if g.Breaks, err = l.FoundBreaks(ctx); err != nil {
		return g, err
	}
	if g.Overdue, err = l.Owned(ctx, catalogue.OverdueBreak); err != nil {
		return g, err
	}
	if g.Differ, err = l.Owned(ctx, catalogue.DifferenceBreak); err != nil {
		return g, err
	}
	if g.Waiting, err = l.Waits(ctx); err != nil {
		return g, err
	}
	g.Given, err = aboutLedger(ctx, l)
	return g, err
}

// aboutLedger lists the commands that changed the ledger and not what is known of a casegroup: ccx why shows the others.
func aboutLedger(ctx context.Context, l *ledger.Ledger) ([]ledger.Given, error) {
	all, err := l.Commands(ctx, "")
	kept := []ledger.Given{}
	for _, given := range all {
		if slices.Contains([]string{"sign", "undo", "archive", "purge", "run --new-ledger"}, given.Command) {
			kept = append(kept, given)
		}
	}
	return kept, err
}

// writeGiven lists who gave the commands about weeks, the ledger or a client's data.
func (g glance) writeGiven(out io.Writer) error {
	if len(g.Given) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\nCOMMAND\tABOUT\tBY\tREVIEWER\tREASON\tACCOUNT\tGIVEN AT")
	for _, c := range g.Given {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", c.Command, c.Subject, c.By, c.Reviewer, withoutPerson(c.Reason), c.Account, c.At)
	}
	return w.Flush()
}

// addChain adds the newest manifest, and who has signed the weeks.
func (g *glance) addChain(ctx context.Context, l *ledger.Ledger) error {
	manifests, err := l.Manifests(ctx)
	if err != nil {
		return err
	}
	for _, m := range manifests {
		g.Last = &lastManifest{m.AsOf, m.Edition, m.SHA256}
	}
	signed, err := l.SignOffs(ctx)
	if err != nil {
		return err
	}
	for i, w := range g.Weeks {
		for _, role := range []ledger.Role{ledger.Preparer, ledger.Reviewer} {
			for _, s := range signed {
				if s.AsOf == w.AsOf && s.Edition == w.Edition && s.Role == role {
					g.Weeks[i].Signed = append(g.Weeks[i].Signed, s.Name)
				}
			}
		}
	}
	return nil
}

// writeChain prints the newest hash, and what is wrong with weeks.
func (g glance) writeChain(out io.Writer) {
	if g.Last != nil {
		fmt.Fprintf(out, "\nlast manifest  %s\n", weekly.PrintedManifest(g.Last.SHA256))
	}
	for _, f := range g.Faults {
		fmt.Fprintf(out, "\n%s: %s. To go on: %s\n", f.Folder, f.Fault, f.Remedy)
	}
}

func (g glance) write(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "WEEK\tEDITION\tSTATUS\tSIGNED BY")
	for _, week := range g.Weeks {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\n", week.AsOf, week.Edition, week.Status, strings.Join(week.Signed, ", "))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	g.writeChain(out)
	if len(g.Held) > 0 {
		fmt.Fprintln(w, "\nHELD BY\tSTATE\tEXCEPTIONS\tOVERDUE\tLONGEST THERE SINCE\tDAYS THERE\tOLDEST, DAYS OPEN")
	}
	for _, h := range g.Held {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%d\n", h.By, g.words.Of("state", h.State), count(h.Exceptions), count(h.Overdue), h.OldestSince, h.AgeDays, h.DaysOpen)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := g.writeBreaks(out); err != nil {
		return err
	}
	if err := g.writeGiven(out); err != nil {
		return err
	}
	if len(g.Waiting) > 0 {
		fmt.Fprintln(out)
	}
	if err := writeWaiting(out, g.Waiting); err != nil {
		return err
	}
	g.writeToStop(out)
	g.writeMarked(out)
	return nil
}

// writeWaiting lists what waits for the next run, with the numbers that take-back uses.
func writeWaiting(out io.Writer, all []ledger.Waiting) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if len(all) > 0 {
		fmt.Fprintln(w, "NO\tWAITS FOR THE NEXT RUN\tFOR\tABOUT\tON\tCASE\tCLIENT\tBY")
	}
	for _, t := range all {
		on := ""
		if t.On != nil {
			on = t.On.String()
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.No, t.Command, t.Subject, t.About, on, t.Case, t.Client, t.By)
	}
	return w.Flush()
}
