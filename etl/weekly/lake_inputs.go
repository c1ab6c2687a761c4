package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ccx/etl/ledger"
)

// inputFolder is the folder of a lake with what the rules read, by ledger and week.
const inputFolder = "input"

// LakeInputs writes what the rules read in each of the last weeks into a lake, for engines that run the rules themselves:
// <lake>/input/ledger=<name>/<week>/<table>.parquet. It decides the weeks again, and keeps nothing of that. The
// tables of the options are those that the weeks were decided with.
func LakeInputs(ctx context.Context, l *ledger.Ledger, o Options, to LakeOptions, weeks int) ([]string, error) {
	records, err := readBefore(ctx, l, o, weeks)
	if err != nil {
		return nil, err
	}
	key, err := l.LakeKey(ctx)
	if err != nil {
		return nil, err
	}
	var done []string
	for _, record := range records {
		folder := filepath.Join(to.Lake, inputFolder, "ledger="+to.Name, record.AsOf.String())
		if err := inputsOf(ctx, l, o, record, folder, key); err != nil {
			return nil, fmt.Errorf("hand on what the rules read in week %s: %w", record.AsOf, err)
		}
		done = append(done, record.AsOf.String())
	}
	return done, nil
}

// readBefore lists the last weeks, and makes sure that deciding them again reads what was read.
func readBefore(ctx context.Context, l *ledger.Ledger, o Options, weeks int) ([]ledger.WeekRecord, error) {
	all, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, usage("no week has been decided yet, so the rules have read nothing: run one with ccx run")
	}
	records := all[max(0, len(all)-weeks):]
	for _, r := range records {
		switch {
		case r.Status != ledger.WeekDecided && r.Status != ledger.WeekPublished:
			return nil, usage("week %s is %s, so the rules have not read all of it: run it first", r.AsOf, r.Status)
		case r.Reference != o.Reference.SHA256():
			return nil, usage("week %s was decided with other reference tables: name their folder with --reference, or fewer weeks with --inputs", r.AsOf)
		}
		if err := archived(ctx, l, r); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// inputsOf decides a week again, and writes what the rules read into a folder beside the one that there may be, which it
// then replaces.
func inputsOf(ctx context.Context, l *ledger.Ledger, o Options, record ledger.WeekRecord, folder, key string) (err error) {
	fresh := folder + ".new"
	if err := errors.Join(os.RemoveAll(fresh), os.MkdirAll(fresh, 0o750)); err != nil {
		return err
	}
	w, err := l.Begin(ctx, record, o.Reference, func(done, of int) { o.amount(deciding, done, of) })
	if err != nil {
		return err
	}
	if err = w.Decide(ctx, o.compose); err == nil {
		err = w.Inputs(ctx, fresh, key)
	}
	if err = errors.Join(err, w.Rollback(ctx)); err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.Rename(fresh, folder)
}
