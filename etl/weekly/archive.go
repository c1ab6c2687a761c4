package weekly

import (
	"context"

	"ccx/etl/ledger"
)

// Archive removes from the ledger what only weeks before the newest few need, writes its file anew, and removes its older
// copies. Weeks that were decided and not published must be finished first. The ledger is closed afterwards.
func Archive(ctx context.Context, l *ledger.Ledger, o Options, keep, copies int) (*ledger.Archived, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	r := &ledger.Archived{}
	if older := len(weeks) - keep; older > 0 {
		for _, w := range weeks[:older] {
			if w.Status != ledger.WeekPublished {
				return nil, usage("week %s is %s and not published, so what it needs cannot be removed: run it again first, with the same --out, and archive then", w.AsOf, w.Status)
			}
		}
		if r, err = l.Archive(ctx, weeks[older], o.Reference, keep, o.Account); err != nil {
			return nil, err
		}
		o.reached("archived")
	}
	r.Before, r.After, r.Removed, err = l.Compact(ctx, copies)
	return r, err
}

// archived refuses to work on a week whose registers are no longer in the ledger.
func archived(ctx context.Context, l *ledger.Ledger, known ledger.WeekRecord) error {
	from, err := l.ArchivedBefore(ctx)
	if err != nil || from == 0 || known.AsOf >= from || known.Status == ledger.WeekUnknown {
		return err
	}
	return usage("week %s was archived: the ledger holds its decisions and letters, but no longer its registers, so it cannot be run again, restated or undone; its folder stays as it was published. The first week that can be is %s. Where this one must be corrected, go back to a backup from before it was archived", known.AsOf, from)
}
