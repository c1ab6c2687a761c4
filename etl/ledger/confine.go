package ledger

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
)

// confine takes from the database the right to touch any file but its own and those in some folders: a view that somebody
// put into it cannot read another. Of a ledger that is only read, the settings are locked too. One that loads changes a
// setting while it does, and is locked when a week is decided.
func (l *Ledger) confine(ctx context.Context, o Options) error {
	folders := make([]string, len(o.Folders))
	for i, folder := range o.Folders {
		full, err := filepath.Abs(folder)
		if err != nil {
			return fmt.Errorf("find the folder %s: %w", folder, err)
		}
		folders[i] = "'" + strings.ReplaceAll(full, "'", "''") + "'"
	}
	for _, setting := range []string{
		"set allowed_directories = [" + strings.Join(folders, ", ") + "]",
		"set enable_external_access = false",
	} {
		if err := l.exec(ctx, setting); err != nil {
			return fmt.Errorf("keep the database from files that are not its own: %w", err)
		}
	}
	if !o.ReadOnly {
		return nil
	}
	return l.lockSettings(ctx)
}

// lockSettings makes every later change of a setting an error.
func (l *Ledger) lockSettings(ctx context.Context) error {
	if l.locked {
		return nil
	}
	if err := l.exec(ctx, "set lock_configuration = true"); err != nil {
		return fmt.Errorf("lock the settings of the database: %w", err)
	}
	l.locked = true
	return nil
}

// unordered lets the database insert rows on every core, as long as its settings may be changed: each row carries its
// place, so the order of the table does not matter. What it returns ends that.
func (l *Ledger) unordered(ctx context.Context) (func() error, error) {
	if l.locked {
		return func() error { return nil }, nil
	}
	if err := l.exec(ctx, "set preserve_insertion_order = false"); err != nil {
		return nil, err
	}
	return func() error { return l.exec(ctx, "set preserve_insertion_order = true") }, nil
}
