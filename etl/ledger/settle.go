package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"ccx/etl"
)

// Refused is a register in a file that was refused, or the layout that such a file comes nearest to.
type Refused struct{ Feeds, File string }

// Settle decides, once every file of the week has been read, which rows count: duplicates and contradicting rows do
// not.
func (w *Week) Settle(ctx context.Context) error {
	if err := w.soFar(ctx); err != nil {
		return err
	}
	if err := w.erasePurged(ctx); err != nil {
		return err
	}
	if err := w.step(ctx, "reading/begin_settling"); err != nil {
		return err
	}
	arrived, err := w.fed(ctx, "select distinct feeds from source_sheet semi join week_source using (file_id) where feeds is not null")
	if err != nil {
		return err
	}
	return w.settleLayouts(ctx, arrived)
}

// SettleAgain decides anew, after Settle, which rows count of the layouts that refused files feed. It starts from the rows
// as they were read.
func (w *Week) SettleAgain(ctx context.Context, refused []RejectedShare) error {
	var feeds []string
	for _, f := range refused {
		of, err := w.fed(ctx, "select distinct feeds from source_sheet where file_id = ? and feeds is not null", f.FileID)
		if err != nil {
			return err
		}
		feeds = append(feeds, of...)
	}
	return w.settleLayouts(ctx, feeds)
}

// settleLayouts settles the rows of layouts.
func (w *Week) settleLayouts(ctx context.Context, feeds []string) error {
	w.blocks = nil
	if err := w.step(ctx, "reading/choose_layouts", strings.Join(feeds, "|")); err != nil {
		return err
	}
	if err := w.step(ctx, "reading/unsettle"); err != nil {
		return err
	}
	for i := range w.reference.Layouts {
		l := &w.reference.Layouts[i]
		if l.Name != l.Feeds || !slices.Contains(feeds, l.Name) {
			continue
		}
		if err := w.settle(ctx, l); err != nil {
			return err
		}
	}
	return w.step(ctx, "reading/settle")
}

// fed lists the layouts that a select finds.
func (w *Week) fed(ctx context.Context, query string, arguments ...any) ([]string, error) {
	feeds, err := onlyColumn[string](ctx, w.l, query, arguments...)
	if err != nil {
		return nil, fmt.Errorf("look what the files of the week feed: %w", err)
	}
	return feeds, nil
}

// settle finds the rows of a layout that do not count: those that repeat another and, in a register, those that
// contradict one.
func (w *Week) settle(ctx context.Context, l *etl.Layout) error {
	names := rowsOf(l.Name)
	if err := w.stepFor(ctx, "reading/count_again", names); err != nil {
		return err
	}
	find := func() error { return w.stepFor(ctx, "reading/find_repeated_rows", names, l.Name) }
	if r, ok := w.l.parts.Register(l.Name); ok {
		names["the_key"] = r.Key
		first := slices.IndexFunc(l.Columns, func(c etl.LayoutColumn) bool { return c.Name == r.Key[0] })
		find = func() error {
			if err := w.findRepeatedHashes(ctx, l, names); err != nil {
				return err
			}
			return w.findRepeatedKeys(ctx, names, l.Name, r.Key[0], l.Columns[first].Personal)
		}
	}
	if err := find(); err != nil {
		return err
	}
	return w.stepFor(ctx, "reading/leave_out", names, l.Name)
}

// LateRow is the first row of a failure report in a file that is dated after the week.
type LateRow struct {
	Sheet, Row int64
	Rows       int64    // dated after the week, in the whole file
	Swapped    etl.Date // its date with day and month swapped, where none of them is after the week then; else 0
}

// LaterThan gives the first row of a failure report in a file that is dated after the week; ok is false if there is no
// such row.
func (w *Week) LaterThan(ctx context.Context, fileID int64) (late LateRow, ok bool, err error) {
	rows, err := w.query(ctx, "reading/failures_after", fileID)
	if err != nil {
		return late, false, fmt.Errorf("look for rows dated after the week: %w", err)
	}
	defer rows.Close()
	if rows.Next() {
		ok = true
		var swapped sql.NullInt64
		err = rows.Scan(&late.Sheet, &late.Row, &late.Rows, &swapped)
		late.Swapped = etl.Date(swapped.Int64)
	}
	if err == nil {
		err = rows.Err()
	}
	return late, ok, err
}

// NewestFailure is the newest date in the failure reports of the week; 0 if they hold no row.
func (w *Week) NewestFailure(ctx context.Context) (etl.Date, error) {
	rows, err := w.query(ctx, "reading/newest_failure")
	if err != nil {
		return 0, fmt.Errorf("look for the newest failure: %w", err)
	}
	defer rows.Close()
	var day sql.NullInt64
	for rows.Next() {
		if err := rows.Scan(&day); err != nil {
			return 0, fmt.Errorf("look for the newest failure: %w", err)
		}
	}
	return etl.Date(day.Int64), rows.Err()
}

// RejectedShare is a file with more rejected rows than allowed.
type RejectedShare struct {
	FileID            int64
	Name              string
	Rows, Rejected    int64
	Percent, FromRows int64
	Conflicting       int64          // of the rejected rows: those whose key occurs elsewhere with other values
	Edition           int            // since which the file counts
	With              []StandingFile // the other files in which such keys occur
}

