package verify

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

// parquetTable is an open Parquet file of flat columns. The library that reads it is independent of the writer, DuckDB.
type parquetTable struct {
	*file.Reader
	columns []string // their names, in order
}

// readParquet opens a file and passes it to a reading function. The error reports that the file is not a table of ccx
// (flat columns of texts, whole numbers, days and flags), that it is damaged, or how the reading ended.
func readParquet(path string, reading func(*parquetTable) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it is only read
	return withParquet(f, reading)
}

// withParquet is readParquet for an open file. The library panics on some damaged files; here that becomes an error.
func withParquet(in parquet.ReaderAtSeeker, reading func(*parquetTable) error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the file is damaged: %v", fault)
		}
	}()
	props := parquet.NewReaderProperties(nil)
	props.BufferedStreamEnabled = true // page by page: a whole column would be as large as a damaged file says it is
	r, err := file.NewParquetReader(in, file.WithReadProps(props))
	if err != nil {
		return err
	}
	t := &parquetTable{Reader: r}
	for i := range r.MetaData().Schema.NumColumns() {
		column := r.MetaData().Schema.Column(i)
		if err := isCarried(column); err != nil {
			return fmt.Errorf("column %s %w", column.Name(), err)
		}
		t.columns = append(t.columns, column.Name())
	}
	return reading(t)
}

// isCarried objects to a column that no table of ccx has.
func isCarried(column *schema.Column) error {
	if column.MaxRepetitionLevel() > 0 || column.Path() != column.Name() {
		return errors.New("is not flat")
	}
	physical, converted := column.PhysicalType(), column.ConvertedType()
	switch {
	case physical == parquet.Types.ByteArray && converted == schema.ConvertedTypes.UTF8,
		physical == parquet.Types.Int32 && converted == schema.ConvertedTypes.Int32,
		physical == parquet.Types.Int32 && converted == schema.ConvertedTypes.Date,
		physical == parquet.Types.Int64 && converted == schema.ConvertedTypes.Int64,
		physical == parquet.Types.Boolean:
		return nil
	}
	return fmt.Errorf("is of the type %s %s, which no table of ccx has", physical, converted)
}

// each visits every value, part by part and column by column. The text is that of a CSV file, empty for a null, and
// valid until the next call. The result is the number of rows in all parts.
func (t *parquetTable) each(visit func(column, row int, text []byte)) (rows int, err error) {
	for i := range t.NumRowGroups() {
		part := t.RowGroup(i)
		if part.NumColumns() != len(t.columns) {
			return rows, fmt.Errorf("a part of the file has %d columns, not %d", part.NumColumns(), len(t.columns))
		}
		for column, name := range t.columns {
			chunk, err := part.Column(column)
			if err != nil {
				return rows, fmt.Errorf("column %s: %w", name, err)
			}
			row := rows
			err = eachText(chunk, int(part.NumRows()), func(text []byte) {
				visit(column, row, text)
				row++
			})
			if err != nil {
				return rows, fmt.Errorf("column %s: %w", name, err)
			}
		}
		rows += int(part.NumRows())
	}
	return rows, nil
}

// eachText visits the values of one column of a part with the given number of rows.
func eachText(chunk file.ColumnChunkReader, rows int, visit func(text []byte)) error {
	switch c := chunk.(type) {
	case *file.BooleanColumnChunkReader:
		return eachValue(c, rows, visit, strconv.AppendBool)
	case *file.Int32ColumnChunkReader:
		if c.Descriptor().ConvertedType() == schema.ConvertedTypes.Date {
			return eachValue(c, rows, visit, appendDay)
		}
		return eachValue(c, rows, visit, appendNumber[int32])
	case *file.Int64ColumnChunkReader:
		return eachValue(c, rows, visit, appendNumber[int64])
	case *file.ByteArrayColumnChunkReader:
		return eachValue(c, rows, visit, func(to []byte, value parquet.ByteArray) []byte { return append(to, value...) })
	}
	return fmt.Errorf("its values are of the type %s", chunk.Type())
}

// chunkOf is the library's reader for a column of values of one Go type.
type chunkOf[V any] interface {
	file.ColumnChunkReader
	ReadBatchInPage(size int64, values []V, present, repeated []int16) (rows int64, there int, err error)
}

// eachValue reads the values of a column batch by batch. If the column may have nulls, present reports for each row of
// the batch whether it has a value.
func eachValue[V any](chunk chunkOf[V], rows int, visit func(text []byte), appendText func([]byte, V) []byte) error {
	const size = 512
	values, present, text, read := make([]V, size), make([]int16, size), make([]byte, 0, 64), 0
	mayBeNull := chunk.Descriptor().MaxDefinitionLevel() > 0
	for chunk.HasNext() {
		n, _, err := chunk.ReadBatchInPage(size, values, present, nil)
		if err != nil {
			return err
		}
		if read += int(n); n == 0 || read > rows {
			return fmt.Errorf("it has more values than the %d rows, or none where some are declared", rows)
		}
		value := 0
		for row := range n {
			text = text[:0]
			if !mayBeNull || present[row] > 0 {
				text = appendText(text, values[value])
				value++
			}
			visit(text)
		}
	}
	if read != rows {
		return errors.Join(fmt.Errorf("%d values for %d rows", read, rows), chunk.Err())
	}
	return chunk.Err()
}

func appendNumber[N int32 | int64](to []byte, value N) []byte {
	return strconv.AppendInt(to, int64(value), 10)
}

func appendDay(to []byte, value int32) []byte {
	return time.Unix(int64(value)*24*60*60, 0).UTC().AppendFormat(to, time.DateOnly)
}
