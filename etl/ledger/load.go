package ledger

import (
	"context"
	"errors"
	"fmt"

	"ccx/etl"
	rules "ccx/sql"
)

// Source is a part of a file that yields its rows. ManyRejects gives, after Next, the rejects that must be taken before
// there are too many, and none where there are few: those are in the part's account at the end.
type Source interface {
	Schema() []etl.Column
	Next() (*etl.Batch, error)
	ManyRejects() []etl.Reject
}

// Place is where rows are put: the ledger's id of their file, the number of their sheet, and the layout that they feed.
type Place struct {
	FileID int64
	Sheet  int
	Feeds  string
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
func (w *Week) Take(ctx context.Context, place Place, source Source) (err error) {
	load, err := w.l.tree.File("reading/load_rows")
	if err != nil {
		return err
	}
	statement := rowsOf(place.Feeds).In(load.Text)
	ordered, err := w.l.unordered(ctx)
	if err != nil {
		return fmt.Errorf("prepare to take rows of %s in: %w", place.Feeds, err)
	}
	defer func() { err = errors.Join(err, ordered()) }()
	columns := source.Schema() // read before the background reading starts: from then on the source belongs to the reader
	ahead := readAhead(w.watchKeys(place, source), columns)
	defer ahead.stop()
	for !ahead.isOver {
		if _, err := w.l.intake.Insert(ctx, w.l.conn, statement, columns, ahead.next); err != nil {
			return fmt.Errorf("take rows of %s into the ledger: %w", place.Feeds, err)
		}
		rejects := ahead.take()
		if len(rejects) > 0 { // what follows is many small inserts, which the database keeps in memory unless they keep their order
			err = ordered()
		}
		if err == nil {
			err = w.addRejects(ctx, place, rejects)
		}
		if err != nil {
			return fmt.Errorf("take rejected rows of %s into the ledger: %w", place.Feeds, err)
		}
	}
	return ahead.refusal
}

// Forget removes the rows of a part that Take put into the ledger.
func (w *Week) Forget(ctx context.Context, place Place) error {
	for _, table := range []string{"rows_" + place.Feeds, "reject", "reject_row", "reject_key", "reject_value"} {
		if err := w.stepFor(ctx, "reading/forget_rows", rules.Names{"the_rows": {table}}, place.FileID, place.Sheet); err != nil {
			return err
		}
	}
	return nil
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
	err := w.l.exec(ctx, "insert into source_sheet values (?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		id, p.Number, p.Sheet, p.Layout, p.Feeds, string(p.Status), p.RowsRead, p.Accepted, p.Duplicate, p.Rejected, p.Blank,
		p.Declared, p.HeaderRow, p.Above, p.Notes, p.Corrects)
	for _, warning := range p.Warnings {
		if err == nil {
			err = w.l.exec(ctx, "insert into source_warning values (?, ?, ?)", id, p.Number, warning)
		}
	}
	if err != nil {
		return err
	}
	return w.addRejects(ctx, Place{FileID: id, Sheet: p.Number, Feeds: p.Feeds}, p.Rejects)
}
