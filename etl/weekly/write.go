package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/workbook"

	"golang.org/x/sync/errgroup"
)

// owner answers questions about what is published.
const owner = "MI analyst, case closure"

// A writer writes the files of a week's folder. What needs no database, such as reading a workbook back, goes on beside it.
type writer struct {
	w      *ledger.Week
	o      Options
	r      *Result
	folder string // the folder under its temporary name
	beside errgroup.Group
}

// atOnce is how much goes on beside the writer: each workbook that is read back is open, and in part in memory.
const atOnce = 2

// write writes the week's folder and checks it by reading it back.
func write(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) (*reports.Manifest, error) {
	data := filepath.Join(folder, "data")
	if err := os.MkdirAll(data, 0o755); err != nil {
		return nil, fmt.Errorf("make the week's folder: %w", err)
	}
	to := &writer{w: w, o: o, r: r, folder: folder}
	to.beside.SetLimit(atOnce)
	if err := errors.Join(to.files(ctx), to.beside.Wait()); err != nil {
		return nil, err
	}
	if err := writePage(ctx, w, o, r, folder); err != nil {
		return nil, err
	}
	return writeManifest(ctx, w, o, r, folder)
}

// files writes the tables, workbooks and letters.
func (to *writer) files(ctx context.Context) error {
	if err := writeTables(ctx, to.w, to.o, to.r, to.folder); err != nil {
		return err
	}
	books, err := workbooks(ctx, to.w, to.o)
	if err != nil {
		return err
	}
	for i, b := range books {
		to.o.amount(writing, i+1, len(books)+2) // the tables and letters take as long again
		if err := to.book(b); err != nil {
			return err
		}
	}
	to.o.reached("workbooks written")
	if err := to.rejects(ctx); err != nil {
		return err
	}
	if err := writeLetters(ctx, to.w, to.o, to.r, to.folder); err != nil {
		return err
	}
	to.o.reached("letters written")
	return nil
}

// writeTables writes the tables for other programs, in data/, and the files for other systems.
func writeTables(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) error {
	declared := w.Catalogue().OutputTables
	for _, t := range declared {
		if !t.IsData() {
			continue
		}
		n, err := w.Export(ctx, t.Select, filepath.Join(folder, filepath.FromSlash(t.File)), argumentsOf(t)...)
		if err != nil {
			return err
		}
		r.Tables[tableName(t.File)] = n
	}
	o.reached("tables written")
	for _, t := range declared {
		if !t.IsHandover() {
			continue
		}
		n, err := writeHandover(ctx, w, t, folder)
		if err != nil {
			return fmt.Errorf("write %s: %w", t.File, err)
		}
		r.Tables[tableName(t.File)] = n
	}
	o.reached("files for systems written")
	return nil
}

// tableName is the name of a table in the manifest's counts: its file without folder and extension.
func tableName(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// openTable opens a table that the catalogue declares.
func openTable(ctx context.Context, w *ledger.Week, t catalogue.OutputTable) (etl.Table, error) {
	return ahead(w.Result(ctx, t.Select, argumentsOf(t)...))
}

// ahead is a result whose rows are fetched while earlier ones are written.
func ahead(t etl.Table, err error) (etl.Table, error) {
	if err != nil {
		return t, err
	}
	return t.ReadAhead(), nil
}

// argumentsOf lists the arguments of the select of a table.
func argumentsOf(t catalogue.OutputTable) []any {
	arguments := make([]any, len(t.Arguments))
	for i, a := range t.Arguments {
		arguments[i] = a
	}
	return arguments
}

// writeHandover writes one of the files for other systems.
func writeHandover(ctx context.Context, w *ledger.Week, t catalogue.OutputTable, folder string) (n int64, err error) {
	table, err := openTable(ctx, w, t)
	if err != nil {
		return 0, err
	}
	f, err := os.Create(filepath.Join(folder, t.File))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	n, err = reports.WriteHandover(f, w.Catalogue().ColumnsOf(t.Select), table)
	if err != nil {
		return 0, err
	}
	return n, f.Sync()
}

// sharedBy is what the workbooks of the week share.
func sharedBy(w *ledger.Week, o Options) reports.Week {
	return reports.Week{
		AsOf: o.AsOf, Edition: w.Record.Edition, Marking: o.Marking, Owner: owner, Causes: o.Reference.Values("causes", "words"),
		ReturnBy: returnBy(o.AsOf, o.Reference.Values("bank_holidays", "date")),
	}
}

// workbooks describes the workbooks of the week.
func workbooks(ctx context.Context, w *ledger.Week, o Options) ([]workbook.Book, error) {
	week := sharedBy(w, o)
	open := func(t catalogue.OutputTable) (etl.Table, error) { return openTable(ctx, w, t) }
	var books []workbook.Book
	for _, declared := range w.Catalogue().Workbooks() {
		made, err := booksOf(ctx, w, declared, week, open)
		if err != nil {
			return nil, fmt.Errorf("make %s: %w", declared.File, err)
		}
		books = append(books, made...)
	}
	return books, nil
}

// booksOf describes a declared workbook, or the one of each team that has anything to answer.
func booksOf(ctx context.Context, w *ledger.Week, declared catalogue.Output, week reports.Week, open reports.Select) ([]workbook.Book, error) {
	if !declared.IsOfTeam() {
		book, err := reports.Workbook(w.Catalogue(), declared, week, open)
		return []workbook.Book{book}, err
	}
	teams, err := teamsOf(ctx, w, declared)
	if err != nil {
		return nil, err
	}
	var books []workbook.Book
	for _, team := range teams {
		book, err := reports.TeamWorkbook(w.Catalogue(), declared, team, week, open)
		if err != nil {
			return nil, err
		}
		books = append(books, book)
	}
	return books, nil
}

// book writes a workbook, and has it read back with the reader of input files: what a team opens must hold every row
// intended for it.
func (to *writer) book(b workbook.Book) error {
	f, err := os.Create(filepath.Join(to.folder, b.File))
	if err != nil {
		return fmt.Errorf("write %s: %w", b.File, err)
	}
	written := watch(&b)
	counts, err := workbook.Write(f, b)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", b.File, err), f.Close())
	}
	for _, c := range counts {
		to.r.Tables[b.File+" "+c.Table] += int64(c.Rows)
	}
	to.beside.Go(func() error { return errors.Join(readBack(f, b.File, counts, written), f.Close()) })
	return nil
}

// writeManifest lists and hashes what was written.
func writeManifest(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) (*reports.Manifest, error) {
	m := &reports.Manifest{
		Tool: "ccx", Version: o.Version, AsOf: o.AsOf.String(), Edition: w.Record.Edition,
		ReferenceSHA256: o.Reference.SHA256(), Controls: r.Tables,
	}
	for _, f := range r.Files {
		m.Inputs = append(m.Inputs, reports.ManifestFile{Name: f.Name, SHA256: f.SHA256, Bytes: f.Bytes, Status: string(f.Status)})
	}
	for _, t := range o.Reference.Tables {
		m.Reference = append(m.Reference, reports.ManifestFile{Name: t.Name + ".csv", SHA256: t.SHA256})
	}
	if err := chain(ctx, w, m); err != nil {
		return nil, err
	}
	if err := m.List(folder); err != nil {
		return nil, err
	}
	for i := range m.Outputs {
		m.Outputs[i].Personal = isPersonal(m.Outputs[i].Name)
	}
	if err := os.WriteFile(filepath.Join(folder, reports.ManifestName), m.Bytes(), 0o644); err != nil {
		return nil, fmt.Errorf("write %s: %w", reports.ManifestName, err)
	}
	return m, nil
}
