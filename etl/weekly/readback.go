package weekly

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"os"
	"strconv"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/source/sheet"
	"ccx/reports/workbook"
)

// seen is what went into one table of a workbook: its rows, and a hash over the first value of each.
type seen struct {
	rows int64
	keys hash.Hash
}

func (s *seen) row(key string) {
	s.rows++
	fmt.Fprintf(s.keys, "%d %s\n", len(key), key)
}

func (s *seen) sum() string { return hex.EncodeToString(s.keys.Sum(nil)) }

// watch observes the rows of each table of a book on their way to the writer.
func watch(b *workbook.Book) map[string]*seen {
	all := map[string]*seen{}
	for i := range b.Sheets {
		table := &b.Sheets[i].Table
		rows, name := table.Rows, b.Sheets[i].ID
		table.Rows = func(yield func([]any, error) bool) {
			all[name] = &seen{keys: sha256.New()} // the writer may walk the rows twice; the last walk counts
			for row, err := range rows {
				if err == nil {
					all[name].row(asText(row[0]))
				}
				if !yield(row, err) {
					return
				}
			}
		}
	}
	return all
}

// dayZero is the day from which a workbook counts days, 30 December 1899, in days before 1970.
const dayZero = 25569

// asText is a value as a workbook stores it: nothing, a text, or a day as a number. The first value of every table is
// one of these.
func asText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case etl.Date:
		return strconv.Itoa(int(v) + dayZero)
	}
	return fmt.Sprint(value)
}

// readBack reads a workbook that was just written and compares its sheets with what went into them.
func readBack(f *os.File, name string, counts workbook.Counts, written map[string]*seen) error {
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("read %s back: %w", name, err)
	}
	book, err := sheet.Open(f, info.Size(), sheet.DefaultLimits())
	if err != nil {
		return fmt.Errorf("read %s back: %w", name, err)
	}
	places := map[string]int{}
	for i, s := range book.Sheets() {
		places[s.Name] = i
	}
	found := map[string]*seen{}
	for _, c := range counts {
		at, ok := places[c.Sheet]
		if !ok {
			return &ledger.ControlError{Check: "workbooks read back", Place: name + " sheet " + c.Sheet, Calculated: "a sheet", Declared: "none"}
		}
		if found[c.Table] == nil {
			found[c.Table] = &seen{keys: sha256.New()}
		}
		if err := countRows(book, at, found[c.Table]); err != nil {
			return fmt.Errorf("read %s back: %w", name, err)
		}
	}
	return compareSeen(name, written, found)
}

// compareSeen compares what was read back with what was written.
func compareSeen(name string, written, found map[string]*seen) error {
	for table, want := range written {
		got := found[table]
		if got == nil || got.rows != want.rows {
			rows := int64(0)
			if got != nil {
				rows = got.rows
			}
			return &ledger.ControlError{Check: "workbooks read back", Place: name + " sheet " + table, Calculated: fmt.Sprintf("%d rows", want.rows), Declared: fmt.Sprintf("%d rows", rows)}
		}
		if got.sum() != want.sum() {
			return &ledger.ControlError{Check: "workbooks read back", Place: name + " sheet " + table, Calculated: "keys " + want.sum(), Declared: "keys " + got.sum()}
		}
	}
	return nil
}

// countRows counts the rows below the header that are not blank.
func countRows(book *sheet.Workbook, at int, into *seen) (err error) {
	rows, err := book.Rows(at)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		row := rows.Row()
		if row.Number == 1 || blankRow(row) {
			continue
		}
		key := ""
		if len(row.Cells) > 0 {
			key = string(row.Cells[0].Value)
		}
		into.row(key)
	}
	return rows.Err()
}

func blankRow(row *etl.Row) bool {
	for _, c := range row.Cells {
		if c.Kind != etl.Blank && len(c.Value) > 0 {
			return false
		}
	}
	return true
}
