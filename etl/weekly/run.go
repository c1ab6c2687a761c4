package weekly

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
)

// Options is what a run is given.
type Options struct {
	AsOf         etl.Date
	Inbox        string
	Out          string
	Reference    *reference.Set
	Named        map[string]string // file name → layout, where a person has said what a file is
	AcceptShrink []string          // registers that may have shrunk
	Restate      bool
	Version      string // of ccx, for the manifest
	Progress     Progress
}

// Progress is told how a run gets on. Any of its functions may be nil.
type Progress struct {
	Step  func(text string)              // a new step has begun
	Bytes func(name string, bytes int64) // bytes of an input file have been read
}

func (p Progress) step(format string, args ...any) {
	if p.Step != nil {
		p.Step(fmt.Sprintf(format, args...))
	}
}

// Result is what a run did.
type Result struct {
	AsOf      etl.Date          `json:"as_of"`
	Edition   int               `json:"edition"`
	Folder    string            `json:"folder"`
	Unchanged bool              `json:"unchanged"` // the week had been published before, with these very bytes
	Files     []etl.SourceFile  `json:"-"`
	Summary   Summary           `json:"summary"`
	Registers []ledger.Snapshot `json:"registers"`
	Missing   []string          `json:"missing_feeds"`
	Tables    map[string]int64  `json:"tables"`
}

// Summary counts what a person has to look at.
type Summary struct {
	Files     int   `json:"files"`
	Refused   int   `json:"refused"`
	Skipped   int   `json:"skipped"`
	RowsRead  int64 `json:"rows_read"`
	Accepted  int64 `json:"accepted"`
	Duplicate int64 `json:"duplicate"`
	Rejected  int64 `json:"rejected"`
	Warnings  int   `json:"warnings"`
}

// Attention says whether the run is done but something needs a person.
func (r *Result) Attention() bool { return r.Summary.Refused > 0 || r.Summary.Rejected > 0 }

// UsageError is a mistake in what was asked for; nothing was done.
type UsageError struct {
	Text string
	Err  error
}

// Error is the sentence.
func (e *UsageError) Error() string { return e.Text }

// Unwrap gives the cause.
func (e *UsageError) Unwrap() error { return e.Err }

func usage(format string, args ...any) error { return &UsageError{Text: fmt.Sprintf(format, args...)} }

// Run does a whole week.
func Run(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	paths, err := Inbox(o.Inbox)
	if err != nil {
		return nil, err
	}
	if err := writable(o.Out); err != nil {
		return nil, err
	}
	record, err := plan(ctx, l, o)
	if err != nil {
		return nil, err
	}
	w, err := l.Begin(ctx, record, o.Reference, nil)
	if err != nil {
		return nil, err
	}
	result, err := week(ctx, w, paths, o)
	if err != nil {
		return nil, errors.Join(err, w.Rollback(ctx))
	}
	if err := l.Publish(ctx, o.AsOf); err != nil {
		return nil, err
	}
	return result, nil
}

// week does the work of a run inside its transaction.
func week(ctx context.Context, w *ledger.Week, paths []string, o Options) (*Result, error) {
	r := &Result{AsOf: o.AsOf, Edition: w.Record.Edition, Tables: map[string]int64{}}
	if err := load(ctx, w, paths, o, r); err != nil {
		return nil, err
	}
	o.Progress.step("deciding")
	if err := w.Decide(ctx); err != nil {
		return nil, err
	}
	if err := w.Prove(ctx); err != nil {
		return nil, err
	}
	if err := w.Write(ctx); err != nil {
		return nil, err
	}
	return r, publish(ctx, w, o, r)
}

// plan finds out what kind of run this is.
func plan(ctx context.Context, l *ledger.Ledger, o Options) (ledger.WeekRecord, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return ledger.WeekRecord{}, err
	}
	record := ledger.WeekRecord{AsOf: o.AsOf, Edition: 1}
	for _, w := range weeks {
		if w.AsOf == o.AsOf {
			record = w
		}
	}
	record.Reference = o.Reference.SHA256()
	return record, nil
}

// Inbox lists the files of an inbox in byte order of their names. Files that programs leave behind for themselves do
// not count as input.
func Inbox(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("the inbox %s does not exist: make it and put the week's reports there, or name another folder with --in", folder)
	case err != nil:
		return nil, &UsageError{Text: fmt.Sprintf("the inbox %s cannot be read (%v): name a folder with --in", folder, err), Err: err}
	}
	var paths []string
	for _, e := range entries {
		if e.Type().IsRegular() && !leftBehind(e.Name()) {
			paths = append(paths, filepath.Join(folder, e.Name()))
		}
	}
	if len(paths) == 0 {
		return nil, usage("the inbox %s holds no file: put the week's reports there, or name another folder with --in", folder)
	}
	return paths, nil
}

// leftBehind knows the files that Excel, LibreOffice and file managers leave in a folder for their own use.
func leftBehind(name string) bool {
	return name[0] == '.' || (len(name) > 1 && name[:2] == "~$") || name == "Thumbs.db" || name == "desktop.ini"
}

// writable makes the output folder and finds out early whether anything can be written there.
func writable(folder string) error {
	err := os.MkdirAll(folder, 0o755)
	if err == nil {
		var probe *os.File
		if probe, err = os.CreateTemp(folder, ".ccx-*"); err == nil {
			err = errors.Join(probe.Close(), os.Remove(probe.Name()))
		}
	}
	if err != nil {
		return &UsageError{Text: fmt.Sprintf("nothing can be written to the output folder %s (%v): name another with --out, or ask for the right to write there", folder, err), Err: err}
	}
	return nil
}
