package lake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/disk"
)

// Store is the ledger, as far as the lake needs it.
type Store interface {
	// PublishedAsParquet writes the rows of a published Parquet file, and gives their number.
	PublishedAsParquet(ctx context.Context, from, to string, edition int, columns []catalogue.LakeColumn, key []string) (int64, error)
	// HistoryDays lists the runs that added rows to a history, each with a fingerprint of the rows.
	HistoryDays(ctx context.Context, h catalogue.History, columns []catalogue.LakeColumn) ([]Day, error)
	// HistoryAsParquet writes the rows that a run added to a history, and gives their number.
	HistoryAsParquet(ctx context.Context, h catalogue.History, day Day, to string, columns []catalogue.LakeColumn, key []string) (int64, error)
}

// Day is the rows of a history that one run added.
type Day struct {
	AsOf        etl.Date
	Edition     int // of the week, as it counts now
	Fingerprint string
}

// Week is an edition of a published week.
type Week struct {
	AsOf    etl.Date
	Edition int
	Folder  string
	Tables  map[string]string // SHA-256 of data/<table>.parquet, by table, as the manifest has it
}

// Options say what goes where.
type Options struct {
	Lake   string // the folder of the lake
	Name   string // of the ledger in the lake
	Ledger string // the identity of the ledger
	Engine string // the program and its version
	Now    int64  // milliseconds since 1970

	Weeks   []Week            // published editions that are there, in the order of weeks and editions
	Counts  map[etl.Date]bool // the weeks that the ledger holds; others were undone
	Rebuild bool              // write every row anew, and put tables aside whose log cannot be read

	Breakpoint func(step string) // called between steps, for the tests that stop there; may be nil
}

// Result is what Sync did.
type Result struct {
	Tables  int      `json:"tables"`
	Commits int      `json:"commits"`
	Files   int      `json:"files"` // written
	Rows    int64    `json:"rows"`
	Aside   []string `json:"aside,omitempty"`  // the folders of tables that were broken
	Inputs  []string `json:"inputs,omitempty"` // the weeks of which the rules' input was written, by whoever wrote it
}

// ErrOther is a lake that is not ours to write to.
var ErrOther = errors.New("the lake belongs to something else")

// nameForm is what a ledger may be called: its name is part of paths and of addresses in other systems.
var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// GoodName reports whether a ledger can have a name in a lake.
func GoodName(name string) bool { return nameForm.MatchString(name) }

// writer is one run of Sync.
type writer struct {
	store Store
	parts *catalogue.Catalogue
	Options
	result Result
}

// Sync brings the lake up to date with what is published and with the ledger.
func Sync(ctx context.Context, store Store, parts *catalogue.Catalogue, o Options) (*Result, error) {
	w := &writer{store: store, parts: parts, Options: o}
	if err := w.begin(); err != nil {
		return nil, err
	}
	for _, t := range parts.Lake {
		if err := w.table(ctx, t); err != nil {
			return nil, err
		}
		w.result.Tables++
	}
	if err := w.describe(); err != nil {
		return nil, err
	}
	return &w.result, nil
}

// step tells a test that something is about to be done, or was.
func (w *writer) step(what, path string) {
	if w.Breakpoint != nil {
		w.Breakpoint(what + " " + path)
	}
}

// begin makes the folder of the lake, or makes sure that it is one.
func (w *writer) begin() error {
	entries, err := os.ReadDir(w.Lake)
	if errors.Is(err, fs.ErrNotExist) {
		return os.MkdirAll(w.Lake, 0o750)
	}
	if err != nil {
		return fmt.Errorf("look into the lake %s: %w", w.Lake, err)
	}
	for _, e := range entries {
		if !w.isOurs(e.Name()) {
			return fmt.Errorf("%w: %s holds %q, which no lake of ccx does; name an empty or a new folder", ErrOther, w.Lake, e.Name())
		}
	}
	return nil
}

