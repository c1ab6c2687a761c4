package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/disk"
	_ "ccx/etl/ledger/alloc" // for its effect on the database
	"ccx/etl/ledger/intake"
	"ccx/etl/person"
	rules "ccx/sql"

	"github.com/marcboeker/go-duckdb/v2"
	"golang.org/x/sync/errgroup"
)

// Options are the limits on the ledger's use of the machine.
type Options struct {
	Threads     int    // 0: as many as the machine has
	MemoryMB    int    // what DuckDB may hold in memory before it spills; 0: half of what the machine has
	TempDir     string // where it spills; "": beside the database
	ReadOnly    bool
	Cleared     *Cleared // of earlier openings; nil: look for strangers
	New         bool     // make an empty ledger where there is none; without it, a missing one is an error
	Aside       bool     // a week is worked on in a copy of the ledger
	Connections int      // on which a week in a copy is worked on at once; 0: as many as pay
	Copies      int      // how many copies to keep beside it, of which one is made now; 0: none is made
	Account     string   // that gave the command
	GivenAt     string   // when, in UTC, as yyyy-mm-ddThh:mm:ssZ
	Folders     []string // where the database may write files: the folder that weeks are published in
}

// Ledger is an open database. It is used by one goroutine at a time.
type Ledger struct {
	path             string
	files            fs.FS // with the folder schema
	tree             *rules.Tree
	account, givenAt string               // of the command that is being done
	parts            *catalogue.Catalogue // the parts that ccx is made of
	options          Options
	dsn              string
	memoryMB         int         // that the database may hold
	settings         string      // of the database, as they follow its name
	lock             *disk.Lock  // none on a ledger that is only read
	locked           bool        // whether the settings of the database can no longer be changed
	copied           int         // how many copies are kept, if one was made now
	aside            fs.FileInfo // the ledger when it was copied, while a week is worked on in the copy; else nil
	db               *sql.DB
	conn             *sql.Conn
	workers          []*Ledger // the connections on which a week is worked on at once, its own first; none: that one alone
	shared           string    // the name of the database in memory that the workers share, where what the rules make is; else blank
	intake           *intake.Intake
	person           atomic.Pointer[person.Rules]    // of the week that is being worked on
	listed           map[string][]etl.Column         // the columns of the lists that were asked for, by name
	breaksOf         etl.Date                        // the week of which the list of breaks was made; 0 for none
	common           atomic.Pointer[map[string]bool] // its common words
}

