package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"
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

// OlderError reports that an older ccx made the database, which is only to be read.
type OlderError struct {
	Path         string
	Has, Highest int // schema versions
}

// Error names the versions and the remedy.
func (e *OlderError) Error() string {
	return fmt.Sprintf("%s was made by an older ccx (ledger version %d, this one needs %d), and cannot be brought up to date where it may only be read: copy it to a folder in which you may write", e.Path, e.Has, e.Highest)
}

// migration is one numbered file of schema/.
type migration struct {
	number int
	name   string
}

// migrations lists the schema files in order; two with one number are fatal.
func (l *Ledger) migrations() ([]migration, error) {
	names, err := fs.Glob(l.files, "schema/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list the schema files: %w", err)
	}
	var all []migration
	last := 0
	for _, name := range names {
		prefix, _, _ := strings.Cut(strings.TrimPrefix(name, "schema/"), "_")
		number, err := strconv.Atoi(prefix)
		if err != nil || number <= last {
			return nil, fmt.Errorf("the schema file %s should have a number above %d", name, last)
		}
		all = append(all, migration{number, name})
		last = number
	}
	return all, nil
}

// migrate brings the database to the newest schema, each step in a transaction of its own. An older database is copied
// first.
func (l *Ledger) migrate(ctx context.Context, o Options) error {
	all, err := l.migrations()
	if err != nil {
		return err
	}
	applied, err := l.versions(ctx)
	if err != nil {
		return err
	}
	has, highest := slices.Max(append(applied, 0)), all[len(all)-1].number
	pending := slices.DeleteFunc(all, func(m migration) bool { return slices.Contains(applied, m.number) })
	if has > 0 && has <= highest {
		if err := l.strangers(ctx, has < macroDropped, o.Cleared); err != nil {
			return err
		}
	}
	switch {
	case has > highest:
		return &NewerError{Path: l.path, Has: has, Highest: highest}
	case len(pending) == 0:
		return nil
	case o.ReadOnly:
		return &OlderError{Path: l.path, Has: has, Highest: highest}
	}
	if has > 0 {
		if err := l.backup(ctx, has); err != nil {
			return fmt.Errorf("back up %s before it is migrated: %w", l.path, err)
		}
	}
	for _, m := range pending {
		if err := l.apply(ctx, m); err != nil {
			return fmt.Errorf("migrate %s from ledger version %d to %d: %w", l.path, has, m.number, err)
		}
	}
	// Write the new schema into the file at once: the less is in the write-ahead log, the less can be lost with it.
	if err := l.exec(ctx, "checkpoint"); err != nil {
		return fmt.Errorf("write the new schema into %s: %w", l.path, err)
	}
	return nil
}

// versions lists the schema files that were applied to the database; none for an empty one.
func (l *Ledger) versions(ctx context.Context) ([]int, error) {
	rows, noLedger := l.conn.QueryContext(ctx, "select version from ledger_version order by version")
	if noLedger != nil {
		return nil, l.isEmpty(ctx, noLedger)
	}
	defer rows.Close()
	var all []int
	for rows.Next() {
		var version int
		if err := rows.Scan(&version); err != nil {
			return nil, fmt.Errorf("read the version of %s: %w", l.path, err)
		}
		all = append(all, version)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the version of %s: %w", l.path, err)
	}
	return all, nil
}

// isEmpty reports a database of somebody else, in which there is no version to read.
func (l *Ledger) isEmpty(ctx context.Context, noLedger error) error {
	tables, err := l.number(ctx, "select count(*) from information_schema.tables") // slower, so asked last
	if err != nil {
		return &OpenError{Path: l.path, Err: err}
	}
	if tables == 0 {
		return nil
	}
	return fmt.Errorf("%s is a database, but not one of ccx: name another with --db (%w)", l.path, noLedger)
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

// backup copies the database file to a second file beside it before an older ledger is changed. A database whose making
// never finished has nothing to lose.
func (l *Ledger) backup(ctx context.Context, version int) error {
	weeks, err := l.number(ctx, "select count(*) from week")
	if err != nil || weeks == 0 {
		return err
	}
	if err := l.disconnect(); err != nil {
		return err
	}
	if err := copyLedger(ctx, l.path, fmt.Sprintf("%s.v%d.backup", l.path, version)); err != nil {
		return err
	}
	return l.connect(ctx, l.path, readerTries)
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
