package workbook

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// tab is one sheet of the file: a table, or the part of it that fits.
type tab struct {
	sheet  *Sheet
	name   string
	widths []float64
	rows   int
	body   segment // the XML of the rows below the header
}

// lastRow is the number of the last row of the table; an empty table has one blank row.
func (t *tab) lastRow() int { return 1 + max(1, t.rows) }

// rowWriter turns the rows of one table into tabs.
type rowWriter struct {
	sheet  *Sheet
	limit  int // data rows on a sheet
	cells  *styles
	first  *sample  // the rows kept back; nil once the widths are known
	starts []string // for each column `<c r="A`
	styles []string // for each column `" s="1"`
	widths []float64
	long   []int // the columns whose texts wrap
	done   []tab
	rows   int // on the sheet under way
	total  int
	xml    []byte
	open   *deflater
}

// writeRows walks the table once and returns its sheets, at least one.
func (b *Book) writeRows(sheet *Sheet, s *styles) ([]tab, error) {
	w := &rowWriter{sheet: sheet, limit: b.RowsPerSheet, cells: s, first: &sample{widths: make([]int, len(sheet.Columns))}}
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

// take keeps the first rows back until the widths are known, and writes all others at once.
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

// layOut settles widths and styles by the first rows, and writes those.
func (w *rowWriter) layOut() error {
	first, s := w.first, w.cells
	w.first = nil
	for i, heading := range w.sheet.headings() {
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		style, width := 0, 0.0
		if i < len(w.sheet.Columns) {
			column := &w.sheet.Columns[i]
			long := isLong(column, first.widths[i])
			if long {
				w.long = append(w.long, i)
			}
			style = s.cell(column.Type, long)
			width = columnWidth(column.Width, heading, first.widths[i])
		} else {
			column := &w.sheet.Fill[i-len(w.sheet.Columns)]
			style, _ = s.fill(column.Type)
			width = columnWidth(column.Width, heading, column.contentWidth())
		}
		w.starts = append(w.starts, `<c r="`+letters)
		w.styles = append(w.styles, `" s="`+strconv.Itoa(style)+`"`)
		w.widths = append(w.widths, width)
	}
	for _, row := range first.rows {
		if err := w.add(row); err != nil {
			return err
		}
	}
	return nil
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
	return w.appendRow(row)
}

// appendRow appends the XML of a row; blank cells are left out, cells to fill in are not.
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
	for i, value := range row {
		if value == nil {
			continue
		}
		out = append(append(append(out, w.starts[i]...), number...), w.styles[i]...)
		var ok bool
		column := &w.sheet.Columns[i]
		if out, ok = appendValue(out, column.Type, value); !ok {
			return &Error{Sheet: w.sheet.Name, Column: column.Name, Row: w.total, Problem: fmt.Sprintf("it holds a %T, not %s", value, typeName(column.Type))}
		}
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

// compress hands the collected XML on when there are at least so many bytes of it.
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

// endSheet closes the sheet under way.
func (w *rowWriter) endSheet() error {
	if err := w.compress(0); err != nil {
		return err
	}
	body, err := w.open.end(false)
	if err != nil {
		return err
	}
	w.done = append(w.done, tab{sheet: w.sheet, widths: w.widths, rows: w.rows, body: body})
	w.rows, w.open = 0, nil
	return nil
}

// finish closes the last sheet. An empty table gets the one blank row without which it is no table.
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
