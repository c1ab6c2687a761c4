package weekly

import (
	"context"

	"ccx/etl/ledger"
)

// Purge erases the personal data of one client from the ledger, writes its file anew, and removes its older copies. Weeks
// that were decided and not published must be finished first: they could not be written as they were decided. The ledger is
// closed afterwards. find lists published files that name one of some ids.
func Purge(ctx context.Context, l *ledger.Ledger, o Options, p ledger.Purging, copies int, find Finder) (*ledger.Purged, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	newest := ledger.WeekRecord{Edition: 1}
	for _, w := range weeks {
		if w.Status != ledger.WeekPublished {
			return nil, usage("week %s is %s and not published, and without the client's data it would be another: run it again first, with the same --out, and purge then", w.AsOf, w.Status)
		}
		newest = w
	}
	r, err := l.Purge(ctx, newest, o.Reference, p)
	if err != nil {
		return nil, err
	}
	o.reached("purged")
	if r.Named, r.Unread, err = find(o.Out, append([]string{p.Client}, r.Letters...)); err != nil {
		return nil, err
	}
	_, _, r.Removed, err = l.Compact(ctx, copies)
	return r, err
}

// Finder lists the files below a folder that hold one of some ids, and those that cannot be looked into.
type Finder func(folder string, ids []string) (named, unread []string, err error)
