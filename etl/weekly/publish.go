package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ccx/etl/ledger"
)

// tables are the results that other programs read, in data/.
var tables = []string{"exceptions", "casegroups", "files", "rejects", "roll_forward"} //nolint:gochecknoglobals // a constant list

// publish writes the week's folder beside its place, checks it, commits the ledger, and puts it in its place with one
// rename.
func publish(ctx context.Context, w *ledger.Week, o Options, r *Result) (err error) {
	name := o.AsOf.String()
	if w.Record.Edition > 1 {
		name = fmt.Sprintf("%s.%d", name, w.Record.Edition)
	}
	r.Folder = filepath.Join(o.Out, name)
	temporary := filepath.Join(o.Out, "."+name+".writing")
	if err := os.RemoveAll(temporary); err != nil {
		return fmt.Errorf("clear what an earlier run left behind: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temporary)) }()
	if err := os.MkdirAll(filepath.Join(temporary, "data"), 0o755); err != nil {
		return fmt.Errorf("make the week's folder: %w", err)
	}
	for _, table := range tables {
		n, err := w.Export(ctx, table, filepath.Join(temporary, "data"))
		if err != nil {
			return err
		}
		r.Tables[table] = n
	}
	for _, name := range []string{"marker_requests_1993", "marker_requests_2003", "rerun_1993", "rerun_2003"} {
		if _, err := w.Export(ctx, name, temporary); err != nil {
			return err
		}
	}
	w.Record.Status = ledger.WeekDecided
	if err := w.Save(ctx); err != nil {
		return err
	}
	if err := w.Commit(ctx); err != nil {
		return err
	}
	if err := os.RemoveAll(r.Folder); err != nil {
		return err
	}
	return os.Rename(temporary, r.Folder)
}
