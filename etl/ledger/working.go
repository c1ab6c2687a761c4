package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ccx/etl/disk"
	"ccx/etl/reference"
)

// The database uses as many cores for a table as its committed rows are worth, and plans joins by what it knows of those. So
// a week that reads much into a ledger that holds little is worked on in a copy of the ledger beside it, which may commit
// before the week is whole. The copy takes the ledger's place when it is, and is removed when the week fails. The ledger is
// closed meanwhile, and stays as it was.

// workingName is the name of the copy in which a week is worked on.
func workingName(path string) string { return path + ".working" }

// clearWorking removes the copy of a week that failed or was killed: it holds personal data.
func clearWorking(path string) error {
	name := workingName(path)
	return errors.Join(disk.Remove(name), disk.Remove(name+".wal"), disk.Remove(name+".writing"))
}

// BeginToLoad begins the work on a week whose files are to be read: in a copy of the ledger if the options
// say so. Commit puts the copy in the ledger's place, Rollback removes it.
func (l *Ledger) BeginToLoad(ctx context.Context, record WeekRecord, set *reference.Set, steps Steps) (*Week, error) {
	if err := clearRead(l.path); err != nil {
		return nil, fmt.Errorf("remove what was read for another plan: %w", err)
	}
	if l.IsAside() {
		copied := func() error { return copyLedger(ctx, l.path, workingName(l.path)) }
		if err := l.workAside(ctx, copied); err != nil {
			return nil, fmt.Errorf("copy the ledger, to work on week %s in the copy: %w", record.AsOf, err)
		}
	}
	return l.Begin(ctx, record, set, steps)
}

// workAside has a copy of the ledger made, and opens the copy instead.
func (l *Ledger) workAside(ctx context.Context, makeCopy func() error) error {
	err := l.release()
	was := settled(l.path)
	if err == nil && was == nil {
		err = fmt.Errorf("its log %s.wal is still there", l.path)
	}
	if err == nil {
		err = makeCopy()
	}
	if err == nil {
		l.aside = was
		err = l.reopen(ctx, workingName(l.path))
	}
	if err != nil {
		return errors.Join(err, l.leaveAside(ctx))
	}
	return nil
}

// leaveAside throws the copy away and opens the ledger again, which is as it was.
func (l *Ledger) leaveAside(ctx context.Context) error {
	l.aside = nil
	return errors.Join(l.release(), clearWorking(l.path), l.reopen(ctx, l.path))
}

// commitAside commits the week, puts the copy in the ledger's place and opens it there. Until it has that place, any error
// leaves the ledger as it was.
func (w *Week) commitAside(ctx context.Context) error {
	l := w.l
	err := l.exec(ctx, "commit")
	if err == nil {
		err = l.unshare(ctx)
	}
	if err == nil {
		err = l.exec(ctx, "checkpoint")
	}
	if err = errors.Join(err, l.release()); err == nil {
		err = l.replace(workingName(l.path))
	}
	if err != nil {
		return fmt.Errorf("commit week %s to the ledger, which is unchanged: %w", w.Record.AsOf, errors.Join(err, l.leaveAside(ctx)))
	}
	l.aside = nil
	if err := errors.Join(disk.SyncFolder(filepath.Dir(l.path)), l.reopen(ctx, l.path)); err != nil {
		return fmt.Errorf("open the ledger again, which has week %s now: %w", w.Record.AsOf, err)
	}
	return nil
}

// replaceTries is how often a file that others read is tried to be replaced, each time for some two and a half seconds:
// Windows replaces none that somebody has open, and no page and no answer takes as long.
const replaceTries = 2

// replace moves a closed copy to the ledger's name, with the rights of the ledger. A ledger that is no longer what was
// copied stays.
func (l *Ledger) replace(name string) error {
	if _, err := os.Lstat(name + ".wal"); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the log %s.wal is still there (%w)", name, err)
	}
	if err := errors.Join(os.Chmod(name, l.aside.Mode().Perm()), disk.SyncFile(name)); err != nil {
		return err
	}
	now := settled(l.path)
	if now == nil || !os.SameFile(now, l.aside) || now.Size() != l.aside.Size() || !now.ModTime().Equal(l.aside.ModTime()) {
		return fmt.Errorf("another program wrote to %s while this one worked on the week: find out which, and run the same command again", l.path)
	}
	for try := 1; ; try++ {
		err := disk.Move(name, l.path)
		if disk.IsHeld(err) && try == replaceTries {
			return &LockedError{Path: l.path, Err: err}
		}
		if !disk.IsHeld(err) {
			return err
		}
	}
}

// reopen opens a file in place of the one that was released, in the same way. That the command was stopped does not matter:
// what it was stopped in must still be ended.
//
// Others may read the ledger while a week is worked on in a copy. After all that work it waits longer for them.
func (l *Ledger) reopen(ctx context.Context, file string) error {
	ctx = context.WithoutCancel(ctx)
	const tries = 24 * readerTries
	isLocked := l.locked
	l.locked, l.breaksOf = false, 0
	if err := l.connect(ctx, file, tries); err != nil {
		return err
	}
	if err := l.equip(ctx); err != nil || !isLocked {
		return err
	}
	return l.lockSettings(ctx)
}

// soFar commits what was done for a week so far, where it is worked on in a copy: from then on the database reads the rows
// on all cores, and plans with what it knows of them.
func (w *Week) soFar(ctx context.Context) error {
	if w.l.aside == nil {
		return nil
	}
	if err := w.l.exec(ctx, "commit"); err != nil {
		return fmt.Errorf("commit what was done for week %s so far to the copy of the ledger: %w", w.Record.AsOf, err)
	}
	return w.l.exec(ctx, "begin transaction")
}
