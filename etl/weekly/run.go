package weekly

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
)

// Options are the settings of a run.
type Options struct {
	AsOf         etl.Date
	Inbox        string
	Out          string
	Database     string // the full path of the ledger's file, for reporting where a new one is; may be blank
	Reference    *reference.Set
	Named        map[string]string                       // file name → layout, for files that a person has named
	AcceptShrink []string                                // registers that may have shrunk
	Restate      bool                                    // the week gets a new edition
	Without      []string                                // files of the previous edition that the new one leaves out
	NewLedger    bool                                    // go on though the output folder shows weeks of another ledger
	Reason       string                                  // why, for NewLedger
	Account      string                                  // that gave the command
	Mask         fs.FileMode                             // the rights that others do not get to what is published
	AcceptDate   bool                                    // a person has confirmed the date, though it is far from all others
	Journal      string                                  // the path of what people noted beside the ledger; blank for none
	Marking      string                                  // the protective marking on every workbook
	Version      string                                  // the version of ccx, for the manifest
	Planned      func(write func(io.Writer) error) error // takes what Plan finds as a workbook; nil where nobody asked
	Progress     Progress
	Breakpoint   func(step string) // called between steps, for the tests that stop a run there; may be nil
}

// UsageError is a mistake in the request; nothing was done.
type UsageError struct {
	Text string
	Err  error
}

// Error is the sentence.
func (e *UsageError) Error() string { return e.Text }

// Unwrap gives the cause.
func (e *UsageError) Unwrap() error { return e.Err }

func usage(format string, args ...any) error { return &UsageError{Text: fmt.Sprintf(format, args...)} }

// Run does a whole week: it loads, decides and publishes. Nothing takes effect before the ledger has committed; after
// that, the same command finishes the work if it was cut short.
func Run(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return publishing(ctx, l, o, stages{from: loads, to: publishes})
}

// Plan does everything that Run would do, and then rolls it back.
func Plan(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return work(ctx, l, o, stages{from: loads, to: decides, undo: true})
}

// Load takes the files of a week into the ledger and decides nothing.
func Load(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return work(ctx, l, o, stages{from: loads, to: loads})
}

// Classify decides a week that was loaded, and publishes nothing.
func Classify(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return work(ctx, l, o, stages{from: decides, to: decides})
}

// Report publishes a week that was decided.
func Report(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return publishing(ctx, l, o, stages{from: publishes, to: publishes})
}

// Reconcile does what Classify does, since neither is possible without the other, and lists the breaks.
func Reconcile(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return work(ctx, l, o, stages{from: decides, to: decides, list: "mi_breaks"})
}

// Letters does what Report does, since letters are issued with their week or not at all, and lists what became of them.
func Letters(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return publishing(ctx, l, o, stages{from: publishes, to: publishes, list: "mi_letters"})
}

// publishing does stages of which the last publishes: nobody else may publish in the output folder meanwhile.
func publishing(ctx context.Context, l *ledger.Ledger, o Options, s stages) (r *Result, err error) {
	if err := writable(o.Out, o.Mask); err != nil {
		return nil, err
	}
	held, err := lockOut(o.Out)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, held.Release()) }()
	return work(ctx, l, o, s)
}

// stage is a part of a week's work.
type stage int

// The stages of a week, in order.
const (
	loads stage = iota
	decides
	publishes // also decides: a run publishes its own decisions
)

// stages selects the parts of a week's work.
type stages struct {
	from, to stage  // an earlier command did what comes before from
	undo     bool   // nothing is kept
	list     string // the select of out/ whose rows the result shows; "" for none
}

// work does the stages of a week as a whole or not at all.
func work(ctx context.Context, l *ledger.Ledger, o Options, s stages) (*Result, error) {
	if err := inCalendar(o); err != nil {
		return nil, err
	}
	var in *inputs
	if s.from == loads {
		var err error
		if in, err = open(o); err != nil {
			return nil, err
		}
		defer in.close()
	}
	p, err := planFor(ctx, l, o, s, in)
	if err != nil {
		return nil, err
	}
	w, remarks, err := p.begin(ctx, l, o, s, in)
	if err != nil {
		return nil, err
	}
	r := &Result{AsOf: o.AsOf, Edition: p.record.Edition, IsPlan: s.undo, NeverRun: s.undo && p.kind == fresh && p.record.Edition == 1, Kept: p.kept, Remarks: slices.Concat(p.remarks, remarks), before: p.before, Tables: map[string]int64{}}
	if in != nil {
		r.Passed = in.passed
		for _, file := range in.open {
			r.Remarks = append(r.Remarks, etl.OpenRemark(file))
		}
	}
	if p.isFirst && !s.undo {
		if err := r.emptied(ctx, l, o.Database); err != nil {
			return nil, errors.Join(err, w.Rollback(ctx))
		}
	}
	if err := p.do(ctx, w, o, s, in, r); err != nil {
		return nil, errors.Join(err, w.Rollback(ctx))
	}
	if s.to != publishes {
		return r, nil
	}
	return r, p.finish(ctx, l, w.Record, o, r)
}

