package ledger

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"ccx/etl"
)

// Source is a part of a file that yields its rows.
type Source interface {
	Schema() []etl.Column
	Next() (*etl.Batch, error)
}

// Known reports whether the same bytes were loaded before: from a file of another name in this week, or in any other
// week. Not if rows of it were rejected then: the same bytes may be read otherwise in another week. It gives the earlier
// file's week and name; ok is false if there is no such file.
func (w *Week) Known(ctx context.Context, file etl.SourceFile, anyWeek bool) (asOf etl.Date, name string, ok bool, err error) {
	rows, err := w.l.conn.QueryContext(ctx, `select (f.as_of - date '1970-01-01')::integer, file_name from source_file as f, run
		where sha256 = ? and status = 'loaded' and withdrawn_edition is null
			and not exists (select 1 from source_sheet as s where s.file_id = f.file_id and s.rejected > 0)
			and ((f.as_of = run.as_of and file_name <> ?) or (? and f.as_of < run.as_of))
		order by f.as_of, file_name limit 1`, file.SHA256, file.Name, anyWeek)
	if err != nil {
		return 0, "", false, fmt.Errorf("look for the bytes of %s in the ledger: %w", file.Name, err)
	}
	defer rows.Close()
	if rows.Next() {
		ok = true
		err = rows.Scan(&asOf, &name)
	}
	if err == nil {
		err = rows.Err()
	}
	return asOf, name, ok, err
}

// NewFile gives the id for the next file.
func (w *Week) NewFile(ctx context.Context) (int64, error) {
	return w.l.number(ctx, "select coalesce(max(file_id), 0) + 1 from source_file")
}

// Take puts the rows of a part into the ledger's table for the layout that it feeds. Reading and inserting run side by
// side. Take returns an error from the source unchanged; the rows before the error are then in the table, and the
// caller must refuse the file.
func (w *Week) Take(ctx context.Context, feeds string, source Source) (err error) {
	load, err := w.l.tree.File("reading/load_rows")
	if err != nil {
		return err
	}
	statement := rowsOf(feeds).In(load.Text)
	ordered, err := w.l.unordered(ctx)
	if err != nil {
		return fmt.Errorf("prepare to take rows of %s in: %w", feeds, err)
	}
	defer func() { err = errors.Join(err, ordered()) }()
	columns := source.Schema() // read before the background reading starts: from then on the source belongs to the reader
	ahead := readAhead(source, columns)
	defer ahead.stop()
	if _, err := w.l.intake.Insert(ctx, w.l.conn, statement, columns, ahead.next); err != nil {
		return fmt.Errorf("take rows of %s into the ledger: %w", feeds, err)
	}
	return ahead.refusal
}

// Forget removes the rows of a part that Take put into the ledger.
func (w *Week) Forget(ctx context.Context, feeds string, fileID int64, part int) error {
	return w.stepFor(ctx, "reading/forget_rows", rowsOf(feeds), fileID, part)
}

// AddFile records the account of a file that was read, skipped or refused.
func (w *Week) AddFile(ctx context.Context, id int64, f etl.SourceFile) error {
	err := w.l.exec(ctx, "insert into source_file values (?, ?::date, ?, ?, ?, ?, ?, ?, ?, null)", id, w.Record.AsOf.String(),
		f.Name, f.SHA256, f.Bytes, f.Encoding, string(f.Status), f.Note, w.Record.Edition)
	for i := range f.Parts {
		if err == nil {
			err = w.addPart(ctx, id, &f.Parts[i])
		}
	}
	if err == nil && f.Status == etl.Loaded {
		err = w.l.exec(ctx, `insert into facts_of_file select distinct file_id, ? from source_sheet
			where file_id = ? and feeds in ('clients', 'client_refresh', 'returned_letters')`, w.reference.Person.Hash(), id)
	}
	if err != nil {
		return fmt.Errorf("record the file %s in the ledger: %w", f.Name, err)
	}
	return nil
}

