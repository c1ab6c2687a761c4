package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ccx/etl/disk"

	"github.com/marcboeker/go-duckdb/v2"
)

// copyName is the name of a copy that is made before a run: 1 is the newest.
func copyName(path string, n int) string { return fmt.Sprintf("%s.copy-%d", path, n) }

// nextCopy is the name of a copy until the ledger has opened: a damaged ledger must not push a good copy out.
func nextCopy(path string) string { return path + ".copy-next" }

// newestCopy finds the newest copy of a ledger; "" if there is none.
func newestCopy(path string) (string, fs.FileInfo) {
	name := copyName(path, 1)
	info, err := os.Stat(name)
	if err != nil || info.Size() == 0 {
		return "", nil
	}
	return name, info
}

// copyLedger copies a ledger that nobody has open, what is in its log only too.
func copyLedger(ctx context.Context, path, to string) error {
	if err := errors.Join(disk.Remove(to), disk.Remove(to+".wal"), disk.Copy(path, to)); err != nil {
		return err
	}
	err := disk.Copy(path+".wal", to+".wal")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return takeLog(ctx, to)
}

// takeLog writes what is in the log of a database into its file, so that the file alone is whole.
func takeLog(ctx context.Context, path string) error {
	connector, err := duckdb.NewConnector(path, registerNothing)
	if err != nil {
		return &OpenError{Path: path, Err: err}
	}
	db := sql.OpenDB(connector)
	_, err = db.ExecContext(ctx, "checkpoint")
	return errors.Join(err, db.Close())
}

// copyBefore copies the ledger before a command changes it, unless the newest copy is of the ledger as it is.
func copyBefore(ctx context.Context, path string) error {
	now, err := os.Stat(path)
	if err != nil {
		return err
	}
	_, err = os.Stat(path + ".wal")
	if _, last := newestCopy(path); last != nil && errors.Is(err, fs.ErrNotExist) && last.Size() == now.Size() && last.ModTime().Equal(now.ModTime()) {
		return nil
	}
	if err := copyLedger(ctx, path, nextCopy(path)); err != nil {
		return fmt.Errorf("copy the ledger before it is changed: %w", err)
	}
	return nil
}

// keepCopies gives the copy of a ledger that has opened its name, and keeps those before it, one more than is asked for: whether the ledger
// is whole shows only when a command has done its work.
func (l *Ledger) keepCopies(keep int) error {
	if _, err := os.Stat(nextCopy(l.path)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for n := keep; n >= 1; n-- {
		if err := disk.Move(copyName(l.path, n), copyName(l.path, n+1)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("keep the copies of the ledger: %w", err)
		}
	}
	if err := disk.Rename(nextCopy(l.path), copyName(l.path, 1)); err != nil {
		return fmt.Errorf("keep the copies of the ledger: %w", err)
	}
	l.copied = keep
	return removeBeyond(l.path, keep+1)
}

// withdrawCopy removes the copy that was made of a damaged ledger, so that the newest is again one from before.
func (l *Ledger) withdrawCopy() error {
	if l.copied == 0 {
		return nil
	}
	if err := disk.Remove(copyName(l.path, 1)); err != nil {
		return fmt.Errorf("remove the copy of a damaged ledger: %w", err)
	}
	for n := 1; n <= l.copied; n++ {
		if err := disk.Move(copyName(l.path, n+1), copyName(l.path, n)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("keep the copies of the ledger: %w", err)
		}
	}
	l.copied = 0
	return nil
}

// isDamage reports whether the database found that its file does not hold what it wrote.
func isDamage(err error) bool {
	var failed *duckdb.Error
	if !errors.As(err, &failed) {
		return false
	}
	text := err.Error()
	return failed.Type == duckdb.ErrorTypeSerialization || strings.Contains(text, "Corrupt database file") || strings.Contains(text, "Could not read enough bytes")
}

// removeBeyond removes the copies that are no longer kept, as when fewer are than before.
func removeBeyond(path string, keep int) error {
	for n := keep + 1; ; n++ {
		if _, err := os.Lstat(copyName(path, n)); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err := disk.Remove(copyName(path, n)); err != nil {
			return fmt.Errorf("remove an old copy of the ledger: %w", err)
		}
	}
}

// Backup copies a ledger that nobody writes to a new file, and makes sure that the copy can be opened.
func Backup(ctx context.Context, path, to string, files fs.FS) error {
	if err := checkPlace(path, false); err != nil {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return &PlaceError{to + " exists already, and a backup replaces nothing: name another file"}
	}
	if info, err := os.Stat(filepath.Dir(to)); err != nil || !info.IsDir() {
		return &PlaceError{"the folder " + filepath.Dir(to) + " for the backup does not exist: make it, or name another file"}
	}
	held, err := lockLedger(path)
	if err != nil {
		return err
	}
	err = errors.Join(copyLedger(ctx, path, to), held.Release())
	if err != nil {
		return fmt.Errorf("back up %s: %w", path, err)
	}
	l, err := Open(ctx, to, files, Options{ReadOnly: true, Threads: 1})
	var older *OlderError
	switch {
	case errors.As(err, &older): // the next command that changes it brings it up to date
		return nil
	case err != nil:
		return errors.Join(fmt.Errorf("open the backup: %w", err), disk.Remove(to))
	}
	return l.Close()
}

// lockLedger makes sure that no other ccx changes a ledger.
func lockLedger(path string) (*disk.Lock, error) {
	held, err := disk.Acquire(path + ".lock")
	var other *disk.HeldError
	if errors.As(err, &other) {
		return nil, &LockedError{Path: path, Err: err}
	}
	return held, err
}

// clearSpill removes what the database had to put on disk in a run that was killed: it holds personal data.
func clearSpill(folder string) error {
	left, err := filepath.Glob(filepath.Join(folder, "duckdb_temp_*"))
	if err != nil || len(left) == 0 {
		return err
	}
	for _, name := range left {
		if err := disk.Remove(name); err != nil {
			return fmt.Errorf("remove what a killed run left behind: %w", err)
		}
	}
	_ = os.Remove(folder) // it stays if it holds something of somebody else
	return nil
}
