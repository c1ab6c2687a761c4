package weekly

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/source"
)

// loader takes the files of a week into the ledger.
type loader struct {
	w       *ledger.Week
	o       Options
	refused []ledger.Refused
	doubts  map[int64]string // of files of which no date of a column can be trusted: why
}

// load reads every file of the inbox that the ledger does not hold unchanged, and settles which rows count.
func load(ctx context.Context, w *ledger.Week, in *inputs, o Options, p plan, r *Result) error {
	ld := &loader{w: w, o: o}
	held, err := w.Files(ctx)
	if err != nil {
		return err
	}
	read := ld.toRead(in, held, p)
	if err := ld.withdraw(ctx, read, held, p); err != nil {
		return err
	}
	var done, bytes int64
	for _, f := range read {
		bytes += f.Account.Bytes
	}
	for i, f := range in.files {
		if slices.Contains(read, f) {
			o.step(reading, done, bytes, "reading %s (%d of %d)", f.Account.Name, i+1, len(in.files))
			done += f.Account.Bytes
			if err := ld.file(ctx, f); err != nil {
				return err
			}
		}
	}
	if err := goOn(ctx, w, p.unknown, o); err != nil {
		return err
	}
	if err := w.Tell(ctx); err != nil {
		return err
	}
	if p.kind == fresh {
		if err := ld.journal(ctx, r); err != nil {
			return err
		}
		if err := ld.commands(ctx, held); err != nil {
			return err
		}
	}
	o.step(settling, 0, 0, "settling which rows count")
	return ld.settle(ctx)
}

// commands takes in what people gave by command. Notifications are listed among the files of the week, so they are
// counted like any other row.
func (ld *loader) commands(ctx context.Context, held []etl.SourceFile) error {
	n, err := ld.w.TakeCommands(ctx)
	if err != nil || n == 0 {
		return err
	}
	if slices.ContainsFunc(held, func(h etl.SourceFile) bool { return h.Name == ledger.MarkFile }) {
		if err := ld.w.WithdrawFiles(ctx, []string{ledger.MarkFile}); err != nil {
			return err
		}
	}
	id, err := ld.w.NewFile(ctx)
	if err != nil {
		return err
	}
	part := etl.Part{Number: 1, Layout: "manual_notifications", Feeds: "manual_notifications", Status: etl.Loaded, RowsRead: n, Accepted: n}
	if err := ld.w.AddFile(ctx, id, etl.SourceFile{Name: ledger.MarkFile, Status: etl.Loaded, Parts: []etl.Part{part}}); err != nil {
		return err
	}
	return ld.w.TakeMarks(ctx)
}

// toRead picks the files that the ledger does not hold unchanged. If a week is run again because an earlier one was
// restated, it picks all files, since the new rows of the earlier week may make others of them count.
func (ld *loader) toRead(in *inputs, held []etl.SourceFile, p plan) []*source.File {
	var read []*source.File
	for _, f := range in.files {
		same := slices.ContainsFunc(held, func(h etl.SourceFile) bool {
			return h.Name == f.Account.Name && h.SHA256 == f.Account.SHA256 && h.Status == etl.Loaded
		})
		if !same || p.kind == fresh {
			read = append(read, f)
		}
	}
	return read
}

// withdraw removes the files that are being replaced, and those that the week must leave out.
func (ld *loader) withdraw(ctx context.Context, read []*source.File, held []etl.SourceFile, p plan) error {
	var names []string
	for _, h := range held {
		replaced := slices.ContainsFunc(read, func(f *source.File) bool { return f.Account.Name == h.Name })
		dropped := slices.Contains(ld.o.Without, h.Name)
		if replaced || dropped || (p.kind == fresh && p.record.Status == ledger.WeekStale) {
			names = append(names, h.Name)
		}
	}
	if err := copiesAreRead(names, held); err != nil {
		return err
	}
	return ld.w.WithdrawFiles(ctx, names)
}

// copiesAreRead refuses to remove a file if a copy of it, which was skipped because of it, is not read again: otherwise
// the rows of the copy would be lost.
func copiesAreRead(names []string, held []etl.SourceFile) error {
	for _, h := range held {
		original := slices.IndexFunc(held, func(o etl.SourceFile) bool {
			return o.Status == etl.Loaded && o.SHA256 == h.SHA256 && slices.Contains(names, o.Name)
		})
		if h.Status == etl.Skipped && original >= 0 && !slices.Contains(names, h.Name) {
			return usage("%s was skipped because it held the same bytes as %s, which has now been replaced or removed: put %s into the folder too, so that its rows count", h.Name, held[original].Name, h.Name)
		}
	}
	return nil
}

// file takes one file in: it reads, skips or refuses it.
func (ld *loader) file(ctx context.Context, f *source.File) error { return ld.fileOf(ctx, f, ld.skip) }

