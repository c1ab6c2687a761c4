package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ccx/etl/disk"
	"ccx/etl/ledger"
)

// inputFolder is the folder of a lake with what the rules read, by ledger and week.
const inputFolder = "input"

// LakeInputs writes what the rules read in each of the last weeks into a lake, for engines that run the rules themselves:
// <lake>/input/ledger=<name>/<week>/<table>.parquet. It decides the weeks again, and keeps nothing of that. The
// tables of the options are those that the weeks were decided with.
func LakeInputs(ctx context.Context, l *ledger.Ledger, o Options, to LakeOptions, weeks int) ([]string, error) {
	records, err := decidedBefore(ctx, l, o, weeks)
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

// inputsOf decides a week again, and writes what the rules read into a folder beside the one that there may be, which it
// then replaces.
func inputsOf(ctx context.Context, l *ledger.Ledger, o Options, record ledger.WeekRecord, folder, key string) (err error) {
	fresh := folder + ".new"
	if err := errors.Join(disk.RemoveAll(fresh), os.MkdirAll(fresh, 0o750)); err != nil {
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
	if err := disk.RemoveAll(folder); err != nil {
		return err
	}
	return disk.Move(fresh, folder)
}
