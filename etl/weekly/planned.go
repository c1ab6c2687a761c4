package weekly

import (
	"context"
	"fmt"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
)

// plannedBook is the workbook of what a run would do.
const plannedBook = "plan.xlsx"

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
	return o.Planned(book)
}
