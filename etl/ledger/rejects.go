package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"ccx/etl"
)

// addRejects records rejected rows of a part as they came, their faults, what they say that rules need, and for a register
// what they name.
func (w *Week) addRejects(ctx context.Context, place Place, all []etl.Reject) error {
	if len(all) == 0 {
		return nil
	}
	for _, add := range []func(context.Context, Place, []etl.Reject) error{w.addFaults, w.addRows, w.addKept, w.addNames} {
		if err := add(ctx, place, all); err != nil {
			return err
		}
	}
	return nil
}

func (w *Week) addFaults(ctx context.Context, place Place, all []etl.Reject) error {
	w.blocks = nil
	return w.addTexts(ctx, "insert into reject by name select * from ccx_intake()", place, []string{"column_name", "value", "reason", "place"},
		texts(all, func(r *etl.Reject) [][]string {
			return [][]string{{r.Column, r.Value, string(r.Reason), strconv.Itoa(r.Place)}}
		}))
}

// addRows records the rejected rows as they came.
func (w *Week) addRows(ctx context.Context, place Place, all []etl.Reject) error {
	return w.addTexts(ctx, "insert into reject_row by name select * from ccx_intake()", place, []string{"came"},
		texts(all, func(r *etl.Reject) [][]string {
			if r.Came == nil {
				return nil
			}
			text, _ := json.Marshal(r.Came) // texts cannot fail to become JSON
			return [][]string{{string(text)}}
		}))
}

// addKept records what rules need of the rejected rows.
func (w *Week) addKept(ctx context.Context, place Place, all []etl.Reject) error {
	return w.addTexts(ctx, `insert into reject_value by name
		select file_id, sheet_no, row_no, feeds, column_name, value, is_read = 'yes' as is_read from ccx_intake()`, place,
		[]string{"feeds", "column_name", "value", "is_read"},
		texts(all, func(r *etl.Reject) (rows [][]string) {
			for _, k := range r.Values {
				rows = append(rows, []string{place.Feeds, k.Column, k.Value, map[bool]string{true: "yes"}[k.IsRead]})
			}
			return rows
		}))
}

// addNames records what the rejected rows of a register name.
func (w *Week) addNames(ctx context.Context, place Place, all []etl.Reject) error {
	return w.addTexts(ctx, `insert into reject_key by name
		select file_id, sheet_no, row_no, nullif(casegroup, '') as casegroup, nullif(case_ref, '') as case_ref, nullif(client_ref, '') as client_ref
		from ccx_intake()`, place, []string{"casegroup", "case_ref", "client_ref"},
		texts(all, func(r *etl.Reject) [][]string {
			if r.Names == (etl.Names{}) {
				return nil
			}
			return [][]string{{r.Names.Casegroup, r.Names.CaseRef, r.Names.ClientRef}}
		}))
}

// placedText is a row of texts about a row of a file.
type placedText struct {
	row   int
	texts []string
}

// texts lists the rows of texts that of makes of each fault.
func texts(all []etl.Reject, of func(*etl.Reject) [][]string) []placedText {
	var rows []placedText
	for i := range all {
		for _, row := range of(&all[i]) {
			rows = append(rows, placedText{all[i].Row, row})
		}
	}
	return rows
}

// addTexts inserts texts about rejected rows of a part, each with the place of its row. It uses the fast intake, since a
// bad file may hold a great many.
func (w *Week) addTexts(ctx context.Context, statement string, place Place, names []string, rows []placedText) error {
	if len(rows) == 0 {
		return nil
	}
	columns := []etl.Column{{Name: "file_id", Type: etl.IntegerType}, {Name: "sheet_no", Type: etl.IntegerType}, {Name: "row_no", Type: etl.IntegerType}}
	types := []etl.Type{etl.IntegerType, etl.IntegerType, etl.IntegerType}
	for _, name := range names {
		columns = append(columns, etl.Column{Name: name, Type: etl.TextType})
		types = append(types, etl.TextType)
	}
	batch := etl.NewBatch(types)
	next := func() (*etl.Batch, error) {
		batch.Reset()
		for ; len(rows) > 0 && batch.Rows < etl.BatchRows; rows = rows[1:] {
			for i, n := range []int64{place.FileID, int64(place.Sheet), int64(rows[0].row)} {
				batch.Columns[i].AppendInt(n)
			}
			for i, text := range rows[0].texts {
				batch.Columns[3+i].AppendString(text)
			}
			batch.Rows++
		}
		if batch.Rows == 0 {
			return nil, nil
		}
		return batch, nil
	}
	if _, err := w.l.intake.Insert(ctx, w.l.conn, statement, columns, next); err != nil {
		return fmt.Errorf("record rejected rows: %w", err)
	}
	return nil
}

// RejectedFile is a file of the week with rejected rows of a layout.
type RejectedFile struct {
	FileID  int64
	Name    string
	Number  int // among the files with rejected rows
	Layout  string
	Refused bool // the whole file was
}

// RejectedFiles lists the files of the week with rejected rows, by number and layout.
func (w *Week) RejectedFiles(ctx context.Context) ([]RejectedFile, error) {
	rows, err := w.query(ctx, "reading/rejected_files")
	if err != nil {
		return nil, fmt.Errorf("list the files with rejected rows: %w", err)
	}
	defer rows.Close()
	var all []RejectedFile
	for rows.Next() {
		var f RejectedFile
		if err := rows.Scan(&f.FileID, &f.Name, &f.Number, &f.Layout, &f.Refused); err != nil {
			return nil, fmt.Errorf("list the files with rejected rows: %w", err)
		}
		all = append(all, f)
	}
	return all, rows.Err()
}
