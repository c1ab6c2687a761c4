package weekly

import (
	"context"
	"errors"
	"fmt"

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
	Restate      bool              // the week is to get a new edition
	Marking      string            // the protective marking on every workbook
	Version      string            // of ccx, for the manifest
	Progress     Progress
	Breakpoint   func(step string) // called between steps; for the tests that stop a run there. May be nil
}

// Progress is told how a run gets on. Each function may be nil.
type Progress struct {
	Step func(text string, done, total int) // a step begins; of so many steps as are known
}

func (o Options) step(done, total int, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if o.Progress.Step != nil {
		o.Progress.Step(text, done, total)
	}
	if o.Breakpoint != nil {
		o.Breakpoint(text)
	}
}

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

// Run does a whole week: load, decide, publish. Until the ledger has taken it, nothing of it has happened; after
// that, the same command again finishes it.
func Run(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	if err := writable(o.Out); err != nil {
		return nil, err
	}
	return work(ctx, l, o, stages{load: true, decide: true, publish: true})
}

// Plan does everything that Run would do, and then takes it back.
func Plan(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return work(ctx, l, o, stages{load: true, decide: true, undo: true})
}

// Load takes the files of a week into the ledger and decides nothing.
func Load(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return work(ctx, l, o, stages{load: true})
}

// Classify decides a week that was loaded, and publishes nothing.
func Classify(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	return work(ctx, l, o, stages{decide: true})
}

// Report publishes a week that was decided.
func Report(ctx context.Context, l *ledger.Ledger, o Options) (*Result, error) {
	if err := writable(o.Out); err != nil {
		return nil, err
	}
	return work(ctx, l, o, stages{decide: true, publish: true, decided: true})
}

// stages says which parts of a week's work are done.
type stages struct {
	load, decide, publish bool
	decided               bool // the week must have been decided before
	undo                  bool // nothing is kept
}

// work does the stages of a week in one transaction.
func work(ctx context.Context, l *ledger.Ledger, o Options, s stages) (*Result, error) {
	var in *inputs
	if s.load {
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
	w, err := l.Begin(ctx, p.record, o.Reference, nil)
	if err != nil {
		return nil, err
	}
	r := &Result{AsOf: o.AsOf, Edition: p.record.Edition, Tables: map[string]int64{}}
	if err := p.do(ctx, w, o, s, in, r); err != nil {
		return nil, errors.Join(err, w.Rollback(ctx))
	}
	if !s.publish {
		return r, nil
	}
	if p.rerun && p.outputs == "" { // decided before, and published only now
		if err := l.SetOutputs(ctx, w.Record); err != nil {
			return nil, err
		}
	}
	if p.restating {
		if r.Stale, err = staleWeeks(ctx, l); err != nil {
			return nil, err
		}
	}
	o.step(4, steps, "done")
	return r, l.Publish(ctx, o.AsOf)
}

// staleWeeks lists the weeks that have to be run again.
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

// steps is how many of them a whole run has.
const steps = 4

// do does the stages inside the transaction, and ends it.
func (p plan) do(ctx context.Context, w *ledger.Week, o Options, s stages, in *inputs, r *Result) error {
	if s.load && !p.rerun {
		if err := load(ctx, w, in, o, p); err != nil {
			return err
		}
	}
	if err := summarise(ctx, w, o, r); err != nil {
		return err
	}
	if s.decide {
		o.step(1, steps, "deciding")
		if err := decide(ctx, w, r); err != nil {
			return err
		}
	}
	if s.undo {
		return w.Rollback(ctx)
	}
	if s.publish {
		return publish(ctx, w, o, r, p)
	}
	w.Record.Status = ledger.WeekLoaded
	if s.decide {
		w.Record.Status = ledger.WeekDecided
	}
	if p.rerun {
		return w.Rollback(ctx)
	}
	return keep(ctx, w, o, p)
}

// decide runs the rules, proves them and writes down what they decided.
func decide(ctx context.Context, w *ledger.Week, r *Result) error {
	if err := w.Decide(ctx); err != nil {
		return err
	}
	if err := w.Prove(ctx); err != nil {
		return err
	}
	if err := w.Write(ctx); err != nil {
		return err
	}
	var err error
	r.Counts, err = w.Counts(ctx)
	return err
}

// keep commits the week.
func keep(ctx context.Context, w *ledger.Week, o Options, p plan) error {
	if p.restating {
		if err := w.MarkLaterStale(ctx); err != nil {
			return err
		}
	}
	if err := w.Save(ctx); err != nil {
		return err
	}
	o.step(2, steps, "committing")
	return w.Commit(ctx)
}
