package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/workbook"
)

// handovers are the files that systems take: selects of report/ of the same name.
var handovers = []string{ //nolint:gochecknoglobals // a constant list
	"marker_requests_1993", "marker_requests_2003", "rerun_1993", "rerun_2003", "cms_cease", "refresh_requests", "client_updates",
}

// write writes the week's folder and checks it by reading it back.
func write(ctx context.Context, w *ledger.Week, o Options, r *Result, folder string) (*reports.Manifest, error) {
	data := filepath.Join(folder, "data")
	if err := os.MkdirAll(data, 0o755); err != nil {
		return nil, fmt.Errorf("make the week's folder: %w", err)
	}
	for _, name := range tables {
		n, err := w.Export(ctx, name, data)
		if err != nil {
			return nil, err
		}
		r.Tables[name] = n
	}
	o.reached("tables written")
	for _, name := range handovers {
		n, err := writeHandover(ctx, w, name, folder)
		if err != nil {
			return nil, err
		}
		r.Tables[name] = n
	}
	o.reached("files for systems written")
	books, err := workbooks(ctx, w, o)
	if err != nil {
		return nil, err
	}
	for i, b := range books {
		o.amount(writing, i+1, len(books)+2) // the tables and letters are as long again
		if err := writeBook(b, folder, r); err != nil {
			return nil, err
		}
	}
	o.reached("workbooks written")
	if err := writeLetters(ctx, w, o, r, folder); err != nil {
		return nil, err
	}
	o.reached("letters written")
	if err := writePage(ctx, w, o, r, folder); err != nil {
		return nil, err
	}
	return writeManifest(w, o, r, folder)
}

// writeHandover writes one of the files that systems take.
func writeHandover(ctx context.Context, w *ledger.Week, name, folder string) (n int64, err error) {
	table, err := w.Result(ctx, name)
	if err != nil {
		return 0, err
	}
	f, err := os.Create(filepath.Join(folder, name+".csv"))
	if err != nil {
		return 0, fmt.Errorf("write %s.csv: %w", name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	n, err = reports.WriteHandover(f, table)
	if err != nil {
		return 0, fmt.Errorf("write %s.csv: %w", name, err)
	}
	return n, f.Sync()
}

// workbooks describes the workbooks of the week.
func workbooks(ctx context.Context, w *ledger.Week, o Options) ([]workbook.Book, error) {
	tables := map[string]etl.Table{}
	for _, name := range []string{
		"exceptions_open_or_ended", "breaks_listed", "roll_forward", "files", "rejects", "changes", "left_process", "new_clerical", "hp_handoff",
		"mi_queue", "imt_1993_caseworker", "imt_1993_specialist", "imt_1993_with_bau", "imt_2003_caseworker",
		"imt_2003_specialist", "imt_2003_with_bau", "letters_held",
		"mi_volumes", "mi_reasons", "mi_breaks", "mi_letters", "mi_trend",
	} {
		table, err := w.Result(ctx, name)
		if err != nil {
			return nil, err
		}
		tables[name] = table
	}
	week := reports.Week{AsOf: o.AsOf, Edition: w.Record.Edition, Marking: o.Marking, Owner: "MI analyst, case closure"}
	imt := func(scheme string) workbook.Book {
		return reports.IMTWorkbook(week, scheme, &reports.IMTTables{
			Caseworker: tables["imt_"+scheme+"_caseworker"],
			Specialist: tables["imt_"+scheme+"_specialist"],
			WithBAU:    tables["imt_"+scheme+"_with_bau"],
		})
	}
	var changes etl.Table // a first edition has none to tell
	if w.Record.Edition > 1 {
		changes = tables["changes"]
	}
	words, err := w.Result(ctx, "hold_words")
	if err != nil {
		return nil, err
	}
	holds, err := reports.HoldNotes(words)
	if err != nil {
		return nil, err
	}
	return []workbook.Book{
		reports.SummaryWorkbook(week, &reports.SummaryTables{
			Volumes: tables["mi_volumes"], Reasons: tables["mi_reasons"], RollForward: tables["roll_forward"],
			Breaks: tables["mi_breaks"], Letters: tables["mi_letters"], Trend: tables["mi_trend"],
		}),
		reports.ExceptionsWorkbook(week, &reports.ExceptionTables{
			Changes:    changes,
			Exceptions: tables["exceptions_open_or_ended"], Breaks: tables["breaks_listed"], RollForward: tables["roll_forward"], Files: tables["files"],
			Rejects: tables["rejects"],
		}),
		imt("1993"), imt("2003"),
		reports.MIWorkbook(week, tables["mi_queue"]),
		reports.HPWorkbook(week, tables["hp_handoff"]),
		reports.CSABAUWorkbook(week, tables["left_process"], tables["new_clerical"]),
		reports.LettersHeldWorkbook(week, tables["letters_held"], holds),
	}, nil
}

// writeBook writes a workbook, and reads it back with the reader of input files: what a team opens must hold every row
// that was meant for it.
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
func writeManifest(w *ledger.Week, o Options, r *Result, folder string) (*reports.Manifest, error) {
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
	if err := m.List(folder); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(folder, reports.ManifestName), m.Bytes(), 0o644); err != nil {
		return nil, fmt.Errorf("write %s: %w", reports.ManifestName, err)
	}
	return m, nil
}
