package weekly

import (
	"context"
	"errors"

	"ccx/etl"
	"ccx/etl/ledger"
)

// endOfTime is a week after which no date can come, so nothing in a file that is only checked is too late.
const endOfTime = etl.Date(47846) // 2100-12-31

// Check gives, for each file by itself, what it is and which of its rows would be rejected. It reads and counts as Load
// does, in an empty ledger that the caller discards, and leaves out the warnings that
// compare a file with others and with other weeks.
func Check(ctx context.Context, l *ledger.Ledger, paths []string, o Options) ([]etl.SourceFile, error) {
	var all []etl.SourceFile
	for _, path := range paths {
		f, err := checkOne(ctx, l, path, o)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// checkOne loads one file and rolls it back.
func checkOne(ctx context.Context, l *ledger.Ledger, path string, o Options) (account etl.SourceFile, err error) {
	o.AsOf = endOfTime
	in, err := recognise([]string{path}, o)
	if err != nil {
		return etl.SourceFile{}, err
	}
	defer in.close()
	w, err := l.BeginToCheck(ctx, ledger.WeekRecord{AsOf: endOfTime, Edition: 1}, o.Reference)
	if err != nil {
		return etl.SourceFile{}, err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	ld := &loader{w: w, o: o}
	for _, f := range in.files {
		o.step(reading, 0, f.Account.Bytes, "reading %s", f.Account.Name)
		if err := ld.file(ctx, f); err != nil {
			return etl.SourceFile{}, err
		}
	}
	if err := ld.count(ctx); err != nil {
		return etl.SourceFile{}, err
	}
	files, err := w.Files(ctx)
	if err != nil || len(files) == 0 {
		return etl.SourceFile{}, err
	}
	return files[0], w.AddRejects(ctx, &files[0])
}
