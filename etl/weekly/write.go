package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/workbook"

	"golang.org/x/sync/errgroup"
)

// owner answers questions about what is published.
const owner = "MI analyst, case closure"

// A writer writes the files of a week's folder: several at once where the week has several connections. What needs no database, such as
// reading a workbook back, goes on beside it.
type writer struct {
	w      *ledger.Week
	o      Options
	r      *Result
	folder string // the folder under its temporary name
	beside errgroup.Group
	own    sync.Mutex // of the counts in r, and of the progress
}

// counted notes how many rows a table has, or one more part of it.
func (to *writer) counted(table string, rows int64) {
	to.own.Lock()
	defer to.own.Unlock()
	to.r.Tables[table] += rows
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
	if err := to.tables(ctx); err != nil {
		return err
	}
	letters, err := to.letters(ctx)
	if err != nil {
		return err
	}
	books, err := to.books(ctx)
	if err != nil {
		return err
	}
	rejects, err := to.rejects(ctx)
	if err != nil {
		return err
	}
	first := min(1, len(books))
	all := slices.Concat(books[:first], letters, books[first:], rejects) // the largest first, so that nothing waits for it at the end
	err = to.w.AtOnce(len(all), func(w *ledger.Week, i int) error { return all[i](w) })
	if err != nil {
		return err
	}
	to.o.reached("letters and workbooks written")
	return nil
}

// job writes some of the week's files, with what it asks over one of the week's connections.
type job func(w *ledger.Week) error

// tables writes the tables for other programs, in data/, and the files for other systems.
func (to *writer) tables(ctx context.Context) error {
	var data, handovers []catalogue.OutputTable
	for _, t := range to.w.Catalogue().OutputTables {
		switch {
		case t.IsData():
			data = append(data, t)
		case t.IsHandover():
			handovers = append(handovers, t)
		}
	}
	err := to.w.AtOnce(len(data), func(w *ledger.Week, i int) error {
		n, err := w.Export(ctx, data[i].Select, filepath.Join(to.folder, filepath.FromSlash(data[i].File)), argumentsOf(data[i])...)
		to.counted(tableName(data[i].File), n)
		return err
	})
	if err != nil {
		return err
	}
	to.o.reached("tables written")
	err = to.w.AtOnce(len(handovers), func(w *ledger.Week, i int) error {
		n, err := writeHandover(ctx, w, handovers[i], to.folder)
		if err != nil {
			return fmt.Errorf("write %s: %w", handovers[i].File, err)
		}
		to.counted(tableName(handovers[i].File), n)
		return nil
	})
	if err != nil {
		return err
	}
	to.o.reached("files for systems written")
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
	return reports.WriteHandover(f, w.Catalogue().ColumnsOf(t.Select), table)
}

// sharedBy is what the workbooks of the week share.
func sharedBy(w *ledger.Week, o Options) reports.Week {
	return reports.Week{
		AsOf: o.AsOf, Edition: w.Record.Edition, Marking: o.Marking, Owner: owner, Causes: o.Reference.Values("causes", "words"),
		ReturnBy: returnBy(o.AsOf, o.Reference.Values("bank_holidays", "date")),
	}
}

// declaredBook is a workbook of the week: of the week itself, or of one team that has anything to answer.
type declaredBook struct {
	output catalogue.Output
	team   reports.Team
}

// booksOf lists the workbooks of the week.
func booksOf(ctx context.Context, w *ledger.Week) ([]declaredBook, error) {
	var all []declaredBook
	for _, declared := range w.Catalogue().Workbooks() {
		if !declared.IsOfTeam() {
			all = append(all, declaredBook{output: declared})
			continue
		}
		teams, err := teamsOf(ctx, w, declared)
		if err != nil {
			return nil, fmt.Errorf("make %s: %w", declared.File, err)
		}
		for _, team := range teams {
			all = append(all, declaredBook{declared, team})
		}
	}
	return all, nil
}

// open describes the workbook, with tables that are asked for over the week's connection.
func (b declaredBook) open(ctx context.Context, w *ledger.Week, o Options) (book workbook.Book, err error) {
	open := func(t catalogue.OutputTable) (etl.Table, error) { return openTable(ctx, w, t) }
	if b.output.IsOfTeam() {
		book, err = reports.TeamWorkbook(w.Catalogue(), b.output, b.team, sharedBy(w, o), open)
	} else {
		book, err = reports.Workbook(w.Catalogue(), b.output, sharedBy(w, o), open)
	}
	if err != nil {
		return book, fmt.Errorf("make %s: %w", b.output.File, err)
	}
	return book, nil
}

// books lists what writes the workbooks, that with the most sheets first.
func (to *writer) books(ctx context.Context) ([]job, error) {
	all, err := booksOf(ctx, to.w)
	if err != nil {
		return nil, err
	}
	sheets := map[string]int{}
	for _, t := range to.w.Catalogue().OutputTables {
		sheets[t.File]++
	}
	slices.SortStableFunc(all, func(a, b declaredBook) int { return sheets[b.output.File] - sheets[a.output.File] })
	begun := 0
	jobs := make([]job, len(all))
	for i, b := range all {
		jobs[i] = func(w *ledger.Week) error {
			to.own.Lock()
			begun++
			to.o.amount(writing, begun, len(all)+2) // the tables and letters take as long again
			to.own.Unlock()
			book, err := b.open(ctx, w, to.o)
			if err != nil {
				return err
			}
			return to.book(book)
		}
	}
	return jobs, nil
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
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", b.File, err), f.Close())
	}
	for _, c := range counts {
		to.counted(b.File+" "+c.Table, int64(c.Rows))
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
