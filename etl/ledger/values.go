package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"math/big"
	"strings"
	"time"

	"ccx/etl"
)

// columnType is the etl type of a result column. Money is a bigint whose name ends in _pence.
func columnType(t *sql.ColumnType) etl.Type {
	switch t.DatabaseTypeName() {
	case "DATE":
		return etl.DateType
	case "BOOLEAN":
		return etl.FlagType
	case "BIGINT", "INTEGER", "HUGEINT", "SMALLINT", "TINYINT", "UBIGINT":
		if strings.HasSuffix(t.Name(), "_pence") {
			return etl.PenceType
		}
		return etl.IntegerType
	}
	return etl.TextType
}

// rows walks the rows of a select.
func (l *Ledger) rows(ctx context.Context, query string, columns []etl.Column, args ...any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		rows, err := l.conn.QueryContext(ctx, query, args...)
		if err != nil {
			yield(nil, err)
			return
		}
		defer rows.Close()
		walk(rows, columns)(yield)
	}
}

// walk gives the rows of an answer one by one, each in the place of the one before.
func walk(rows *sql.Rows, columns []etl.Column) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(targets...); err != nil {
				yield(nil, err)
				return
			}
			if err := convertAll(columns, values); err != nil || !yield(values, nil) {
				if err != nil {
					yield(nil, err)
				}
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// convertAll turns the driver's values into those of etl, in place.
func convertAll(columns []etl.Column, values []any) error {
	for i, v := range values {
		converted, err := convert(columns[i], v)
		if err != nil {
			return err
		}
		values[i] = converted
	}
	return nil
}

func convert(c etl.Column, value any) (any, error) {
	switch v := value.(type) {
	case nil, string, bool:
		return v, nil
	case time.Time:
		return etl.Date(v.Unix() / (24 * 60 * 60)), nil
	case int64:
		return number(c, v), nil
	case int32:
		return number(c, int64(v)), nil
	case *big.Int:
		if v.IsInt64() {
			return number(c, v.Int64()), nil
		}
	}
	return nil, fmt.Errorf("column %s holds a value of type %T, which no table can carry", c.Name, value)
}

func number(c etl.Column, n int64) any {
	if c.Type == etl.PenceType {
		return etl.Pence(n)
	}
	return n
}
