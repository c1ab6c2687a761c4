package ledger

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"ccx/etl"
)

// Cleared remembers the ledger file in which no stranger was found last. Who opens a ledger for each page looks for
// strangers again only once the file has changed. It may be used by several goroutines.
type Cleared struct {
	mu   sync.Mutex
	file fs.FileInfo // nil until a file was looked at
}

// has reports whether a file is the one that was looked at, unchanged.
func (c *Cleared) has(file fs.FileInfo) bool {
	if c == nil || file == nil {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.file != nil && os.SameFile(c.file, file) && c.file.Size() == file.Size() && c.file.ModTime().Equal(file.ModTime())
}

func (c *Cleared) add(file fs.FileInfo) {
	if c == nil || file == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.file = file
}

// settled gives the file of a ledger, or nil where changes wait beside it that the database has yet to write there.
func settled(path string) fs.FileInfo {
	if _, err := os.Lstat(path + ".wal"); !os.IsNotExist(err) {
		return nil
	}
	file, err := os.Stat(path)
	if err != nil {
		return nil
	}
	return file
}

// StrangerError reports that the ledger holds what ccx never makes in one.
type StrangerError struct {
	Path  string
	Found []string // as in "the view week"
}

// Error names what was found, what it means, and what to do.
func (e *StrangerError) Error() string {
	return fmt.Sprintf("%s is not as ccx made it: somebody put %s in it, which can answer in place of the ledger's own tables and functions, so nothing was done. If you made it yourself, drop it again. Else: %s",
		e.Path, strings.Join(firstFew(e.Found), ", "), newestCopyIsTheWayBack(e.Path))
}

// macroDropped is the schema version that drops pence_of, the one macro that an earlier ccx left in a ledger.
const macroDropped = 28

// strangers refuses a ledger with views, macros, types, sequences or schemas. ccx keeps tables alone in it: a view can have the name
// and the columns of a table, and a macro the name of a function of the database, and either answers in its place. Where isOld, the macro
// that an earlier ccx left is no stranger. A file that was cleared before and has not changed is not looked at again.
func (l *Ledger) strangers(ctx context.Context, isOld bool, cleared *Cleared) error {
	file := settled(l.path)
	if cleared.has(file) {
		return nil
	}
	rows, err := l.conn.QueryContext(ctx, `select what || ' ' || name from (
			select 'the view' as what, view_name as name from duckdb_views() where not internal and database_name = current_database()
			union select 'the macro', function_name from duckdb_functions()
			where not internal and database_name = current_database() and not ($1 and function_name = 'pence_of')
			union select 'the type', type_name from duckdb_types() where not internal and database_name = current_database()
			union select 'the sequence', sequence_name from duckdb_sequences() where database_name = current_database()
			union select 'the schema', schema_name from duckdb_schemas() where not internal and database_name = current_database()
		) order by what desc, name`, isOld)
	if err != nil {
		return fmt.Errorf("look what is in %s beside the ledger's tables: %w", l.path, err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return fmt.Errorf("look what is in %s beside the ledger's tables: %w", l.path, err)
		}
		found = append(found, etl.Visible(name))
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("look what is in %s beside the ledger's tables: %w", l.path, err)
	}
	if len(found) == 0 {
		cleared.add(file)
		return nil
	}
	return &StrangerError{Path: l.path, Found: found}
}

// firstFew gives the first of some names, and how many more there are.
func firstFew(names []string) []string {
	const most = 5
	if len(names) <= most {
		return names
	}
	return append(names[:most:most], fmt.Sprintf("%d more", len(names)-most))
}
