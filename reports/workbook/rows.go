package workbook

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"ccx/etl/xlsx"
)

// tab is one sheet of the file: a table, or the part of it that fits.
type tab struct {
	sheet  *Sheet
	name   string
	widths []float64
	most   []int64 // the largest count in each column, of the first rows
	rows   int
	choice []choice
	tally  tally
	body   segment // the XML of the rows below the header
}

// lastRow is the number of the last row of the table; an empty table has one blank row.
func (t *tab) lastRow() int { return 1 + max(1, t.rows) }

// rowWriter turns the rows of one table into tabs.
type rowWriter struct {
	sheet   *Sheet
	limit   int // data rows on a sheet
	cells   *styles
	first   *sample  // the rows held back; nil once the widths are known
	starts  []string // for each column `<c r="A`
	styles  []string // for each column `" s="1"`
	widths  []float64
	shown   []int // for each column the width of its widest value so far
	bytes   []int // for each column the length of its longest cell so far: a shorter one is not measured
	most    []int64
	long    []int // the columns whose texts wrap
	done    []tab
	choices []choice // of the sheet under way
	tally   tally
	rows    int // on the sheet under way
	total   int
	xml     []byte
	open    *deflater
}

// writeRows walks the table once and returns its sheets, at least one.
func (b *Book) writeRows(sheet *Sheet, s *styles) ([]tab, error) {
	w := &rowWriter{sheet: sheet, limit: b.RowsPerSheet, cells: s, first: newSample(len(sheet.Columns))}
	if w.limit == 0 {
		w.limit = maxDataRows
	}
	if sheet.Table.Rows == nil {
		return w.finish()
	}
	for row, err := range sheet.Table.Rows {
		if err != nil {
			return nil, fmt.Errorf("workbook %s, sheet %s: %w", b.File, sheet.Name, err)
		}
		if err := w.take(row); err != nil {
			return nil, err
		}
	}
	return w.finish()
}

// take holds back the first rows until the widths are known, and writes all others at once.
func (w *rowWriter) take(row []any) error {
	if w.first == nil {
		return w.add(row)
	}
	w.first.add(row)
	if len(w.first.rows) < sampleRows {
		return nil
	}
	return w.layOut()
}

// layOut sets widths and styles from the first rows, and writes those rows.
func (w *rowWriter) layOut() error {
	first, width := w.first, w.sheet.width()
	w.first, w.most = nil, first.most
	w.starts, w.styles, w.widths = make([]string, width), make([]string, width), make([]float64, width)
	w.shown, w.bytes = make([]int, len(w.sheet.Columns)), make([]int, len(w.sheet.Columns))
	for i := range width {
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		w.starts[i] = `<c r="` + letters
	}
	for i := range w.sheet.Columns {
		w.setStyle(i, w.cells.cell(w.sheet.Columns[i].Type, false))
		w.fit(i, first.widths[i])
	}
	for i := range w.sheet.Fill {
		column, at := &w.sheet.Fill[i], len(w.sheet.Columns)+i
		inside, _ := w.cells.fill(column.Type)
		w.setStyle(at, inside)
		w.widths[at] = columnWidth(&column.Column, column.contentWidth())
	}
	for _, row := range first.rows {
		if err := w.add(row); err != nil {
			return err
		}
	}
	return nil
}

// setStyle sets the style of the cells of a column.
func (w *rowWriter) setStyle(i, style int) { w.styles[i] = `" s="` + strconv.Itoa(style) + `"` }

// fit makes a column wide enough for a value of this width. It reports whether the texts of the column now wrap and did
// not before.
func (w *rowWriter) fit(i, shown int) (wraps bool) {
	column := &w.sheet.Columns[i]
	w.shown[i], w.widths[i] = shown, columnWidth(column, shown)
	if !isLong(column, shown) || slices.Contains(w.long, i) {
		return false
	}
	w.long = append(w.long, i)
	w.setStyle(i, w.cells.cell(column.Type, true))
	return true
}

