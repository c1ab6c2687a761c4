package weekly

import (
	"context"
	"fmt"
	"io"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/workbook"
)

// The workbooks of what a run would do, and of what moved.
const (
	plannedBook = "plan.xlsx"
	movedBook   = "since_last_week.xlsx"
)

// show gives what a run would do, as a workbook, to whoever asked for it.
func (p plan) show(ctx context.Context, w *ledger.Week, o Options) error {
	if o.Planned == nil {
		return nil
	}
	declared, _ := w.Catalogue().Output(plannedBook)
	book, err := reports.Workbook(w.Catalogue(), declared, sharedBy(w, o), func(t catalogue.OutputTable) (etl.Table, error) { return openTable(ctx, w, t) })
	if err != nil {
		return fmt.Errorf("make the list of what a run would do: %w", err)
	}
	book.Sentences = reports.Since("After this run", book.Figures)
	return o.Planned(writes(book))
}

// writes gives what writes a book.
func writes(book workbook.Book) func(io.Writer) error {
	return func(out io.Writer) error {
		_, err := workbook.Write(out, book)
		return err
	}
}

// Span is the two weeks that are compared in a workbook of what moved.
type Span struct {
	From, To string // as people name them
	AsOf     etl.Date
	Edition  int // of the later week
	Marking  string
}

// WriteMoved writes what moved between two weeks, in the form of the workbook that each week has of what moved since the one
// before. open gives the rows of its selects.
func WriteMoved(out io.Writer, parts *catalogue.Catalogue, s Span, open func(name string) (etl.Table, error)) error {
	declared, _ := parts.Output(movedBook)
	declared.Title = "What moved from " + s.From + " to " + s.To
	week := reports.Week{AsOf: s.AsOf, Edition: s.Edition, Marking: s.Marking, Owner: owner}
	book, err := reports.Workbook(parts, declared, week, func(t catalogue.OutputTable) (etl.Table, error) { return open(t.Select) })
	if err != nil {
		return err
	}
	book.Sentences = reports.Since("From "+s.From+" to "+s.To, book.Figures)
	return writes(book)(out)
}