func (w *Week) addPart(ctx context.Context, id int64, p *etl.Part) error {
	err := w.l.exec(ctx, "insert into source_sheet values (?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		id, p.Number, p.Sheet, p.Layout, p.Feeds, string(p.Status), p.RowsRead, p.Accepted, p.Duplicate, p.Rejected, p.Blank,
		p.Declared, p.HeaderRow, p.Above, p.Notes)
	for _, warning := range p.Warnings {
		if err == nil {
			err = w.l.exec(ctx, "insert into source_warning values (?, ?, ?)", id, p.Number, warning)
		}
	}
	if err != nil || len(p.Rejects) == 0 {
		return err
	}
	return w.addRejects(ctx, id, p)
}

// addRejects records the rejected rows of a part, what they say that rules need, and for a register what they name.
func (w *Week) addRejects(ctx context.Context, id int64, p *etl.Part) error {
	err := w.addTexts(ctx, "insert into reject by name select * from ccx_intake()", id, p, []string{"column_name", "value", "reason", "place"},
		func(r *etl.Reject) []string {
			return []string{r.Column, r.Value, string(r.Reason), strconv.Itoa(r.Place)}
		})
	if err != nil {
		return err
	}
	if err := w.addKept(ctx, id, p); err != nil {
		return err
	}
	return w.addTexts(ctx, `insert into reject_key by name
		select file_id, sheet_no, row_no, nullif(casegroup, '') as casegroup, nullif(case_ref, '') as case_ref, nullif(client_ref, '') as client_ref
		from ccx_intake() where casegroup <> '' or case_ref <> '' or client_ref <> ''`, id, p, []string{"casegroup", "case_ref", "client_ref"},
		func(r *etl.Reject) []string { return []string{r.Names.Casegroup, r.Names.CaseRef, r.Names.ClientRef} })
}

// addKept records what rules need of the rejected rows of a part.
func (w *Week) addKept(ctx context.Context, id int64, p *etl.Part) error {
	var rows []etl.Reject // one value each
	for _, r := range p.Rejects {
		for _, k := range r.Values {
			rows = append(rows, etl.Reject{Row: r.Row, Values: []etl.Kept{k}})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return w.addTexts(ctx, `insert into reject_value by name
		select file_id, sheet_no, row_no, feeds, column_name, value, is_read = 'yes' as is_read from ccx_intake()`,
		id, &etl.Part{Number: p.Number, Rejects: rows}, []string{"feeds", "column_name", "value", "is_read"},
		func(r *etl.Reject) []string {
			k := r.Values[0]
			return []string{p.Feeds, k.Column, k.Value, map[bool]string{true: "yes"}[k.IsRead]}
		})
}

// addTexts inserts texts of every rejected row of a part with its place. It uses the fast intake, since a bad file may
// hold a great many.
func (w *Week) addTexts(ctx context.Context, statement string, id int64, p *etl.Part, names []string, texts func(*etl.Reject) []string) error {
	columns := []etl.Column{{Name: "file_id", Type: etl.IntegerType}, {Name: "sheet_no", Type: etl.IntegerType}, {Name: "row_no", Type: etl.IntegerType}}
	types := []etl.Type{etl.IntegerType, etl.IntegerType, etl.IntegerType}
	for _, name := range names {
		columns = append(columns, etl.Column{Name: name, Type: etl.TextType})
		types = append(types, etl.TextType)
	}
	batch := etl.NewBatch(types)
	rest := p.Rejects
	next := func() (*etl.Batch, error) {
		batch.Reset()
		for len(rest) > 0 && batch.Rows < etl.BatchRows {
			for i, n := range []int64{id, int64(p.Number), int64(rest[0].Row)} {
				batch.Columns[i].AppendInt(n)
			}
			for i, text := range texts(&rest[0]) {
				batch.Columns[3+i].AppendText([]byte(text))
			}
			batch.Rows++
			rest = rest[1:]
		}
		if batch.Rows == 0 {
			return nil, nil
		}
		return batch, nil
	}
	_, err := w.l.intake.Insert(ctx, w.l.conn, statement, columns, next)
	return err
}
