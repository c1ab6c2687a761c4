package weekly

import (
	"context"
	"errors"
	"fmt"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/source"
)

// endOfTime is a week after which no date can come, so nothing in a file that is only checked is too late.
const endOfTime = etl.Date(47846) // 2100-12-31

// Check gives, for each file by itself, what it is and which of its rows would be rejected. It reads and counts as Load
// does, in an empty ledger that the caller discards, and leaves out the warnings that compare a file with others and with
// other weeks. All files are counted at once, none with another: to count one takes longer than to read a small one. show gets
// each file without the faults of its rejected rows, of which there may be millions, and what finds those of a part.
func Check(ctx context.Context, l *ledger.Ledger, paths []string, o Options, show func(etl.SourceFile, FaultsOf) error) (err error) {
	o.AsOf = endOfTime
	w, err := l.BeginToCheck(ctx, ledger.WeekRecord{AsOf: endOfTime, Edition: 1}, o.Reference)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	ld := &loader{w: w, o: o}
	names := make([]string, len(paths))
	for i, path := range paths {
		if names[i], err = ld.checkOne(ctx, path, fmt.Sprintf("%09d", i)); err != nil {
			return err
		}
	}
	if err := ld.count(ctx); err != nil {
		return err
	}
	all, err := w.Files(ctx)
	if err != nil {
		return err
	}
	for i, f := range all {
		as := f.Name
		f.Name = names[i]
		if err := show(f, func(p *etl.Part) (ledger.Faults, error) { return w.Faults(ctx, as, p) }); err != nil {
			return err
		}
	}
	return nil
}

// FaultsOf finds the faults of the rejected rows of a part of a file.
type FaultsOf func(*etl.Part) (ledger.Faults, error)

// checkOne loads one file under a name of its own, as two folders may hold files of one name, and gives its name.
func (ld *loader) checkOne(ctx context.Context, path, as string) (string, error) {
	in, err := recognise([]string{path}, ld.o)
	if err != nil {
		return "", err
	}
	defer in.close()
	f := in.files[0]
	ld.o.step(reading, 0, f.Account.Bytes, "reading %s", f.Account.Name)
	name := f.Account.Name
	f.Account.Name = as
	return name, ld.fileOf(ctx, f, func(context.Context, *source.File) error { return nil })
}
