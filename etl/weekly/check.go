package weekly

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/source"
)

// Check gives, for each file, what it is and which of its rows would be rejected. It reads and counts as Load
// does, in an empty ledger that the caller discards, and leaves out the warnings that compare a file with others and with
// other weeks. With a week in o, the files are those of one run: dates that lie too late are rejected or refuse their file, and rows
// and files that repeat each other are counted once. Without one each file is by itself. All files are counted at once, since to count
// one takes longer than to read a small one. show gets each file without the faults of its rejected rows, of which there may be
// millions, and what finds those of a part.
func Check(ctx context.Context, l *ledger.Ledger, paths []string, o Options, show func(etl.SourceFile, FaultsOf) error) (err error) {
	alone := o.AsOf == 0
	if alone {
		o.AsOf = etl.LastDay // so nothing is too late
	} else if paths, err = ofOneRun(paths); err != nil {
		return err
	}
	w, err := l.BeginToCheck(ctx, ledger.WeekRecord{AsOf: o.AsOf, Edition: 1}, o.Reference)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	ld := &loader{w: w, o: o}
	names := make([]string, len(paths))
	for i, path := range paths {
		as := ""
		if alone {
			as = fmt.Sprintf("%09d", i)
		}
		if names[i], err = ld.checkOne(ctx, path, as); err != nil {
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

// ofOneRun puts files in the order in which a run reads them: that of their names, which must differ.
func ofOneRun(paths []string) ([]string, error) {
	name := func(path string) string { return etl.VisibleFile(filepath.Base(path)) }
	paths = slices.Clone(paths)
	slices.SortStableFunc(paths, func(a, b string) int { return strings.Compare(name(a), name(b)) })
	for i := 1; i < len(paths); i++ {
		if name(paths[i]) == name(paths[i-1]) {
			return nil, usage("two of the files have the name %s, so they are not of one run: check the folder of the run, or leave out --as-of", name(paths[i]))
		}
	}
	return paths, nil
}

// checkOne loads one file and gives its name. Where it is by itself it is loaded under another, as two folders may hold files of
// one name.
func (ld *loader) checkOne(ctx context.Context, path, as string) (string, error) {
	in, err := recognise([]string{path}, ld.o)
	if err != nil {
		return "", err
	}
	defer in.close()
	f := in.files[0]
	ld.o.step(reading, 0, f.Account.Bytes, "reading %s", f.Account.Name)
	name := f.Account.Name
	if as == "" {
		return name, ld.file(ctx, f)
	}
	f.Account.Name = as
	return name, ld.fileOf(ctx, f, func(context.Context, *source.File) error { return nil })
}