// isOurs tells whether a lake of this or an earlier ccx may hold a name. A table put aside has its name and a number.
func (w *writer) isOurs(name string) bool {
	if name == contractFile || name == ddlFolder || strings.HasPrefix(name, ".") {
		return true
	}
	entries, err := os.ReadDir(filepath.Join(w.Lake, name))
	if err != nil {
		return false
	}
	return len(entries) == 0 || slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return e.Name() == logFolder || strings.HasPrefix(e.Name(), ledgerColumn+"=")
	})
}

// wanted is a file that a table should have.
type wanted struct {
	asOf        etl.Date
	edition     int
	fingerprint string
	write       func(ctx context.Context, to string) (int64, error)
}

// table brings one table up to date, a commit for each edition of a published week, and one for a history.
func (w *writer) table(ctx context.Context, t catalogue.LakeTable) error {
	steps, err := w.steps(ctx, t)
	if err != nil {
		return err
	}
	if w.Rebuild {
		if err := w.putAside(t); err != nil {
			return err
		}
	}
	for i, step := range steps {
		isLast := i == len(steps)-1
		for {
			err := w.bring(ctx, t, step, isLast)
			if errors.Is(err, errMoved) {
				continue // another ledger was quicker: look again
			}
			if err != nil {
				return err
			}
			break
		}
	}
	return nil
}

// putAside gives a table whose log cannot be read another name.
func (w *writer) putAside(t catalogue.LakeTable) error {
	folder := filepath.Join(w.Lake, t.Name)
	_, err := openTable(folder)
	var broken *BrokenError
	if !errors.As(err, &broken) {
		return err
	}
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.broken-%d", folder, n)
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			w.result.Aside = append(w.result.Aside, aside)
			return disk.Rename(folder, aside)
		}
	}
}

// steps gives the states through which a table comes to what it should be: each lists every file of this ledger.
func (w *writer) steps(ctx context.Context, t catalogue.LakeTable) ([][]wanted, error) {
	columns := w.parts.LakeColumnsOf(t)
	if t.Source == catalogue.FromHistory {
		return w.historySteps(ctx, t, columns)
	}
	var steps [][]wanted
	var now []wanted
	for _, week := range w.Weeks {
		if !w.Counts[week.AsOf] || week.Tables[t.Name] == "" {
			continue
		}
		if !t.KeepsAll() {
			now = slices.DeleteFunc(slices.Clone(now), func(x wanted) bool { return x.asOf == week.AsOf })
		}
		now = append(slices.Clone(now), wanted{week.AsOf, week.Edition, week.Tables[t.Name], func(ctx context.Context, to string) (int64, error) {
			from := filepath.Join(week.Folder, "data", t.Name+".parquet")
			if err := sameBytes(from, week.Tables[t.Name]); err != nil {
				return 0, err
			}
			return w.store.PublishedAsParquet(ctx, from, to, week.Edition, columns, t.Key)
		}})
		steps = append(steps, now)
	}
	if len(steps) == 0 {
		steps = [][]wanted{nil}
	}
	return steps, nil
}

func (w *writer) historySteps(ctx context.Context, t catalogue.LakeTable, columns []catalogue.LakeColumn) ([][]wanted, error) {
	h, _ := w.parts.History(t.Name)
	days, err := w.store.HistoryDays(ctx, h, columns)
	if err != nil {
		return nil, err
	}
	var now []wanted
	for _, day := range days {
		now = append(now, wanted{day.AsOf, day.Edition, day.Fingerprint, func(ctx context.Context, to string) (int64, error) {
			return w.store.HistoryAsParquet(ctx, h, day, to, columns, t.Key)
		}})
	}
	return [][]wanted{now}, nil
}

// sameBytes makes sure that a published file is what the manifest says.
func sameBytes(file, want string) (err error) {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("read what was published: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		return fmt.Errorf("%s is not as its manifest says, so it does not go into the lake: see ccx verify %s", file, filepath.Dir(filepath.Dir(file)))
	}
	return nil
}