// Open opens the database and brings it to this version of ccx. A ledger that is only read must be of this version.
func Open(ctx context.Context, path string, files fs.FS, o Options) (*Ledger, error) {
	if err := checkPlace(path, o.New); err != nil {
		return nil, err
	}
	var err error
	if o.MemoryMB, err = memoryMB(o); err != nil {
		return nil, err
	}
	l := &Ledger{path: path, files: files, options: o, account: o.Account, givenAt: o.GivenAt, memoryMB: o.MemoryMB}
	var own errgroup.Group // what ccx brings along is read while the database opens its file
	own.Go(func() (err error) { l.tree, err = rules.Read(files); return err })
	own.Go(func() (err error) { l.parts, err = catalogue.Load(files); return err })
	if err = l.hold(ctx, o); err == nil {
		err = l.connect(ctx, path, readerTries)
	}
	if err = errors.Join(own.Wait(), err); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if err := l.prepare(ctx, o); err != nil {
		if isDamage(err) {
			err = &OpenError{Path: path, Err: err}
		}
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// hold keeps other writers away, and does what must be done to the files before the database has them open: the locks
// of DuckDB end when this process closes any of them.
func (l *Ledger) hold(ctx context.Context, o Options) (err error) {
	if o.ReadOnly {
		return nil
	}
	if l.lock, err = lockLedger(l.path); err != nil {
		return err
	}
	if !o.Aside { // who works on a week looks at it first
		err = clearRead(l.path)
	}
	if err := errors.Join(err, clearSpill(o.spill(l.path)), clearCompact(l.path), clearWorking(l.path)); err != nil || o.New || o.Copies == 0 {
		return err
	}
	return copyBefore(ctx, l.path)
}

// connect opens a database file: the ledger, or a copy of it. tries is how often, while others read it.
func (l *Ledger) connect(ctx context.Context, file string, tries int) error {
	sleepWhileIdle()
	readValuesInGo()
	l.settings = l.options.query(l.path)
	l.dsn = file + "?" + l.settings
	connector, err := l.connector(ctx, tries)
	if err != nil {
		return err
	}
	l.db = sql.OpenDB(connector)
	if l.conn, err = l.db.Conn(ctx); err != nil {
		return openError(l.path, err)
	}
	return nil
}

// How long somebody who writes waits for those who read: no page and no answer takes as long.
const (
	readerTries = 100
	readerPause = 50 * time.Millisecond
)

// connector opens the file. Who writes waits for those who read to close it, since each does after a page or an answer.
func (l *Ledger) connector(ctx context.Context, tries int) (*duckdb.Connector, error) {
	for try := 1; ; try++ {
		connector, err := duckdb.NewConnector(l.dsn, registerNothing)
		if err == nil {
			return connector, nil
		}
		err = openError(l.path, err)
		var locked *LockedError
		if l.options.ReadOnly || try == tries || !errors.As(err, &locked) {
			return nil, err
		}
		if stopped := ctx.Err(); stopped != nil {
			return nil, errors.Join(err, stopped)
		}
		time.Sleep(readerPause)
	}
}

// disconnect closes the database file, and keeps other writers away.
func (l *Ledger) disconnect() error {
	errs := []error{l.closeWorkers()}
	l.shared = ""
	if l.conn != nil {
		errs = append(errs, l.conn.Close())
	}
	if l.db != nil {
		errs = append(errs, l.db.Close())
	}
	l.conn, l.db = nil, nil
	return errors.Join(errs...)
}

func registerNothing(driver.ExecerContext) error { return nil }

// query formats the settings for the driver.
func (o Options) query(path string) string {
	v := url.Values{}
	if o.Threads > 0 {
		v.Set("threads", strconv.Itoa(o.Threads))
	}
	if o.MemoryMB > 0 {
		v.Set("memory_limit", strconv.Itoa(o.MemoryMB)+"MB")
	}
	v.Set("temp_directory", o.spill(path))
	v.Set("autoload_known_extensions", "false")
	v.Set("autoinstall_known_extensions", "false")
	if o.ReadOnly {
		v.Set("access_mode", "READ_ONLY")
	}
	return v.Encode()
}

// spill is the folder into which the database spills.
func (o Options) spill(path string) string {
	if o.TempDir != "" {
		return o.TempDir
	}
	return path + ".tmp"
}

// prepare migrates the database and keeps its copies.
func (l *Ledger) prepare(ctx context.Context, o Options) error {
	if err := l.migrate(ctx, o); err != nil {
		return err
	}
	if o.Copies > 0 {
		if err := l.keepCopies(o.Copies); err != nil {
			return err
		}
	}
	return l.equip(ctx)
}

// equip gives an open database the functions that ccx adds, and takes from it the right to touch any file but its own and
// those in some folders.
func (l *Ledger) equip(ctx context.Context) error {
	if !l.options.ReadOnly {
		in, err := intake.New(l.dsn)
		if err != nil {
			return fmt.Errorf("connect to the database: %w", err)
		}
		l.intake = in
	}
	if err := duckdb.RegisterScalarUDF(l.conn, "text_matches", &textMatches{}); err != nil {
		return fmt.Errorf("register text_matches with the database: %w", err)
	}
	if err := l.registerFacts(); err != nil {
		return err
	}
	return l.confine(ctx, l.options)
}

// Close closes the database.
func (l *Ledger) Close() error {
	var errs []error
	if l.intake != nil {
		errs = append(errs, l.intake.Close())
	}
	errs = append(errs, l.disconnect())
	if l.aside != nil {
		errs = append(errs, clearWorking(l.path))
	}
	if l.copied > 0 {
		errs = append(errs, removeBeyond(l.path, l.copied))
	}
	if l.lock != nil {
		errs = append(errs, l.lock.Release())
	}
	return errors.Join(errs...)
}

// exec runs one statement.
func (l *Ledger) exec(ctx context.Context, statement string, args ...any) error {
	_, err := l.conn.ExecContext(ctx, statement, args...)
	return err
}
