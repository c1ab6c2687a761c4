package weekly

import (
	"context"
	"slices"

	"ccx/etl/ledger"
	"ccx/etl/source"
	"ccx/reports"
)

// rejects lists what writes the workbooks of rejected rows, one for each file and layout: each goes to the sender of its file.
func (to *writer) rejects(ctx context.Context) ([]job, error) {
	to.r.senders = map[string]string{}
	files, err := to.w.RejectedFiles(ctx)
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(f ledger.RejectedFile) bool {
		_, ok := to.o.Reference.Layout(f.Layout)
		return !ok // decided with a layout that the tables no longer have
	})
	jobs := make([]job, len(files))
	for i, file := range files {
		jobs[i] = func(w *ledger.Week) error { return to.rejected(ctx, w, file) }
	}
	return jobs, nil
}

// rejected writes the workbook of the rejected rows of a file.
func (to *writer) rejected(ctx context.Context, w *ledger.Week, f ledger.RejectedFile) error {
	layout, _ := to.o.Reference.Layout(f.Layout)
	rows, err := ahead(w.Result(ctx, "rejected_rows", f.FileID, f.Layout, "all"))
	if err != nil {
		return err
	}
	book, err := reports.Rejects(w.Catalogue(), sharedBy(w, to.o), reports.RejectedFile{
		Name: f.Name, Number: f.Number, Refused: f.Refused, Layout: layout, Headings: source.Headings(layout, to.o.Reference.Layouts),
	}, rows)
	if err != nil {
		return err
	}
	to.own.Lock()
	to.r.senders[book.File] = f.Name
	to.own.Unlock()
	return to.book(book)
}
