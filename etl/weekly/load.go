package weekly

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/source"
)

// loader takes the files of a week into the ledger.
type loader struct {
	w       *ledger.Week
	o       Options
	result  *Result
	refused []ledger.Refused
	arrived []string // the layouts of which a file came, whatever became of it
}

// load reads every file of the inbox, and settles which of their rows count.
func load(ctx context.Context, w *ledger.Week, paths []string, o Options, r *Result) error {
	ld := &loader{w: w, o: o, result: r}
	for _, path := range paths {
		o.Progress.step("reading %s", filepath.Base(path))
		if err := ld.file(ctx, path); err != nil {
			return err
		}
	}
	o.Progress.step("settling which rows count")
	if err := ld.settle(ctx); err != nil {
		return err
	}
	return ld.summarise(ctx)
}

// file takes one file in: read, skipped or refused.
func (ld *loader) file(ctx context.Context, path string) error {
	id, err := ld.w.NewFile(ctx)
	if err != nil {
		return err
	}
	f, err := source.Open(path, source.Options{Layouts: ld.o.Reference.Layouts, Named: ld.o.Named})
	if f != nil {
		defer f.Close()
	}
	if err == nil {
		err = ld.skip(ctx, f)
	}
	if err == nil && f.Account.Status == etl.Loaded {
		err = ld.parts(ctx, id, f)
	}
	var refusal *source.Refusal
	switch {
	case errors.As(err, &refusal):
		f.Refuse(refusal.Text)
	case err != nil:
		return err
	}
	f.Settle()
	ld.arrive(f)
	return ld.w.AddFile(ctx, id, f.Account)
}

// skip marks a file whose bytes were loaded before: under another name in this week or, where it holds events only,
// in any week.
func (ld *loader) skip(ctx context.Context, f *source.File) error {
	events := len(f.Parts) > 0
	for _, p := range f.Parts {
		l, _ := ld.o.Reference.Layout(p.Account.Layout)
		events = events && l.Kind == etl.Event
	}
	asOf, name, known, err := ld.w.Known(ctx, f.Account, events)
	if err != nil || !known {
		return err
	}
	f.Account.Status = etl.Skipped
	f.Account.Note = fmt.Sprintf("the same bytes were loaded as %s in the week of %s, so they do not count again", name, asOf)
	for i := range f.Account.Parts {
		if f.Account.Parts[i].Status == etl.Loaded {
			f.Account.Parts[i].Status = etl.Skipped
		}
	}
	for _, p := range f.Parts {
		p.Account.Status = etl.Skipped
	}
	return nil
}

// parts reads the parts of a file into the ledger.
func (ld *loader) parts(ctx context.Context, id int64, f *source.File) error {
	for _, p := range f.Parts {
		p.Start(id)
		if err := ld.w.Take(ctx, p.Account.Feeds, p); err != nil {
			return err
		}
	}
	sheet, row, late, err := ld.w.LaterThan(ctx, id)
	if err != nil || !late {
		return err
	}
	place := ""
	for _, p := range f.Parts {
		if int64(p.Account.Number) == sheet && p.Account.Sheet != "" {
			place = "sheet " + p.Account.Sheet + ", "
		}
	}
	return &source.Refusal{Text: fmt.Sprintf("%srow %d is dated after the as-of date %s: a failure report tells of the past, so check that the report belongs to this week and that --as-of is right", place, row, ld.o.AsOf)}
}

// arrive notes which layouts came, and which registers came in a file that does not count.
func (ld *loader) arrive(f *source.File) {
	feeds := slices.Clone(f.Nearest)
	for _, p := range f.Account.Parts {
		if p.Feeds != "" {
			feeds = append(feeds, p.Feeds)
		}
	}
	for _, name := range feeds {
		ld.arrived = append(ld.arrived, name)
		if f.Account.Status == etl.Refused {
			ld.refused = append(ld.refused, ledger.Refused{Feeds: name, File: f.Account.Name})
		}
	}
}

// settle decides which rows count, refuses files of which too many were rejected, and takes the registers.
func (ld *loader) settle(ctx context.Context) error {
	for {
		many, err := ld.w.TooManyRejected(ctx)
		if err != nil {
			return err
		}
		for _, f := range many {
			note := fmt.Sprintf("%d of its %d rows were rejected, more than %d %%: see the rejects, correct them or ask the sender for the file again, and load it anew", f.Rejected, f.Rows, f.Percent)
			if err := ld.w.Refuse(ctx, f.FileID, note); err != nil {
				return err
			}
		}
		if err := ld.w.Settle(ctx); err != nil {
			return err
		}
		if again, err := ld.w.TooManyRejected(ctx); err != nil || len(again) == 0 {
			if err != nil {
				return err
			}
			break
		}
	}
	return ld.w.TakeSnapshots(ctx, ld.refused, ld.o.AcceptShrink)
}

// summarise counts what came of the files.
func (ld *loader) summarise(ctx context.Context) error {
	var err error
	r := ld.result
	if r.Files, err = ld.w.Files(ctx); err != nil {
		return err
	}
	if r.Registers, err = ld.w.Snapshots(ctx); err != nil {
		return err
	}
	for _, f := range r.Files {
		r.Summary.Files++
		switch f.Status {
		case etl.Refused:
			r.Summary.Refused++
		case etl.Skipped:
			r.Summary.Skipped++
		}
		for _, p := range f.Parts {
			r.Summary.RowsRead += p.RowsRead
			r.Summary.Accepted += p.Accepted
			r.Summary.Duplicate += p.Duplicate
			r.Summary.Rejected += p.Rejected
			r.Summary.Warnings += len(p.Warnings)
		}
	}
	for _, l := range ld.o.Reference.Layouts {
		if l.Weekly && !slices.Contains(ld.arrived, l.Feeds) {
			r.Missing = append(r.Missing, l.Name)
		}
	}
	return nil
}
