package weekly

import (
	"context"
	"fmt"

	"ccx/etl/journal"
)

// journal takes in what people noted since the run before. What cannot be taken stays where it is, and a remark says so.
func (ld *loader) journal(ctx context.Context, r *Result) error {
	if ld.o.Journal == "" {
		return nil
	}
	read := journal.ReadFile(ld.o.Journal)
	lost, err := ld.w.TakeJournal(ctx, read)
	if err != nil {
		return err
	}
	r.Remarks = append(r.Remarks, read.Faults...)
	switch {
	case lost > 0 && read.Missing:
		r.Remarks = append(r.Remarks, fmt.Sprintf("%s is missing: what earlier runs took in of it is in the ledger, and what was noted since is lost: ask who used ccx browse to note it again", ld.o.Journal))
	case lost > 0:
		r.Remarks = append(r.Remarks, fmt.Sprintf("%d entries that earlier runs took in are no longer in %s: they are in the ledger and count, but somebody changed the file", lost, ld.o.Journal))
	}
	return nil
}
