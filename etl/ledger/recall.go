package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/reference"
	rules "ccx/sql"
)

// WeekUnknownError says that a week that somebody asks about was not decided, or not again since an earlier one was restated.
type WeekUnknownError struct {
	AsOf  etl.Date
	Known []WeekRecord // the decided weeks, in order
}

// Error names the weeks that can be asked about.
func (e *WeekUnknownError) Error() string {
	var weeks []string
	for _, w := range e.Known[max(0, len(e.Known)-5):] {
		weeks = append(weeks, w.AsOf.String())
	}
	if len(weeks) == 0 {
		return fmt.Sprintf("no week has been decided, so nothing is known of the week %s: run it first with ccx run", e.AsOf)
	}
	return fmt.Sprintf("the ledger has no decided week %s: name one that it has; the newest are %s", e.AsOf, strings.Join(weeks, ", "))
}

// LookBack opens the ledger as it stood after a decided week, for questions: what later runs did is left out, and so is what
// was said by command and taken by no run until then. Its record says which edition of the week it is. It changes nothing,
// and must be closed with Rollback. A week that is not decided is a *WeekUnknownError.
func (l *Ledger) LookBack(ctx context.Context, asOf etl.Date, set *reference.Set) (*Week, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	weeks = slices.DeleteFunc(weeks, func(w WeekRecord) bool { return w.Status != WeekDecided && w.Status != WeekPublished })
	at := slices.IndexFunc(weeks, func(w WeekRecord) bool { return w.AsOf == asOf })
	if at < 0 {
		return nil, &WeekUnknownError{AsOf: asOf, Known: weeks}
	}
	record := weeks[at]
	record.AsOf++ // the state after a week is the state before the following day
	return l.beginWith(ctx, record, set, nil, (*Week).beginToLookBack)
}

// beginToLookBack puts a view of its own name before each table of the ledger that grows, with what had come by then: the
// database may be open for reading only, so nothing can be taken back in it.
func (w *Week) beginToLookBack(ctx context.Context) error {
	if err := w.beginToLook(ctx); err != nil {
		return err
	}
	tables, err := w.growing(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := w.stepFor(ctx, t.step, t.names); err != nil {
			return err
		}
	}
	if err := w.step(ctx, "ledger/needed_registers"); err != nil {
		return err
	}
	for i := range w.l.parts.Registers {
		names := registerNames(&w.l.parts.Registers[i])
		names["the_ledger"] = tables[0].names["the_ledger"]
		if err := w.stepFor(ctx, "ledger/recall_registers", names); err != nil {
			return err
		}
	}
	return nil
}

// grown is a table that grows with the weeks, and the step that shows it as it was.
type grown struct {
	step  string
	names rules.Names
}

// growing lists the tables of the ledger that grow: the histories as the catalogue declares them; any other by the column
// that names the run that took a row, or else the file that it came in. The files come first, since others ask which had come.
func (w *Week) growing(ctx context.Context) ([]grown, error) {
	histories := map[string]*catalogue.History{}
	for i := range w.l.parts.Histories {
		if h := &w.l.parts.Histories[i]; h.GrowsBy != catalogue.Files {
			histories[h.Name] = h
		}
	}
	rows, err := w.l.conn.QueryContext(ctx, `select current_database(), table_name,
			coalesce(min(column_name) filter (column_name in ('accepted_from', 'as_of')), min(column_name) filter (column_name = 'file_id'), '')
		from duckdb_columns()
		inner join duckdb_tables() using (database_name, schema_name, table_name)
		where database_name = current_database() and table_name not similar to 'place_.*'
		group by table_name order by table_name <> 'source_file', table_name`)
	if err != nil {
		return nil, fmt.Errorf("list the tables of the ledger: %w", err)
	}
	defer rows.Close()
	var tables []grown
	for rows.Next() {
		var ledger, table, by string
		if err := rows.Scan(&ledger, &table, &by); err != nil {
			return nil, fmt.Errorf("list the tables of the ledger: %w", err)
		}
		if t, ok := grownBy(histories[table], table, by); ok {
			t.names["the_ledger"] = []string{ledger}
			tables = append(tables, t)
		}
	}
	return tables, rows.Err()
}

func grownBy(h *catalogue.History, table, by string) (grown, bool) {
	switch {
	case h != nil && h.GrowsBy == catalogue.Versions:
		return grown{"ledger/recall_versions", namesOf(h)}, true
	case h != nil:
		return grown{"ledger/recall_events", namesOf(h)}, true
	case by == "file_id":
		return grown{"ledger/recall_files", rules.Names{"the_rows": {table}}}, true
	case by != "":
		return grown{"ledger/recall_events", rules.Names{"the_history": {table}, "the_start": {by}}}, true
	}
	return grown{}, false
}

// Knew reports whether an id was known in the state of the ledger that the week was opened to look at.
func (w *Week) Knew(ctx context.Context, kind Kind, id string) (bool, error) {
	table, err := w.answer(ctx, "why/ids_known", id)
	if err != nil {
		return false, err
	}
	for row, err := range table.Rows {
		if err != nil {
			return false, fmt.Errorf("look for the %s %s: %w", kind, id, err)
		}
		if of, _ := row[0].(string); Kind(of) == kind {
			return true, nil
		}
	}
	return false, nil
}
