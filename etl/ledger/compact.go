package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl/disk"

	"github.com/marcboeker/go-duckdb/v2"
)

// Deleting rows leaves them in the file until something else needs their place. What must be gone is gone once the file is
// written anew from the rows that are left, and every copy of the old one is removed.

// compactName is the name of the file that is written, until it is whole.
func compactName(path string) string { return path + ".compact" }

// Compact writes the ledger's file anew, without what was removed, has one copy of it made (none if copies is 0), and
// removes the copies of the ledger as it was. The ledger is closed afterwards. It gives the sizes in bytes, and what it removed.
func (l *Ledger) Compact(ctx context.Context, copies int) (before, after int64, removed []string, err error) {
	if err := l.exec(ctx, "checkpoint"); err != nil {
		return 0, 0, nil, fmt.Errorf("write %s: %w", l.path, err)
	}
	if err := l.release(); err != nil {
		return 0, 0, nil, err
	}
	if before, err = sizeOf(l.path); err != nil {
		return 0, 0, nil, err
	}
	if err := l.writeAnew(ctx); err != nil {
		return 0, 0, nil, errors.Join(fmt.Errorf("write %s anew, which is as it was: %w", l.path, err), clearCompact(l.path))
	}
	if after, err = sizeOf(l.path); err != nil {
		return 0, 0, nil, err
	}
	removed, err = renewCopies(ctx, l.path, copies)
	return before, after, removed, err
}

// release closes the database file and everything that has it open.
func (l *Ledger) release() error {
	var errs []error
	if l.intake != nil {
		errs = append(errs, l.intake.Close())
		l.intake = nil
	}
	return errors.Join(append(errs, l.disconnect())...)
}

// writeAnew puts a file with the same rows in the place of the database, which nobody has open.
func (l *Ledger) writeAnew(ctx context.Context) error {
	if _, err := os.Stat(l.path + ".wal"); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("its log %s.wal is still there (%w)", l.path, err)
	}
	if err := clearCompact(l.path); err != nil {
		return err
	}
	name := compactName(l.path)
	if err := copyRows(ctx, l.path, name, l.settings); err != nil {
		return err
	}
	if err := os.Chmod(name, disk.Private); err != nil {
		return err
	}
	if err := disk.SyncFile(name); err != nil {
		return err
	}
	return disk.Rename(name, l.path)
}

// copyRows copies every table of a database into a new file, and makes sure that none has lost a row. What it spills, it spills where the
// ledger does, which the next command clears.
func copyRows(ctx context.Context, from, to, settings string) (err error) {
	connector, err := duckdb.NewConnector(to+"?"+settings, registerNothing)
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	full, err := filepath.Abs(from)
	if err != nil {
		return err
	}
	var here string
	if err := conn.QueryRowContext(ctx, "select current_database()").Scan(&here); err != nil {
		return err
	}
	for _, statement := range []string{
		"attach '" + strings.ReplaceAll(full, "'", "''") + "' as whole (read_only)",
		`copy from database whole to "` + strings.ReplaceAll(here, `"`, `""`) + `"`,
		"checkpoint",
	} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return sameTables(ctx, conn, here)
}

// sameTables compares the tables of two databases and their numbers of rows.
func sameTables(ctx context.Context, conn *sql.Conn, here string) error {
	want, err := tableSizes(ctx, conn, "whole")
	if err != nil {
		return err
	}
	got, err := tableSizes(ctx, conn, here)
	if err != nil {
		return err
	}
	if !slices.Equal(want, got) {
		return errors.New("its copy has not the same tables with the same numbers of rows")
	}
	return nil
}

// tableSizes lists the tables of a database, each with its columns and the number of its rows.
func tableSizes(ctx context.Context, conn *sql.Conn, database string) ([]string, error) {
	rows, err := conn.QueryContext(ctx, `select table_name from duckdb_tables() where database_name = ? and not internal order by table_name`, database)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		all = append(all, name)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i, name := range all {
		var rows int64
		quoted := `"` + strings.ReplaceAll(database, `"`, `""`) + `"."` + strings.ReplaceAll(name, `"`, `""`) + `"`
		if err := conn.QueryRowContext(ctx, "select count(*) from "+quoted).Scan(&rows); err != nil {
			return nil, err
		}
		all[i] = fmt.Sprintf("%s %d", name, rows)
	}
	return all, nil
}

// clearCompact removes what a killed Compact left behind: it holds personal data.
func clearCompact(path string) error {
	name := compactName(path)
	return errors.Join(disk.Remove(name), disk.Remove(name+".wal"))
}

// renewCopies removes every copy of the ledger beside it, those made before an older ledger was migrated too, after it has
// made a new one. It gives the names of those that it removed.
func renewCopies(ctx context.Context, path string, copies int) (removed []string, err error) {
	for _, pattern := range []string{".copy-*", ".v*.backup*"} {
		found, err := filepath.Glob(globbed(path) + pattern)
		if err != nil {
			return nil, err
		}
		removed = append(removed, found...)
	}
	if copies > 0 {
		removed = slices.DeleteFunc(removed, func(name string) bool { return name == copyName(path, 1) }) // it is replaced
	}
	if copies > 0 {
		if err := copyLedger(ctx, path, nextCopy(path)); err != nil {
			return nil, fmt.Errorf("copy the ledger: %w", err)
		}
		if err := disk.Rename(nextCopy(path), copyName(path, 1)); err != nil {
			return nil, fmt.Errorf("copy the ledger: %w", err)
		}
	}
	for _, name := range removed {
		if err := disk.Remove(name); err != nil {
			return nil, fmt.Errorf("remove a copy of the ledger as it was: %w", err)
		}
	}
	return removed, nil
}

// globbed is a path in which no character has a meaning for filepath.Glob.
func globbed(path string) string {
	return strings.NewReplacer(`*`, `[*]`, `?`, `[?]`, `[`, `[[]`).Replace(path)
}

func sizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
