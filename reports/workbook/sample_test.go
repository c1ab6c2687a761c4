package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"ccx/etl"
)

// day2016 is a day of the year in which the samples play.
func day2016(t testing.TB, month, dayOfMonth int) etl.Date {
	t.Helper()
	d, ok := etl.NewDate(2016, month, dayOfMonth)
	if !ok {
		t.Fatalf("no such day: %d/%d/2016", dayOfMonth, month)
	}
	return d
}

// table makes a table of rows in memory.
func table(name string, columns []Column, rows ...[]any) etl.Table {
	t := etl.Table{Name: name}
	for _, c := range columns {
		t.Columns = append(t.Columns, etl.Column{Name: c.Name, Type: c.Type})
	}
	t.Rows = func(yield func([]any, error) bool) {
		reused := make([]any, len(columns))
		for _, row := range rows {
			if len(row) != len(reused) {
				if !yield(row, nil) {
					return
				}
				continue
			}
			copy(reused, row) // like the ledger, which uses one row again and again
			if !yield(reused, nil) {
				return
			}
		}
	}
	return t
}

// mixedColumns are eighteen columns of all types.
func mixedColumns() []Column {
	return []Column{
		{Name: "exception_id"},
		{Name: "casegroup"},
		{Name: "case_ref"},
		{Name: "client_ref"},
		{Name: "scheme"},
		{Name: "reason_code"},
		{Name: "category"},
		{Name: "route"},
		{Name: "disposition"},
		{Name: "state"},
		{Name: "first_sighted", Type: etl.DateType},
		{Name: "last_sighted", Type: etl.DateType},
		{Name: "sightings", Type: etl.IntegerType},
		{Name: "recurrences", Type: etl.IntegerType},
		{Name: "inhibited", Type: etl.FlagType},
		{Name: "arrears", Type: etl.PenceType, Heading: "Arrears (£)"},
		{Name: "state_since", Type: etl.DateType},
		{Name: "description"},
	}
}

// mixedTable has n rows of invented exceptions.
func mixedTable(name string, n int) etl.Table {
	t := table(name, mixedColumns())
	reasons := [...]string{"TDATE_NOT_SET", "LTR_REJECTED", "ADDRESS_NOT_KNOWN", "ARREARS_NOT_RECONCILED"}
	texts := [...]string{
		"T-date not set", "The transition request was rejected by the receiving system & sent back",
		"Address not known since the letter of the week before last came back marked gone away, and the caseworker has asked the office to trace it",
	}
	t.Rows = func(yield func([]any, error) bool) {
		row := make([]any, 18)
		for i := range n {
			d := etl.Date(16800 + i%60)
			copy(row, []any{
				fmt.Sprintf("E%012X", uint64(i)*7919%(1<<48)), fmt.Sprintf("CG%06d", i/2), fmt.Sprintf("10%08d", i),
				fmt.Sprintf("70%08d", i*3), "1993", reasons[i%4], "corrective", "CASEWORKER", "MANAGED", "with_imt",
				d, d + 7, int64(i % 9), int64(0), i%5 == 0, etl.Pence(i*1234 - 50000), d + 3, texts[i%3],
			})
			if i%3 == 0 {
				row[3] = nil
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return t
}

// sampleBook is a book with one table of n rows.
func sampleBook(t testing.TB, n int) Book {
	return Book{
		File: "exceptions.xlsx", Title: "Case closure exceptions", Owner: "MI analyst, Case Closure",
		Purpose: "Every open or newly ended exception with its casegroup. For the exceptions team and the MI analyst.",
		Marking: "OFFICIAL-SENSITIVE", AsOf: day2016(t, 2, 5), Edition: 1,
		Notes: []Note{
			{"Open exceptions", "An exception is open while somebody still has to act on it: HP, AMS, IMT, BAU or MI, or while its case waits for the next run of the closure batch."},
			{"Long", strings.Repeat("This is a note of several lines. ", 20)},
			{"Blank cells", "A blank cell means that nothing is known."},
		},
		Sheets: []Sheet{{Name: "exceptions", Title: "One row for each exception", Columns: mixedColumns(), Table: mixedTable("exceptions", n)}},
	}
}

// formBook is a form with one sheet of n rows.
func formBook(t testing.TB, n int) Book {
	book := sampleBook(t, n)
	book.File, book.Title = "hp_handoff.xlsx", "Technical failures for HP operations"
	asOf := book.AsOf
	book.Sheets[0].Fill = []FillColumn{
		{Column: Column{Name: "outcome"}, Allowed: []string{"TECHNICAL_SKIP", "SENT_TO_AMS", "AMS_FIXED"}, Prompt: "What HP decided."},
		{Column: Column{Name: "outcome_date", Type: etl.DateType}, From: asOf - 366, Prompt: "The day of the decision."},
		{Column: Column{Name: "hp_reference", Heading: "HP reference"}, MaxLength: 40, Prompt: "HP's own reference."},
		{Column: Column{Name: "note"}, MaxLength: 500},
	}
	return book
}

// write writes a book and fails the test if it cannot.
func write(t testing.TB, book Book) ([]byte, Counts) {
	t.Helper()
	var out bytes.Buffer
	counts, err := Write(&out, book)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), counts
}
