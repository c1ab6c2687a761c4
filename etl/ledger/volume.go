package ledger

import "context"

// WarnOfVolumes puts a warning on the files of a feed that has far fewer or far more rows in this week than in the weeks
// before. It comes when all files are settled and before anything is decided, and refuses nothing.
func (w *Week) WarnOfVolumes(ctx context.Context) error { return w.run(ctx, "week/volume.sql") }
