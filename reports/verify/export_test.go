package verify

import "bytes"

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

// Day reads a day of a workbook as verify does.
func Day(cell string) string { return day(cell) }

// ReturnFaults counts what verify has against the days by which two forms of a week must be back.
func ReturnFaults(asOf, one, other string) int {
	w := &Week{AsOf: asOf}
	w.checkReturn("one.xlsx", one)
	w.checkReturn("other.xlsx", other)
	return len(w.Objections)
}
