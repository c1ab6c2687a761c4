package weekly

import (
	"cmp"
	"context"
	"slices"
	"strings"

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
	Stopped   []map[string]any  `json:"letters_stopped,omitempty"`     // the breaks that hold letters because nobody knows what was said
	ToStop    []map[string]any  `json:"letters_to_stop,omitempty"`     // in a batch, and should not go out any more
	MayGo     []map[string]any  `json:"letters_that_may_go,omitempty"` // in a batch, and nothing forbids them any more
	Gone      []GoneBatch       `json:"batches_before,omitempty"`      // of earlier editions of the week, whose letters still go out
	Deaths    []map[string]any  `json:"deaths_rejected,omitempty"`     // rejected rows that report a death
	Marked    []Marked          `json:"letters_marked,omitempty"`      // in a batch, and named by a mark that no run has taken yet
	Letters   []map[string]any  `json:"letters,omitempty"`             // how many have each outcome, with the reason of a hold
	Overdue   []ledger.Owned    `json:"overdue,omitempty"`             // what is overdue, by who has it

	IsPlan      bool   `json:"-"`                         // nothing is written, and only what the plan says can be looked at
	NeverRun    bool   `json:"-"`                         // of a plan: no run has decided the week, so the ledger knows nothing of it
	Manifest    string `json:"manifest_sha256,omitempty"` // the SHA-256 of the published manifest.json
	NewDatabase string `json:"new_database,omitempty"`    // its full path, if it never held a week before this one

	EmptyDatabase string     `json:"empty_database,omitempty"` // its full path, if every week that it held before this one was taken back
	Undone        []etl.Date `json:"undone_weeks,omitempty"`   // those weeks

	before  etl.Date          // the week before; 0 for the first
	senders map[string]string // by the file of its rejected rows: the file that came
}

// emptied says of a database without a week whether it is new, or which of its weeks were taken back.
func (r *Result) emptied(ctx context.Context, l *ledger.Ledger, path string) (err error) {
	if r.Undone, err = l.UndoneWeeks(ctx); err != nil {
		return err
	}
	if len(r.Undone) > 0 {
		r.EmptyDatabase = path
	} else {
		r.NewDatabase = path
	}
	return nil
}

// GoneBatch is a batch of an earlier edition of a week, whose letters still go out.
type GoneBatch struct {
	File    string `json:"file"` // its path, in the folder of its edition
	Batch   string `json:"batch_id"`
	Letters int64  `json:"letters"`
}

// Marked is a letter that may have to be stopped: a mark that no run has taken yet says so.
type Marked struct {
	Letter ledger.BatchedLetter `json:"letter"`
	Reason string               `json:"reason"` // of the mark
	On     etl.Date             `json:"on"`     // the day of the mark
}

// listed gives the rows of a select of out/, as values by column.
func listed(ctx context.Context, w *ledger.Week, name string) ([]map[string]any, error) {
	table, err := w.Result(ctx, name)
	if err != nil {
		return nil, err
	}
	return valuesOf(table)
}

// valuesOf gives the rows of a table, as values by column.
func valuesOf(table etl.Table) (rows []map[string]any, err error) {
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

// lettersOf lists what holds letters and how many, and those in a batch that should not go out any more, or may go after all; the rejected
// rows that report a death; and what is overdue, with whom.
func lettersOf(ctx context.Context, w *ledger.Week, r *Result) error {
	why := func(w *ledger.Week, question string) (etl.Table, error) { return w.Why(ctx, question, "") }
	result := func(w *ledger.Week, name string) (etl.Table, error) { return w.Result(ctx, name) }
	lists := []struct {
		ask  func(*ledger.Week, string) (etl.Table, error)
		name string
		into *[]map[string]any
	}{
		{why, "letters_overtaken", &r.ToStop},
		{why, "letters_that_may_go", &r.MayGo},
		{why, "rejected_deaths", &r.Deaths},
		{result, "letters_stopped", &r.Stopped},
		{result, "mi_letters", &r.Letters},
	}
	err := w.AtOnce(len(lists), func(w *ledger.Week, i int) error {
		answer, err := lists[i].ask(w, lists[i].name)
		if err == nil {
			*lists[i].into, err = valuesOf(answer)
		}
		return err
	})
	if err != nil {
		return err
	}
	r.Overdue, err = w.Overdue(ctx)
	return err
}

// Held gives how many letters are held for each reason, the most first.
func (r *Result) Held() []HeldLetters {
	var all []HeldLetters
	for _, row := range r.Letters {
		outcome, _ := row["letter_outcome"].(string)
		letters, _ := row["letters"].(int64)
		if reason, is := strings.CutPrefix(outcome, "held: "); is {
			all = append(all, HeldLetters{reason, letters})
		}
	}
	slices.SortStableFunc(all, func(a, b HeldLetters) int { return cmp.Compare(b.Letters, a.Letters) })
	return all
}

// HeldLetters is how many letters are held for a reason.
type HeldLetters struct {
	Reason  string
	Letters int64
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
