package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/page"
)

// writePage writes the week at a glance, and reads it back.
func writePage(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) (err error) {
	p, err := weekPage(ctx, w, o, r)
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, page.Name))
	if err != nil {
		return fmt.Errorf("write %s: %w", page.Name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := p.Write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write %s: %w", page.Name, err)
	}
	if _, err := f.Seek(0, 0); err != nil {
		return fmt.Errorf("read %s back: %w", page.Name, err)
	}
	var differs *page.Difference
	if err := p.Check(f); errors.As(err, &differs) {
		return &ledger.ControlError{Check: "page read back", Place: page.Name, Calculated: fmt.Sprint(differs.Want), Declared: fmt.Sprint(differs.Got)}
	} else if err != nil {
		return err
	}
	for _, t := range p.Tables() {
		r.Tables[page.Name+" "+t.ID] = int64(len(t.Rows))
	}
	return nil
}

// weekPage makes the page from the same tables as mi_summary.xlsx and data/.
func weekPage(ctx context.Context, w *ledger.Week, o Options, r *Result) (*page.Page, error) {
	var t page.Tables
	for name, into := range map[string]*etl.Table{
		"roll_forward": &t.RollForward, "mi_owners": &t.Owners, "mi_reasons": &t.Reasons, "mi_routes": &t.Routes, "mi_trend": &t.Trend,
		"mi_trend_open": &t.OpenTrend, "letters_stopped": &t.Stopped, "mi_letters": &t.Letters, "mi_letters_sent": &t.LettersSent,
		"mi_letters_late": &t.LettersLate, "mi_letters_back": &t.LettersBack, "mi_breaks": &t.Breaks, "files": &t.Files, "mi_rejects": &t.Rejects,
		"mi_teams": &t.Teams, "checks": &t.Checks, "mi_acceptances_ended": &t.AcceptancesEnded,
	} {
		var err error
		if *into, err = w.Result(ctx, name); err != nil {
			return nil, err
		}
	}
	files, err := links(ctx, w)
	if err != nil {
		return nil, err
	}
	s := r.Summary
	return page.New(page.Week{
		AsOf: o.AsOf, Edition: w.Record.Edition, Marking: o.Marking, Owner: owner, Links: files, Names: names(w), Missing: r.Missing, Counts: r.Counts,
		Files: page.Files{
			Files: s.Files, Refused: s.Refused, RowsRead: s.RowsRead, Accepted: s.Accepted, Duplicate: s.Duplicate, Rejected: s.Rejected,
		},
	}, &t)
}

// links are the targets of the page's links: the workbooks, and the file that lists all others.
func links(ctx context.Context, w *ledger.Week) ([]page.Link, error) {
	var all []page.Link
	for _, o := range w.Catalogue().Outputs {
		if o.IsOfTeam() {
			teams, err := teamsOf(ctx, w, o)
			if err != nil {
				return nil, err
			}
			for _, team := range teams {
				all = append(all, linkTo(o.OfTeam(team.ID, team.Name)))
			}
		} else if o.IsWorkbook() && o.IsPublished() && o.File != catalogue.RejectsFile || o.File == reports.ManifestName {
			all = append(all, linkTo(o))
		}
	}
	return all, nil
}

func linkTo(o catalogue.Output) page.Link {
	return page.Link{Href: o.File, Text: o.File, For: o.Recipient + ": " + o.Content}
}

// names gives the page's names for states and routes.
func names(w *ledger.Week) page.Names {
	all := page.Names{Owners: map[string]string{}, Teams: map[string]string{}, Words: w.Catalogue().Vocabulary().Of}
	for _, s := range w.Catalogue().States {
		all.Owners[s.Name] = s.Label
	}
	for _, r := range w.Catalogue().Routes {
		all.Teams[r.Name] = r.Label
	}
	return all
}
