package batch

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"ccx/etl"
	"ccx/reports/letter"
)

var asOf = func() etl.Date { d, _ := etl.NewDate(2016, 2, 5); return d }()

// header is the third batch of a destination.
func header(d Destination) Header {
	return Header{Destination: d, AsOf: asOf, Sequence: 3, Previous: string(d) + "-20160129-0002", Edition: 1}
}

// letters are n invented letters of a scheme, or of both if it is empty. Some names must be quoted.
func letters(n int, scheme string) etl.Table {
	names := [...]string{"Carys Llŷn", "Bloggs, Jo", `Tomos "Twm" ap Huw`, "Siôn Tŵr"}
	return etl.Table{Name: "letters", Columns: letter.Columns(), Rows: func(yield func([]any, error) bool) {
		row := make([]any, len(letter.Columns()))
		for i := range n {
			own := []string{"1993", "2003"}[i%2]
			if scheme != "" && own != scheme {
				continue
			}
			clear(row)
			copy(row, []any{
				fmt.Sprintf("L%08X%04X", uint32(i)*2654435761, i&0xFFFF), "NOTICE_PP_SINGLE_ARREARS_EN", fmt.Sprintf("CG%06d", i), own,
				fmt.Sprintf("10%08d", i), "PP", asOf, etl.Pence(i*37 + 1), int64(1), nil, names[i%len(names)],
				fmt.Sprintf("%d Heol y Tŷ Gŵyn", i+1), "Trefechan", fmt.Sprintf("ZZ%d %dZZ", i%99+1, i%10),
			})
			if i%3 == 0 {
				row[13], row[14] = "Llanddewi, Sir Enghraifft", row[13]
			}
			if !yield(row, nil) {
				return
			}
		}
	}}
}

// exceptions are n invented exceptions of a scheme, or of both and none if it is empty.
func exceptions(n int, scheme string) etl.Table {
	return etl.Table{Name: "exceptions", Columns: ExceptionColumns(), Rows: func(yield func([]any, error) bool) {
		for i := range n {
			own := []any{"1993", "2003", nil}[i%3]
			if scheme != "" && own != scheme {
				continue
			}
			if !yield([]any{fmt.Sprintf("E%012X", i), fmt.Sprintf("CG%06d", i), own, "TDATE_NOT_SET", "CASEWORKER", "MANAGED", "with_imt", asOf}, nil) {
				return
			}
		}
	}}
}

// write writes a batch of a destination.
func write(t testing.TB, d Destination, nLetters, nExceptions int) ([]byte, Totals) {
	t.Helper()
	var out bytes.Buffer
	totals, err := Write(&out, header(d), letters(nLetters, d.scheme()), exceptions(nExceptions, d.scheme()))
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), totals
}

// one is a table with a single row.
func one(columns []etl.Column, values ...any) etl.Table {
	return etl.Table{Name: "one", Columns: columns, Rows: func(yield func([]any, error) bool) { yield(slices.Clone(values), nil) }}
}

// inMemory is the same table with rows that were made before.
func inMemory(t etl.Table) etl.Table {
	var rows [][]any
	for row := range t.Rows {
		rows = append(rows, slices.Clone(row))
	}
	t.Rows = func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	return t
}
