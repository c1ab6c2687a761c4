package ledger

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	rules "ccx/sql"
)

// HistoryDay is the rows of a history that one run added.
type HistoryDay struct {
	AsOf        etl.Date
	Edition     int    // of the week, as it counts now
	Fingerprint string // the same as long as the rows are
}

// HistoryDays lists the runs that added rows to a history that still stand, with a fingerprint of some columns.
func (l *Ledger) HistoryDays(ctx context.Context, h catalogue.History, columns []catalogue.LakeColumn) ([]HistoryDay, error) {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = rules.Quoted(c.Name)
	}
	rows, err := l.conn.QueryContext(ctx, fmt.Sprintf(`select (h.%[1]s - date '1970-01-01')::integer, coalesce(any_value(week.edition), 1)::integer,
			printf('%%d-%%s', count(*), sum(hash(%[2]s)::hugeint)::varchar)
		from %[3]s as h left join week on week.as_of = h.%[1]s group by h.%[1]s order by h.%[1]s`,
		h.StartColumn, "h."+strings.Join(names, ", h."), h.Name))
	if err != nil {
		return nil, fmt.Errorf("look through the history %s: %w", h.Name, err)
	}
	defer rows.Close()
	var days []HistoryDay
	for rows.Next() {
		var d HistoryDay
		var day int64
		if err := rows.Scan(&day, &d.Edition, &d.Fingerprint); err != nil {
			return nil, fmt.Errorf("look through the history %s: %w", h.Name, err)
		}
		d.AsOf = etl.Date(day)
		days = append(days, d)
	}
	return days, rows.Err()
}

// HistoryAsParquet writes the rows that a run added to a history into a Parquet file, and gives their number.
func (l *Ledger) HistoryAsParquet(ctx context.Context, h catalogue.History, day HistoryDay, to string, columns []catalogue.LakeColumn, key []string) (int64, error) {
	from := fmt.Sprintf("%s where %s = '%s'::date", h.Name, h.StartColumn, day.AsOf)
	return l.parquet(ctx, from, to, day.Edition, columns, key)
}

// PublishedAsParquet writes the rows of a published Parquet file into another, and gives their number. A column that the
// file lacks, since an earlier ccx wrote it, is blank.
func (l *Ledger) PublishedAsParquet(ctx context.Context, from, to string, edition int, columns []catalogue.LakeColumn, key []string) (int64, error) {
	full, err := filepath.Abs(from)
	if err != nil {
		return 0, fmt.Errorf("find %s: %w", from, err)
	}
	source := "read_parquet('" + strings.ReplaceAll(full, "'", "''") + "')"
	there, err := l.columnsOf(ctx, "from "+source)
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", from, err)
	}
	var blank []string
	for _, c := range columns {
		if !hasColumn(there, c.Name) {
			blank = append(blank, "null as "+rules.Quoted(c.Name))
		}
	}
	if len(blank) > 0 {
		source = "(select *, " + strings.Join(blank, ", ") + " from " + source + ")"
	}
	return l.parquet(ctx, source, to, edition, columns, key)
}

func hasColumn(columns []etl.Column, name string) bool {
	for _, c := range columns {
		if c.Name == name {
			return true
		}
	}
	return false
}

// parquet writes rows in the order of their key. The types are those that the catalogue declares.
func (l *Ledger) parquet(ctx context.Context, from, to string, edition int, columns []catalogue.LakeColumn, key []string) (int64, error) {
	types := map[catalogue.ColumnType]string{
		catalogue.Text: "varchar", catalogue.Date: "date", catalogue.Integer: "bigint", catalogue.Pence: "bigint", catalogue.YesNo: "boolean",
	}
	chosen := []string{fmt.Sprintf("%d::integer as edition", edition)}
	for _, c := range columns {
		chosen = append(chosen, fmt.Sprintf("%[1]s::%[2]s as %[1]s", rules.Quoted(c.Name), types[c.Type]))
	}
	order := make([]string, len(key))
	for i, k := range key {
		order[i] = rules.Quoted(k)
	}
	full, err := filepath.Abs(to)
	if err != nil {
		return 0, fmt.Errorf("find %s: %w", to, err)
	}
	result, err := l.conn.ExecContext(ctx, fmt.Sprintf("copy (select %s from %s order by %s) to '%s' (format parquet, compression zstd)",
		strings.Join(chosen, ", "), from, strings.Join(order, ", "), strings.ReplaceAll(full, "'", "''")))
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}
