package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// Files lists the files of the week with their accounts, in order of name. Rejects and drift are left out.
func (w *Week) Files(ctx context.Context) ([]etl.SourceFile, error) {
	rows, err := w.query(ctx, "reading/file_accounts")
	if err != nil {
		return nil, fmt.Errorf("list the files of the week: %w", err)
	}
	defer rows.Close()
	var files []etl.SourceFile
	last := int64(-1)
	for rows.Next() {
		var id int64
		var f etl.SourceFile
		var p etl.Part
		var warnings any
		err := rows.Scan(&id, &f.Name, &f.SHA256, &f.Bytes, &f.Encoding, &f.Status, &f.Note, &p.Sheet, &p.Number, &p.Layout,
			&p.Feeds, &p.Status, &p.RowsRead, &p.Accepted, &p.Duplicate, &p.Rejected, &p.Notes, &p.Declared, &p.HeaderRow, &warnings)
		if err != nil {
			return nil, fmt.Errorf("list the files of the week: %w", err)
		}
		if id != last {
			files, last = append(files, f), id
		}
		if list, ok := warnings.([]any); ok {
			for _, text := range list {
				p.Warnings = append(p.Warnings, fmt.Sprint(text))
			}
		}
		if p.Number > 0 {
			files[len(files)-1].Parts = append(files[len(files)-1].Parts, p)
		}
	}
	return files, rows.Err()
}

// StandingFile is a file that counts in a week, with the edition that brought it in.
type StandingFile struct {
	Name, SHA256 string
	Edition      int
}

// Standing lists the files of a week in order of name, without the commands that people gave.
func (l *Ledger) Standing(ctx context.Context, asOf etl.Date) ([]StandingFile, error) {
	rows, err := l.conn.QueryContext(ctx, `select file_name, sha256, edition from source_file
		where as_of = ?::date and withdrawn_edition is null and file_name <> ? order by file_name`, asOf.String(), MarkFile)
	if err != nil {
		return nil, fmt.Errorf("list the files that week %s has: %w", asOf, err)
	}
	defer rows.Close()
	var all []StandingFile
	for rows.Next() {
		var f StandingFile
		if err := rows.Scan(&f.Name, &f.SHA256, &f.Edition); err != nil {
			return nil, fmt.Errorf("list the files that week %s has: %w", asOf, err)
		}
		all = append(all, f)
	}
	return all, rows.Err()
}

// LeftOut lists the files that an edition of a week withdrew.
func (l *Ledger) LeftOut(ctx context.Context, w WeekRecord) ([]string, error) {
	rows, err := l.conn.QueryContext(ctx, "select file_name from source_file where as_of = ?::date and withdrawn_edition = ? order by file_name", w.AsOf.String(), w.Edition)
	if err != nil {
		return nil, fmt.Errorf("list the files that week %s left out: %w", w.AsOf, err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("list the files that week %s left out: %w", w.AsOf, err)
		}
		all = append(all, name)
	}
	return all, rows.Err()
}
