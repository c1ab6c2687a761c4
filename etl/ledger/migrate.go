package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// NewerError reports that a newer ccx made the database.
type NewerError struct {
	Path         string
	Has, Highest int // schema versions
}

// Error names the versions and the remedy.
func (e *NewerError) Error() string {
	return fmt.Sprintf("%s was made by a newer ccx (ledger version %d, this one knows %d): install the newer ccx, or name another database with --db", e.Path, e.Has, e.Highest)
}

// migration is one numbered file of schema/.
type migration struct {
	number int
	name   string
}

// migrations lists the schema files; two with one number are fatal.
func (l *Ledger) migrations() ([]migration, error) {
	names, err := fs.Glob(l.files, "schema/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list the schema files: %w", err)
	}
	var all []migration
	for i, name := range names {
		prefix, _, _ := strings.Cut(strings.TrimPrefix(name, "schema/"), "_")
		number, err := strconv.Atoi(prefix)
		if err != nil || number != i+1 {
			return nil, fmt.Errorf("the schema file %s should have number %d", name, i+1)
		}
		all = append(all, migration{number, name})
	}
	return all, nil
}

// migrate brings the database to the newest schema, each step in a transaction of its own. An older database is copied
// first.
func (l *Ledger) migrate(ctx context.Context) error {
	all, err := l.migrations()
	if err != nil {
		return err
	}
	has, err := l.version(ctx)
	if err != nil {
		return err
	}
	if has > len(all) {
		return &NewerError{Path: l.path, Has: has, Highest: len(all)}
	}
	if has > 0 && has < len(all) {
		weeks, err := l.number(ctx, "select count(*) from week")
		if err != nil {
			return fmt.Errorf("count the weeks of %s: %w", l.path, err)
		}
		if weeks > 0 { // a database whose creation never finished has nothing to lose
			if err := l.backup(ctx, has); err != nil {
				return err
			}
		}
	}
	if has == len(all) {
		return nil
	}
	for _, m := range all[has:] {
		if err := l.apply(ctx, m); err != nil {
			return fmt.Errorf("migrate %s from ledger version %d to %d: %w", l.path, m.number-1, m.number, err)
		}
	}
	// Write the new schema into the file at once: the less is in the write-ahead log, the less can be lost with it.
	if err := l.exec(ctx, "checkpoint"); err != nil {
		return fmt.Errorf("write the new schema into %s: %w", l.path, err)
	}
	return nil
}

// version is the schema version of the database; 0 for an empty one.
func (l *Ledger) version(ctx context.Context) (int, error) {
	version, noLedger := l.number(ctx, "select max(version) from ledger_version")
	if noLedger == nil {
		return int(version), nil
	}
	tables, err := l.number(ctx, "select count(*) from information_schema.tables") // slower, so asked last
	if err != nil {
		return 0, fmt.Errorf("read the tables of %s: %w", l.path, err)
	}
	if tables == 0 {
		return 0, nil
	}
	return 0, fmt.Errorf("%s is a database, but not one of ccx: name another with --db (%w)", l.path, noLedger)
}

// apply runs one schema file.
func (l *Ledger) apply(ctx context.Context, m migration) error {
	statement, err := fs.ReadFile(l.files, m.name)
	if err != nil {
		return err
	}
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, string(statement))
	if err == nil {
		_, err = tx.ExecContext(ctx, "insert into ledger_version values (?)", m.number)
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// backup copies the database file to a second file beside it before an older ledger is changed.
func (l *Ledger) backup(ctx context.Context, version int) error {
	if err := l.exec(ctx, "checkpoint"); err != nil {
		return fmt.Errorf("write all changes of %s to disk before its backup: %w", l.path, err)
	}
	target := fmt.Sprintf("%s.v%d.backup", l.path, version)
	if err := copyFile(l.path, target); err != nil {
		return fmt.Errorf("back up %s before it is migrated: %w", l.path, err)
	}
	return nil
}

func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }() // it was only read
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Sync(), target.Close())
}

// number runs a query whose answer is one number; no row and null count as 0.
func (l *Ledger) number(ctx context.Context, query string, args ...any) (int64, error) {
	var n sql.NullInt64
	err := l.conn.QueryRowContext(ctx, query, args...).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n.Int64, err
}