// widen fits a column to a value whose cell is longer than all before it: the widest value may come after the first
// rows.
func (w *rowWriter) widen(i int, value any, bytes int) (wraps bool) {
	w.bytes[i] = bytes
	shown := valueWidth(value)
	return shown > w.shown[i] && w.fit(i, shown)
}

// add writes one row, on the next sheet if this one is full.
func (w *rowWriter) add(row []any) error {
	if w.rows == w.limit {
		if err := w.endSheet(); err != nil {
			return err
		}
	}
	w.total++
	if len(row) != len(w.sheet.Columns) {
		return &Error{Sheet: w.sheet.Name, Row: w.total, Problem: fmt.Sprintf("it has %d values for %d columns", len(row), len(w.sheet.Columns))}
	}
	w.rows++
	w.choose(row)
	w.tally.add(w.sheet, row, w.rows+1)
	return w.appendRow(row)
}

// appendRow appends the XML of a row; blank cells are omitted, cells to fill in are not.
func (w *rowWriter) appendRow(row []any) error {
	var digits [20]byte
	number := strconv.AppendInt(digits[:0], int64(w.rows+1), 10)
	out := append(w.xml, `<row r="`...)
	out = append(append(out, number...), '"')
	if lines := w.lines(row); lines > 1 {
		out = append(out, ` ht="`...)
		out = append(strconv.AppendFloat(out, rowHeight(lines), 'f', -1, 64), '"')
	}
	out = append(out, '>')
	wraps := false
	for i, value := range row {
		if value == nil {
			continue
		}
		out = append(append(append(out, w.starts[i]...), number...), w.styles[i]...)
		var ok bool
		column, before := &w.sheet.Columns[i], len(out)
		if out, ok = xlsx.AppendValue(out, column.Type, value); !ok {
			return &Error{Sheet: w.sheet.Name, Column: column.Name, Row: w.total, Problem: fmt.Sprintf("it holds a %T, not %s", value, typeName(column.Type))}
		}
		if bytes := len(out) - before; bytes > w.bytes[i] {
			wraps = w.widen(i, value, bytes) || wraps
		}
	}
	if wraps {
		return w.appendRow(row) // again, with another style and height
	}
	out = w.appendBlank(out, number, len(row))
	w.xml = append(out, "</row>"...)
	return w.compress(chunk)
}

// lines is the number of lines that a row takes.
func (w *rowWriter) lines(row []any) int {
	most := 1
	for _, i := range w.long {
		if text, ok := row[i].(string); ok {
			most = max(most, lineCount(text, w.widths[i]))
		}
	}
	return most
}

// appendBlank appends empty cells with their style, from a column to the last.
func (w *rowWriter) appendBlank(out, number []byte, from int) []byte {
	for i := from; i < len(w.starts); i++ {
		out = append(append(append(out, w.starts[i]...), number...), w.styles[i]...)
		out = append(out, "/>"...)
	}
	return out
}

// compress passes on the collected XML once there are at least the given number of bytes.
func (w *rowWriter) compress(atLeast int) error {
	if len(w.xml) < atLeast {
		return nil
	}
	if w.open == nil {
		w.open = newDeflater()
	}
	err := w.open.write(w.xml)
	w.xml = w.xml[:0]
	return err
}

// endSheet closes the current sheet.
func (w *rowWriter) endSheet() error {
	if err := w.compress(0); err != nil {
		return err
	}
	body, err := w.open.end(false)
	if err != nil {
		return err
	}
	w.done = append(w.done, tab{sheet: w.sheet, widths: w.widths, most: w.most, rows: w.rows, choice: w.choices, tally: w.tally, body: body})
	w.rows, w.open, w.choices, w.tally = 0, nil, nil, tally{}
	return nil
}

// finish closes the last sheet. An empty table gets one blank row, without which it is not a valid table.
func (w *rowWriter) finish() ([]tab, error) {
	if w.first != nil {
		if err := w.layOut(); err != nil {
			return nil, err
		}
	}
	if w.total == 0 {
		w.xml = append(w.xml, `<row r="2">`...)
		w.xml = append(w.appendBlank(w.xml, []byte("2"), 0), "</row>"...)
	}
	if err := w.endSheet(); err != nil {
		return nil, err
	}
	return w.done, nil
}
