package weekly

import (
	"context"

	"ccx/etl/source"
	"ccx/reports"
)

// rejects writes the workbooks of rejected rows, one for each file and layout: each goes to the sender of its file.
func (to *writer) rejects(ctx context.Context) error {
	w, o := to.w, to.o
	to.r.senders = map[string]string{}
	files, err := w.RejectedFiles(ctx)
	if err != nil {
		return err
	}
	for _, f := range files {
		layout, ok := o.Reference.Layout(f.Layout)
		if !ok {
			continue // decided with a layout that the tables no longer have
		}
		rows, err := ahead(w.Result(ctx, "rejected_rows", f.FileID, f.Layout, "all"))
		if err != nil {
			return err
		}
		book, err := reports.Rejects(w.Catalogue(), sharedBy(w, o), reports.RejectedFile{
			Name: f.Name, Number: f.Number, Refused: f.Refused, Layout: layout, Headings: source.Headings(layout, o.Reference.Layouts),
		}, rows)
		if err != nil {
			return err
		}
		to.r.senders[book.File] = f.Name
		if err := to.book(book); err != nil {
			return err
		}
	}
	o.reached("rejected rows written")
	return nil
}