// TooManyRejected lists the loaded files of the week in which more than the set share of rows was rejected. What people
// fill in by hand does not count: there every good row counts.
func (w *Week) TooManyRejected(ctx context.Context) ([]RejectedShare, error) {
	percent, from := w.reference.Settings.RejectRefusalPercent, w.reference.Settings.RejectRefusalRows
	var byHand []string
	for i := range w.reference.Layouts {
		if w.reference.Layouts[i].ByHand {
			byHand = append(byHand, w.reference.Layouts[i].Name)
		}
	}
	rows, err := w.l.conn.QueryContext(ctx, `select file_id, file_name, source_file.edition, sum(rows_read)::bigint, sum(rejected)::bigint
		from source_file join source_sheet using (file_id), run
		where source_file.as_of = run.as_of and source_file.status = 'loaded' and withdrawn_edition is null
			and not list_contains(string_split(?, '|'), source_sheet.layout)
		group by all having sum(rows_read) >= ? and sum(rejected) * 100 > sum(rows_read) * ? order by file_name`, strings.Join(byHand, "|"), from, percent)
	if err != nil {
		return nil, fmt.Errorf("count the rejected rows of each file: %w", err)
	}
	defer rows.Close()
	var all []RejectedShare
	for rows.Next() {
		s := RejectedShare{Percent: percent, FromRows: from}
		if err := rows.Scan(&s.FileID, &s.Name, &s.Edition, &s.Rows, &s.Rejected); err != nil {
			return nil, fmt.Errorf("count the rejected rows of each file: %w", err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("count the rejected rows of each file: %w", err)
	}
	for i := range all {
		if err := w.conflicts(ctx, &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// conflicts counts the rows of a file that contradict others, and names the other files that hold those.
func (w *Week) conflicts(ctx context.Context, s *RejectedShare) error {
	var err error
	if s.Conflicting, err = w.l.number(ctx, "select count(*) from dropped_row where is_conflicting and file_id = ?", s.FileID); err != nil {
		return fmt.Errorf("count the rows of %s that contradict others: %w", s.Name, err)
	}
	rows, err := w.query(ctx, "reading/contradicted_files", s.FileID)
	if err != nil {
		return fmt.Errorf("look for the files that %s contradicts: %w", s.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var f StandingFile
		if err := rows.Scan(&f.Name, &f.Edition); err != nil {
			return fmt.Errorf("look for the files that %s contradicts: %w", s.Name, err)
		}
		s.With = append(s.With, f)
	}
	return rows.Err()
}

// Refuse marks a file of the week as refused; none of its rows counts any more.
func (w *Week) Refuse(ctx context.Context, fileID int64, note string) error {
	err := w.l.exec(ctx, "update source_file set status = 'refused', note = ? where file_id = ?", note, fileID)
	if err == nil {
		err = w.l.exec(ctx, "update source_sheet set status = 'refused' where file_id = ? and status <> 'not_read'", fileID)
	}
	if err != nil {
		return fmt.Errorf("record that a file is refused: %w", err)
	}
	return nil
}

// TakeSnapshots decides which registers of the week are taken. acceptShrink names those that may have shrunk.
func (w *Week) TakeSnapshots(ctx context.Context, refused []Refused, acceptShrink []string) error {
	if err := w.l.exec(ctx, "delete from snapshot where as_of = ?::date", w.Record.AsOf.String()); err != nil {
		return fmt.Errorf("take the registers of week %s: %w", w.Record.AsOf, err)
	}
	if err := w.l.exec(ctx, "delete from refused_feed where as_of = ?::date", w.Record.AsOf.String()); err != nil {
		return fmt.Errorf("list the refused files: %w", err)
	}
	if err := w.l.exec(ctx, `insert into refused_feed
		select run.as_of, feeds, file_name from source_file join source_sheet using (file_id), run
		where source_file.as_of = run.as_of and source_file.status = 'refused' and withdrawn_edition is null and feeds is not null`); err != nil {
		return fmt.Errorf("list the refused files: %w", err)
	}
	for _, r := range refused {
		if err := w.l.exec(ctx, "insert into refused_feed values (?::date, ?, ?)", w.Record.AsOf.String(), r.Feeds, r.File); err != nil {
			return fmt.Errorf("list the refused files: %w", err)
		}
	}
	if err := w.l.exec(ctx, "create or replace temp table accepted_shrink (feeds varchar)"); err != nil {
		return fmt.Errorf("list the registers that may shrink: %w", err)
	}
	for _, feeds := range acceptShrink {
		if err := w.l.exec(ctx, "insert into accepted_shrink values (?)", feeds); err != nil {
			return fmt.Errorf("list the registers that may shrink: %w", err)
		}
	}
	return w.step(ctx, "reading/snapshot")
}

// Snapshot is what became of a register in this week.
type Snapshot struct {
	Feeds string
	Taken bool
	Rows  int64
	Note  string
}

// Snapshots lists the registers that arrived in the week.
func (w *Week) Snapshots(ctx context.Context) ([]Snapshot, error) {
	rows, err := w.l.conn.QueryContext(ctx, "select feeds, taken, row_count, coalesce(note, '') from snapshot, run where snapshot.as_of = run.as_of order by feeds")
	if err != nil {
		return nil, fmt.Errorf("list the registers of the week: %w", err)
	}
	defer rows.Close()
	var all []Snapshot
	for rows.Next() {
		var s Snapshot
		if err := rows.Scan(&s.Feeds, &s.Taken, &s.Rows, &s.Note); err != nil {
			return nil, fmt.Errorf("list the registers of the week: %w", err)
		}
		all = append(all, s)
	}
	return all, rows.Err()
}