// fileOf does the same, where skip says which files were loaded before.
func (ld *loader) fileOf(ctx context.Context, f *source.File, skip func(context.Context, *source.File) error) error {
	id, err := ld.w.NewFile(ctx)
	if err != nil {
		return err
	}
	if f.Account.Status == etl.Loaded {
		err = skip(ctx, f)
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
	if why := f.Doubts(); why != "" {
		if ld.doubts == nil {
			ld.doubts = map[int64]string{}
		}
		ld.doubts[id] = why
	}
	ld.note(f)
	return ld.w.AddFile(ctx, id, f.Account)
}

// skip marks a file whose bytes were loaded before: under another name in this week or, if it holds events only, in any
// week.
func (ld *loader) skip(ctx context.Context, f *source.File) error {
	events := true
	for _, p := range f.Parts {
		l, _ := ld.o.Reference.Layout(p.Account.Layout)
		events = events && l.Kind == etl.Event
	}
	asOf, name, known, err := ld.w.Known(ctx, f.Account, events)
	if err != nil || !known {
		return err
	}
	f.Account.Note = fmt.Sprintf("the same bytes were loaded as %s in the week of %s, so they do not count again", name, asOf)
	f.Skip()
	return nil
}

// parts reads the parts of a file into the ledger.
func (ld *loader) parts(ctx context.Context, id int64, f *source.File) error {
	err := ld.take(ctx, id, f)
	for errors.Is(err, source.ErrAgain) {
		err = ld.take(ctx, id, f)
	}
	if err != nil {
		return err
	}
	isReport := func(p *source.Part) bool {
		l, _ := ld.o.Reference.Layout(p.Account.Feeds)
		return l.Kind == etl.Report
	}
	if !slices.ContainsFunc(f.Parts, isReport) {
		return nil
	}
	late, is, err := ld.w.LaterThan(ctx, id)
	if err != nil || !is {
		return err
	}
	return ld.tooLate(f, late)
}

// tooLate refuses a file with a row that is dated after the week: because of its dates, where with day and month swapped none of them is
// after it, else because of the week.
func (ld *loader) tooLate(f *source.File, late ledger.LateRow) error {
	const check = "check that the report belongs to this week and that --as-of is right"
	place, hint, mayBeSwapped := "", "", false
	for _, p := range f.Parts {
		if int64(p.Account.Number) != late.Sheet {
			continue
		}
		if p.Account.Sheet != "" {
			place = "sheet " + p.Account.Sheet + ", "
		}
		if p.MayBeMonthFirst("report_date", int(late.Row)) {
			hint = ". This date is a text among real dates, so it may be written with the month first: if so, ask the sender to correct it to a real date"
		}
		mayBeSwapped = late.Swapped != 0 && p.HasBothWays("report_date")
	}
	row := fmt.Sprintf("%srow %d is dated after the as-of date %s by its report_date", place, late.Row, ld.o.AsOf)
	if mayBeSwapped {
		as := ""
		if late.Rows > 1 {
			as = fmt.Sprintf(" (of %d such rows, none is after it then)", late.Rows)
		}
		return &source.Refusal{Text: fmt.Sprintf("the dates in report_date seem to have the month first: %s, and with day and month swapped it is of %s%s, so ask the sender for dates as dd/mm/yyyy or yyyy-mm-dd. If the day is first, %s", row, late.Swapped, as, check)}
	}
	return &source.Refusal{Text: fmt.Sprintf("%s: a failure report tells of the past, so %s%s", row, check, hint)}
}

// take reads each part of a file. What it has taken is forgotten where the file must be read again.
func (ld *loader) take(ctx context.Context, id int64, f *source.File) error {
	for i, p := range f.Parts {
		p.Start(id, ld.o.AsOf)
		err := ld.w.Take(ctx, placeOf(id, p), p)
		if errors.Is(err, source.ErrAgain) {
			for _, taken := range f.Parts[:i+1] {
				if failed := ld.w.Forget(ctx, placeOf(id, taken)); failed != nil {
					return failed
				}
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// placeOf is the place of a part in the ledger.
func placeOf(id int64, p *source.Part) ledger.Place {
	return ledger.Place{FileID: id, Sheet: p.Account.Number, Feeds: p.Account.Feeds}
}

// note remembers the registers in a file that does not count.
func (ld *loader) note(f *source.File) {
	if f.Account.Status != etl.Refused {
		return
	}
	for _, feeds := range f.Nearest {
		ld.refused = append(ld.refused, ledger.Refused{Feeds: feeds, File: f.Account.Name})
	}
}

// settle decides which rows count, refuses files with too many rejected rows, and takes the registers. Refusing a file
// can make rows of others count again, so it repeats until nothing changes.
func (ld *loader) settle(ctx context.Context) error {
	if err := ld.count(ctx); err != nil {
		return err
	}
	if err := ld.w.TakeSnapshots(ctx, ld.refused, ld.o.AcceptShrink); err != nil {
		return err
	}
	return ld.w.Warn(ctx)
}

// count decides which rows count, and refuses files with too many that do not, until no more are refused.
func (ld *loader) count(ctx context.Context) error {
	if err := ld.w.Settle(ctx); err != nil {
		return err
	}
	for {
		many, err := ld.w.TooManyRejected(ctx)
		if err != nil || len(many) == 0 {
			return err
		}
		for _, f := range many {
			if err := ld.w.Refuse(ctx, f.FileID, source.Because([]string{ld.doubts[f.FileID]})+tooManyRejected(f)); err != nil {
				return err
			}
		}
		if err := ld.w.SettleAgain(ctx, many); err != nil {
			return err
		}
	}
}
