package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"

	"ccx/etl/catalogue"
	"ccx/etl/ledger/intake"
	"ccx/etl/person"
	rules "ccx/sql"

	"github.com/marcboeker/go-duckdb/v2"
)

// Options are the limits on the ledger's use of the machine.
type Options struct {
	Threads  int    // 0: as many as the machine has
	MemoryMB int    // what DuckDB may hold in memory before it spills; 0: 1024
	TempDir  string // where it spills; "": beside the database
	ReadOnly bool
}

// Ledger is an open database. It is used by one goroutine at a time.
type Ledger struct {
	path   string
	files  fs.FS // with the folder schema
	tree   *rules.Tree
	parts  *catalogue.Catalogue // the parts that ccx is made of
	db     *sql.DB
	conn   *sql.Conn
	intake *intake.Intake
	person atomic.Pointer[person.Rules] // of the week that is being worked on
}

// LockedError reports that another ccx has the database open.
type LockedError struct {
	Path string
	Err  error
}

// Error names who holds the database, as far as the system reports it.
func (e *LockedError) Error() string {
	holder := "another program"
	if _, after, ok := strings.Cut(e.Err.Error(), "PID "); ok {
		if pid, err := strconv.Atoi(strings.TrimRight(strings.Fields(after)[0], ").,")); err == nil {
			holder = fmt.Sprintf("another program (process %d)", pid)
		}
	}
	return fmt.Sprintf("%s is in use by %s: wait until it has finished, or end it, and run the same command again", e.Path, holder)
}

// Unwrap gives the driver's error.
func (e *LockedError) Unwrap() error { return e.Err }

// OpenError reports a file that is not a database, or a damaged one.
type OpenError struct {
	Path string
	Err  error
}

// Error gives the first line of the driver's text; the lines below it mean something only to the makers of DuckDB.
func (e *OpenError) Error() string {
	text, _, _ := strings.Cut(e.Err.Error(), "\n")
	text = strings.TrimPrefix(text, "database/sql/driver: could not connect to database: ")
	return fmt.Sprintf("%s cannot be opened as a ccx database (%s): name another with --db, or restore it from a backup, its .wal file too", e.Path, text)
}

// Unwrap gives the driver's error.
func (e *OpenError) Unwrap() error { return e.Err }

// PlaceError reports that a database cannot be at the given path.
type PlaceError struct{ Text string }

// Error is the sentence.
func (e *PlaceError) Error() string { return e.Text }

// Open opens the database, creates it if it does not exist, and brings it to this version of ccx.
func Open(ctx context.Context, path string, files fs.FS, o Options) (*Ledger, error) {
	if strings.ContainsAny(path, "?") {
		return nil, &PlaceError{"the database path " + path + " contains a question mark, which is not allowed: rename the folder or the file"}
	}
	if err := checkFolder(path); err != nil {
		return nil, err
	}
	if err := checkFile(path); err != nil {
		return nil, err
	}
	tree, err := rules.Read(files)
	if err != nil {
		return nil, err
	}
	parts, err := catalogue.Load(files)
	if err != nil {
		return nil, err
	}
	dsn := path + "?" + o.query(path)
	connector, err := duckdb.NewConnector(dsn, registerNothing)
	if err != nil {
		return nil, openError(path, err)
	}
	l := &Ledger{path: path, files: files, tree: tree, parts: parts, db: sql.OpenDB(connector)}
	if l.conn, err = l.db.Conn(ctx); err != nil {
		return nil, errors.Join(openError(path, err), l.db.Close())
	}
	if err := l.prepare(ctx, dsn); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func registerNothing(driver.ExecerContext) error { return nil }

// checkFolder finds out early, and in plain words, that there is no folder for the database.
func checkFolder(path string) error {
	folder := filepath.Dir(path)
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return &PlaceError{"the folder " + folder + " for the database does not exist: make it, or name another with --db"}
	}
	return nil
}

// checkFile reports in plain words that a file is not a database, by the mark that every DuckDB file has after its
// first eight bytes. A missing or empty file will become a database; errors in reading the file are left to DuckDB.
func checkFile(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return &PlaceError{path + " is a folder, not a database: name the file in it with --db"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // it was only read
	const mark, at = "DUCK", 8
	head := make([]byte, at+len(mark))
	n, err := io.ReadFull(f, head)
	if n == 0 || err == nil && string(head[at:]) == mark {
		return nil
	}
	return &PlaceError{path + " is not a ccx database: name one with --db"}
}

// query formats the settings for the driver.
func (o Options) query(path string) string {
	v := url.Values{}
	if o.Threads > 0 {
		v.Set("threads", strconv.Itoa(o.Threads))
	}
	if o.MemoryMB == 0 {
		o.MemoryMB = 1024
	}
	v.Set("memory_limit", strconv.Itoa(o.MemoryMB)+"MB")
	if o.TempDir == "" {
		o.TempDir = path + ".tmp"
	}
	v.Set("temp_directory", o.TempDir)
	v.Set("autoload_known_extensions", "false")
	v.Set("autoinstall_known_extensions", "false")
	if o.ReadOnly {
		v.Set("access_mode", "READ_ONLY")
	}
	return v.Encode()
}

// openError turns the driver's message about a file that it cannot open into a sentence of ours. The driver has no
// error type for a lock, so we match its text.
func openError(path string, err error) error {
	if strings.Contains(err.Error(), "Could not set lock") || strings.Contains(err.Error(), "Conflicting lock") {
		return &LockedError{Path: path, Err: err}
	}
	return &OpenError{Path: path, Err: err}
}

// prepare migrates the database and makes the macros that models share.
func (l *Ledger) prepare(ctx context.Context, dsn string) error {
	if err := l.migrate(ctx); err != nil {
		return err
	}
	in, err := intake.New(dsn)
	if err != nil {
		return fmt.Errorf("connect to the database: %w", err)
	}
	l.intake = in
	if err := duckdb.RegisterScalarUDF(l.conn, "text_matches", &textMatches{}); err != nil {
		return fmt.Errorf("register text_matches with the database: %w", err)
	}
	return l.registerFacts()
}

// Close closes the database.
func (l *Ledger) Close() error {
	var errs []error
	if l.intake != nil {
		errs = append(errs, l.intake.Close())
	}
	if l.conn != nil {
		errs = append(errs, l.conn.Close())
	}
	errs = append(errs, l.db.Close())
	return errors.Join(errs...)
}

// exec runs one statement.
func (l *Ledger) exec(ctx context.Context, statement string, args ...any) error {
	_, err := l.conn.ExecContext(ctx, statement, args...)
	return err
}
