package weekly

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/reports/page"
)

// writePage writes the week at a glance, and reads it back.
func writePage(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) (err error) {
	p, err := weekPage(ctx, w, o, r, folder)
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
func weekPage(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) (*page.Page, error) {
	var t page.Tables
	into := map[string]*etl.Table{
		"roll_forward": &t.RollForward, "mi_owners": &t.Owners, "mi_reasons": &t.Reasons, "mi_routes": &t.Routes, "mi_trend": &t.Trend,
		"mi_trend_open": &t.OpenTrend, "letters_stopped": &t.Stopped, "mi_letters": &t.Letters, "mi_letters_sent": &t.LettersSent,
		"mi_letters_late": &t.LettersLate, "mi_letters_back": &t.LettersBack, "mi_breaks": &t.Breaks, "files": &t.Files, "mi_rejects": &t.Rejects,
		"mi_teams": &t.Teams, "checks": &t.Checks, "mi_acceptances_ended": &t.AcceptancesEnded,
	}
	names := slices.Sorted(maps.Keys(into))
	err := w.AtOnce(len(names), func(w *ledger.Week, i int) error {
		asked, err := w.Result(ctx, names[i])
		if err == nil {
			*into[names[i]], err = asked.Held()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	files, err := links(ctx, w, r, folder)
	if err != nil {
		return nil, err
	}
	s := r.Summary
	return page.New(page.Week{
		AsOf: o.AsOf, Edition: w.Record.Edition, Marking: o.Marking, Owner: owner, Links: files, Names: namesOf(w), Missing: r.Missing, Counts: r.Counts,
		Before: r.before, ToStop: byStopper(withBreak(r.ToStop, true)), Unprinted: byStopper(withBreak(r.ToStop, false)), MayGo: byStopper(r.MayGo), Deaths: deaths(r), Overdue: overdue(r),
		Files: page.Files{
			Files: s.Files, Refused: s.Refused, RowsRead: s.RowsRead, Accepted: s.Accepted, Duplicate: s.Duplicate, Rejected: s.Rejected,
		},
	}, &t)
}

// withBreak lists the letters that a break names, or those that none names.
func withBreak(letters []map[string]any, is bool) (some []map[string]any) {
	for _, l := range letters {
		if (l["break_id"] != nil) == is {
			some = append(some, l)
		}
	}
	return some
}

// byStopper counts letters by who can stop them.
func byStopper(letters []map[string]any) (all []page.Held) {
	for _, l := range letters {
		stopper, _ := l["stopper"].(string)
		at := slices.IndexFunc(all, func(h page.Held) bool { return h.By == stopper })
		if at < 0 {
			all = append(all, page.Held{By: stopper})
			at = len(all) - 1
		}
		all[at].N++
	}
	slices.SortFunc(all, func(a, b page.Held) int { return strings.Compare(a.By, b.By) })
	return all
}

// deaths lists the rejected rows that report a death.
func deaths(r *Result) (all []page.Row) {
	for _, d := range r.Deaths {
		row := page.Row{}
		row.File, _ = d["file_name"].(string)
		row.Sheet, _ = d["sheet"].(string)
		row.Row, _ = d["row"].(int64)
		row.Week, _ = d["as_of"].(etl.Date)
		row.Break, _ = d["break_id"].(string)
		all = append(all, row)
	}
	return all
}

// overdue counts what is overdue, by who has it.
func overdue(r *Result) (all []page.Held) {
	for _, o := range r.Overdue {
		all = append(all, page.Held{By: o.Owner, N: o.Things})
	}
	return all
}

// namesOf gives the page's names for states and routes.
func namesOf(w *ledger.Week) page.Names {
	all := page.Names{Owners: map[string]string{}, Teams: map[string]string{}, Words: w.Catalogue().Vocabulary().Of}
	for _, s := range w.Catalogue().States {
		all.Owners[s.Name] = s.Label
	}
	for _, r := range w.Catalogue().Routes {
		all.Teams[r.Name] = r.Label
	}
	return all
}
