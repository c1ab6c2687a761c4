package ledger

import "context"

// Warn puts a warning on the files of a week that may not be what they should: a feed with far fewer or far more rows
// than in the weeks before, the same bytes as in an earlier week, most keys of another file of a register, references that
// lost their leading zeros, a trailer that is missing. It runs after all files are settled and before anything is decided, and refuses nothing.
func (w *Week) Warn(ctx context.Context) error {
	for _, name := range []string{"volume", "old_file", "same_register", "lost_zeros", "cut_short"} {
		if err := w.step(ctx, "reading/"+name); err != nil {
			return err
		}
	}
	return nil
}
