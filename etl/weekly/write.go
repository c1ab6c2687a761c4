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
)

// owner answers questions about what is published.
const owner = "MI analyst, case closure"

// write writes the week's folder and checks it by reading it back.
func write(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) (*reports.Manifest, error) {
	data := filepath.Join(folder, "data")
	if err := os.MkdirAll(data, 0o755); err != nil {
		return nil, fmt.Errorf("make the week's folder: %w", err)
	}
	if err := writeTables(ctx, w, o, r, folder); err != nil {
		return nil, err
	}
	books, err := workbooks(ctx, w, o)
	if err != nil {
		return nil, err
	}
	for i, b := range books {
		o.amount(writing, i+1, len(books)+2) // the tables and letters take as long again
		if err := writeBook(b, folder, r); err != nil {
			return nil, err
		}
	}
	o.reached("workbooks written")
	if err := writeRejects(ctx, w, o, r, folder); err != nil {
		return nil, err
	}
	if err := writeLetters(ctx, w, o, r, folder); err != nil {
		return nil, err
	}
	o.reached("letters written")
	if err := writePage(ctx, w, o, r, folder); err != nil {
		return nil, err
	}
	return writeManifest(ctx, w, o, r, folder)
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
	return w.Result(ctx, t.Select, argumentsOf(t)...)
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

// writeBook writes a workbook, and reads it back with the reader of input files: what a team opens must hold every row
// intended for it.
func writeBook(b workbook.Book, folder string, r *Result) (err error) {
	path := filepath.Join(folder, b.File)
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write %s: %w", b.File, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	written := watch(&b)
	counts, err := workbook.Write(f, b)
	if err != nil {
		return fmt.Errorf("write %s: %w", b.File, err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write %s: %w", b.File, err)
	}
	for _, c := range counts {
		r.Tables[b.File+" "+c.Table] += int64(c.Rows)
	}
	return readBack(f, b.File, counts, written)
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
