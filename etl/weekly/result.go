package weekly

import (
	"context"
	"slices"

	"ccx/etl"
	"ccx/etl/ledger"
)

// Result is the outcome of a run.
type Result struct {
	AsOf      etl.Date          `json:"as_of"`
	Edition   int               `json:"edition"`
	Folder    string            `json:"folder,omitempty"`
	Unchanged bool              `json:"unchanged"` // the folder already held exactly these bytes
	SetAside  *SetAside         `json:"set_aside,omitempty"`
	Files     []etl.SourceFile  `json:"files"`
	Summary   Summary           `json:"summary"`
	Registers []ledger.Snapshot `json:"registers"`
	Missing   []string          `json:"missing_feeds"`
	Passed    []Passed          `json:"passed_over,omitempty"` // in the inbox, but not read
	Kept      []Kept            `json:"kept,omitempty"`        // from an earlier edition, and not in the inbox
	Remarks   []string          `json:"remarks,omitempty"`     // about the week as a whole
	Tables    map[string]int64  `json:"tables,omitempty"`
	Counts    ledger.Counts     `json:"counts"`
	Stale     []string          `json:"weeks_to_run_again,omitempty"`
	List      []map[string]any  `json:"list,omitempty"`    // of breaks or letters, for a stage that lists them
	Answers   []map[string]any  `json:"answers,omitempty"` // that came in, and what became of each
	Ended     []map[string]any  `json:"acceptances_ended,omitempty"`
	Stopped   []map[string]any  `json:"letters_stopped,omitempty"` // the breaks that hold letters because nobody knows what was said

	Manifest    string `json:"manifest_sha256,omitempty"` // the SHA-256 of the published manifest.json
	NewDatabase string `json:"new_database,omitempty"`    // its full path, if it held no week before this one
}

// listed gives the rows of a select of out/, as values by column.
func listed(ctx context.Context, w *ledger.Week, name string) (rows []map[string]any, err error) {
	table, err := w.Result(ctx, name)
	if err != nil {
		return nil, err
	}
	for values, err := range table.Rows {
		if err != nil {
			return nil, err
		}
		row := map[string]any{}
		for i, c := range table.Columns {
			row[c.Name] = values[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// Summary counts what came in, and how much of it a person must look at.
type Summary struct {
	Files     int   `json:"files"`
	Refused   int   `json:"refused"`
	Skipped   int   `json:"skipped"`
	RowsRead  int64 `json:"rows_read"`
	Accepted  int64 `json:"accepted"`
	Duplicate int64 `json:"duplicate"`
	Rejected  int64 `json:"rejected"`
	Warnings  int   `json:"warnings"`
}

// Attention reports whether the work is done but something needs a person: a file was refused, a row rejected, or a
// break found that is new or has changed.
func (r *Result) Attention() bool {
	return r.Summary.Refused > 0 || r.Summary.Rejected > 0 || r.Counts["new_breaks"] > 0 || r.Counts["changed_breaks"] > 0
}

// summarise counts what became of the week's files.
func summarise(ctx context.Context, w *ledger.Week, o Options, r *Result) error {
	var err error
	if r.Files, err = w.Files(ctx); err != nil {
		return err
	}
	if r.Registers, err = w.Snapshots(ctx); err != nil {
		return err
	}
	arrived := make([]string, 0, len(r.Files))
	for _, f := range r.Files {
		r.Summary.add(f)
		for _, p := range f.Parts {
			arrived = append(arrived, p.Feeds)
		}
	}
	for _, s := range r.Registers {
		arrived = append(arrived, s.Feeds)
	}
	for _, l := range o.Reference.Layouts {
		if l.Weekly && !slices.Contains(arrived, l.Feeds) {
			r.Missing = append(r.Missing, l.Name)
		}
	}
	return nil
}

// add counts one file.
func (s *Summary) add(f etl.SourceFile) {
	s.Files++
	switch f.Status {
	case etl.Refused:
		s.Refused++
	case etl.Skipped:
		s.Skipped++
	}
	if f.Status == etl.Refused { // what was read from it does not count
		return
	}
	for _, p := range f.Parts {
		s.RowsRead += p.RowsRead
		s.Accepted += p.Accepted
		s.Duplicate += p.Duplicate
		s.Rejected += p.Rejected
		s.Warnings += len(p.Warnings)
	}
}
