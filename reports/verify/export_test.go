package verify

import (
	"bytes"
	"slices"
)

// ParquetTexts reads the bytes of a Parquet file as verify reads the file: the columns, and every value by row.
func ParquetTexts(content []byte) (columns []string, rows [][]string, err error) {
	err = withParquet(bytes.NewReader(content), func(t *parquetTable) error {
		columns = t.columns
		_, err := t.each(func(column, row int, text []byte) {
			for len(rows) <= row {
				rows = append(rows, make([]string, len(columns)))
			}
			rows[row][column] = string(text)
		})
		return err
	})
	return columns, rows, err
}

// PageTexts reads the packed content of a page of letters as verify does. parts are what pages share, by number.
func PageTexts(packed []byte, parts map[string][]string) ([]string, error) {
	return pageTexts(packed, parts)
}

// Day reads a day of a workbook as verify does.
func Day(cell string) string { return day(cell) }

// ReturnFaults counts what verify has against the days by which two forms of a week must be back.
func ReturnFaults(asOf, one, other string) int {
	w := &Week{AsOf: asOf}
	w.checkReturn("one.xlsx", one)
	w.checkReturn("other.xlsx", other)
	return len(w.Objections)
}

// AddCompared adds to the selects of sheets the columns that verify compares in a verified week: with rows that it recomputes, with those of
// another workbook, in what it makes of every row, or as keys.
func AddCompared(compared map[string][]string, w *Week) {
	for _, o := range w.parts.Workbooks() {
		if o.IsOfTeam() || !w.has(o.File) {
			continue
		}
		forms := w.formsOf(nil, o.File)
		w.Edition++ // a later edition has a sheet more, and less that it can say of the trend
		for _, f := range append(forms, w.formsOf(nil, o.File)...) {
			name := f.table.Select
			compared[name] = append(append(compared[name], w.sharedColumns(name)...), f.table.Key...)
			if f.from != "" {
				compared[name] = append(compared[name], f.columns...)
			}
			if f.each != nil {
				w.askEach(f.each, func(column string) { compared[name] = append(compared[name], column) })
			}
		}
		w.Edition--
	}
}

// askEach gives what becomes of every row of a sheet each row of the tables of exceptions and of breaks, with the same text in all columns
// that these lack, and takes the columns that it asks for.
func (w *Week) askEach(each func(func(string) string), asked func(column string)) {
	for _, name := range []string{"exceptions", "breaks"} {
		t := w.data(name)
		for _, row := range t.rows {
			each(func(column string) string {
				asked(column)
				if _, ok := t.at[column]; ok {
					return t.get(row, column)
				}
				return "x"
			})
		}
	}
}

// AddNoticed adds to the selects of files for systems the columns of which verify notices when each value is another.
func AddNoticed(noticed map[string][]string, w *Week) {
	for _, o := range w.parts.OutputTables {
		t := w.tables[o.File]
		if !o.IsHandover() || t == nil || len(t.rows) == 0 {
			continue
		}
		noticed[o.Select] = append(noticed[o.Select], "")
		for column, at := range t.at {
			if slices.Contains(noticed[o.Select], column) {
				continue
			}
			before, rows := len(w.Objections), t.rows
			t.rows = nil
			for _, row := range rows {
				row = slices.Clone(row)
				row[at] += "x"
				t.rows = append(t.rows, row)
			}
			w.checkHandovers()
			if t.rows = rows; len(w.Objections) > before {
				noticed[o.Select] = append(noticed[o.Select], column)
			}
		}
	}
}