// finish records, once the week's folder is in its place, that it is published.
func (p plan) finish(ctx context.Context, l *ledger.Ledger, w ledger.WeekRecord, o Options, r *Result) (err error) {
	if p.kind == again && p.outputs == "" { // decided earlier, and published only now
		m := ledger.ManifestRecord{AsOf: o.AsOf, Edition: w.Edition, SHA256: r.Manifest, Version: o.Version, Marking: o.Marking}
		if err := l.SetOutputs(ctx, w, m); err != nil {
			return err
		}
	}
	if p.kind == restated || p.kind == again && w.Edition > 1 {
		if r.Stale, err = staleWeeks(ctx, l); err != nil {
			return err
		}
	}
	o.reached("folder in its place")
	if err := l.Publish(ctx, o.AsOf); err != nil {
		return err
	}
	if err := writeSignOffs(ctx, l, o); err != nil {
		return err
	}
	o.step(over, 0, 0, "the week is published")
	return nil
}

// staleWeeks lists the weeks that must be run again.
func staleWeeks(ctx context.Context, l *ledger.Ledger) ([]string, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	var stale []string
	for _, w := range weeks {
		if w.Status == ledger.WeekStale {
			stale = append(stale, w.AsOf.String())
		}
	}
	return stale, nil
}

// do does the stages inside the transaction, and ends it.
func (p plan) do(ctx context.Context, w *ledger.Week, o Options, s stages, in *inputs, r *Result) error {
	if s.from == loads && p.kind != again && !p.isRead {
		if err := p.read(ctx, w, in, o, !s.undo, r); err != nil {
			return err
		}
	}
	if err := summarise(ctx, w, o, r); err != nil {
		return err
	}
	if err := p.dated(ctx, w, o, s, r); err != nil {
		return err
	}
	if s.to >= decides {
		o.step(deciding, 0, 0, "deciding")
		if err := decide(ctx, w, o, r); err != nil {
			return err
		}
	}
	if s.list != "" {
		var err error
		if r.List, err = listed(ctx, w, s.list); err != nil {
			return err
		}
	}
	if s.undo {
		return errors.Join(p.show(ctx, w, o), w.Rollback(ctx))
	}
	if s.to == publishes {
		return publish(ctx, w, o, r, p)
	}
	w.Record.Status = ledger.WeekLoaded
	if s.to >= decides {
		w.Record.Status = ledger.WeekDecided
	}
	if p.kind == again {
		return w.Rollback(ctx)
	}
	return keep(ctx, w, o, p)
}

// decide runs the rules, proves the checks and records the decisions.
func decide(ctx context.Context, w *ledger.Week, o Options, r *Result) error {
	if err := w.DecideAndWrite(ctx, o.compose); err != nil {
		return err
	}
	o.reached("decided")
	var err error
	if r.Counts, err = w.Counts(ctx); err != nil {
		return err
	}
	if r.Answers, err = listed(ctx, w, "answers"); err != nil {
		return err
	}
	if r.Ended, err = listed(ctx, w, "acceptances_ended"); err != nil {
		return err
	}
	if r.Gone, err = goneBefore(ctx, w, o.Out); err != nil {
		return err
	}
	return lettersOf(ctx, w, r)
}

// keep commits the week.
func keep(ctx context.Context, w *ledger.Week, o Options, p plan) error {
	if p.kind == restated {
		if err := w.MarkLaterStale(ctx); err != nil {
			return err
		}
	}
	if err := w.Save(ctx); err != nil {
		return err
	}
	o.step(committing, 0, 0, "committing")
	if err := w.Commit(ctx); err != nil {
		return err
	}
	o.reached("committed")
	return nil
}
