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

// knownFiles remembers the ledger files in which this process found no stranger, as it left them: it looks again only once
// a file has changed.
type knownFiles struct {
	mu    sync.Mutex
	files map[string]fs.FileInfo // by path
}

var cleared knownFiles //nolint:gochecknoglobals // what it knows is of files, whoever opens them

// has reports whether a file is one that was looked at, unchanged.
func (k *knownFiles) has(path string, file fs.FileInfo) bool {
	if file == nil {
		return false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	known := k.files[path]
	return known != nil && os.SameFile(known, file) && known.Size() == file.Size() && known.ModTime().Equal(file.ModTime())
}

func (k *knownFiles) add(path string, file fs.FileInfo) {
	if file == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.files == nil {
		k.files = map[string]fs.FileInfo{}
	}
	k.files[path] = file
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
func (l *Ledger) strangers(ctx context.Context, isOld bool) error {
	file := settled(l.path)
	if cleared.has(l.path, file) {
		l.isCleared = true
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
		cleared.add(l.path, file)
		l.isCleared = true
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
