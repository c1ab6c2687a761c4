package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/marcboeker/go-duckdb/v2"
)

// ReplacedError reports that tables of the ledger are not those that ccx made.
type ReplacedError struct {
	Path   string
	Tables []string
	Err    error
}

// Error names the tables, and what to do.
func (e *ReplacedError) Error() string {
	return fmt.Sprintf("%s is not as ccx made it: somebody replaced or changed %s in it, so nothing was done. %s",
		e.Path, strings.Join(e.Tables, ", "), newestCopyIsTheWayBack(e.Path))
}

// newestCopyIsTheWayBack says what to do about a ledger that somebody wrote to.
func newestCopyIsTheWayBack(path string) string {
	newest, info := newestCopy(path)
	if newest == "" {
		return "Put a backup in its place, and find out who wrote to it"
	}
	return fmt.Sprintf("Its newest copy is %s, of %s: copy it to %s if it is whole, run the weeks since then again, in order and with the same files, and find out who wrote to it",
		newest, info.ModTime().Format("2006-01-02 15:04"), path)
}

// Unwrap gives the database's error.
func (e *ReplacedError) Unwrap() error { return e.Err }

// MemoryError reports that the database may hold too little in memory.
type MemoryError struct {
	MB  int
	Err error
}

// Error says how much it may hold, and what to do.
func (e *MemoryError) Error() string {
	return fmt.Sprintf("%d MB of memory are too little for so many rows, so nothing was done: give more with --memory, or with memory in ccx.toml", e.MB)
}

// Unwrap gives the database's error.
func (e *MemoryError) Unwrap() error { return e.Err }

// Explain says in words what an error of the database means that comes of what somebody did to the ledger or of the memory that
// it may use. It gives any other error as it is.
func (l *Ledger) Explain(ctx context.Context, err error) error {
	var failed *duckdb.Error
	if !errors.As(err, &failed) {
		return err
	}
	if failed.Type == duckdb.ErrorTypeOutOfMemory {
		return &MemoryError{MB: l.memoryMB, Err: err}
	}
	if isDamage(err) {
		return errors.Join(&OpenError{Path: l.path, Err: failed, inside: true}, l.withdrawCopy())
	}
	if l.conn == nil { // it could not be opened again
		return err
	}
	changed, unknown := l.changedTables(context.WithoutCancel(ctx))
	if unknown != nil || len(changed) == 0 {
		return err
	}
	return &ReplacedError{Path: l.path, Tables: changed, Err: err}
}

// changedTables lists the tables of the ledger that are not as the schema makes them.
func (l *Ledger) changedTables(ctx context.Context) ([]string, error) {
	connector, err := duckdb.NewConnector("", registerNothing)
	if err != nil {
		return nil, err
	}
	empty := sql.OpenDB(connector)
	defer empty.Close() //nolint:errcheck // it holds nothing
	all, err := l.migrations()
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		statement, err := fs.ReadFile(l.files, m.name)
		if err != nil {
			return nil, err
		}
		if _, err := empty.ExecContext(ctx, string(statement)); err != nil {
			return nil, err
		}
	}
	made, err := shapesIn(ctx, empty)
	if err != nil {
		return nil, err
	}
	are, err := shapesIn(ctx, l.conn)
	if err != nil {
		return nil, err
	}
	var changed []string
	for _, t := range made {
		if !slices.Contains(are, t) {
			changed = append(changed, t.name)
		}
	}
	return changed, nil
}

// tableShape is a table and its columns with their types.
type tableShape struct{ name, columns string }

// shapesIn lists the tables of a database, views apart, in order of name.
func shapesIn(ctx context.Context, in interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
},
) ([]tableShape, error) {
	rows, err := in.QueryContext(ctx, `select table_name, string_agg(column_name || ' ' || data_type, ', ' order by column_name)
		from duckdb_columns() semi join duckdb_tables() using (database_oid, table_oid)
		where database_name = current_database() and schema_name = 'main' group by table_name order by table_name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []tableShape
	for rows.Next() {
		var t tableShape
		if err := rows.Scan(&t.name, &t.columns); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}
