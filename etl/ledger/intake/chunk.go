package intake

// #include "duckdb_shim.h"
import "C"

import (
	"errors"
	"fmt"
	"unicode/utf8"
	"unsafe"

	"ccx/etl"
)

// chunk is the place in DuckDB's memory that receives one batch.
type chunk struct {
	columns []etl.Column
	data    C.duckdb_data_chunk
}

func chunkOf(columns []etl.Column, data C.duckdb_data_chunk) chunk {
	return chunk{columns: columns, data: data}
}

// duckdbType is the SQL type of a column.
func duckdbType(t etl.Type) C.int {
	switch t {
	case etl.TextType:
		return C.DUCKDB_TYPE_VARCHAR
	case etl.DateType:
		return C.DUCKDB_TYPE_DATE
	case etl.FlagType:
		return C.DUCKDB_TYPE_BOOLEAN
	default:
		return C.DUCKDB_TYPE_BIGINT
	}
}

// fill copies the batch. It trusts nothing in it, because a wrong length would read or write beyond the memory of
// either side.
func (c chunk) fill(batch *etl.Batch) error {
	if len(batch.Columns) != len(c.columns) {
		return fmt.Errorf("a batch has %d columns, not %d", len(batch.Columns), len(c.columns))
	}
	if capacity := int(C.duckdb_vector_size()); batch.Rows > capacity {
		return fmt.Errorf("a batch has %d rows, more than %d", batch.Rows, capacity)
	}
	for i := range batch.Columns {
		if err := c.fillColumn(i, batch.Rows, &batch.Columns[i]); err != nil {
			return fmt.Errorf("column %s: %w", c.columns[i].Name, err)
		}
	}
	return nil
}

func (c chunk) fillColumn(i, rows int, v *etl.Vector) error {
	if err := check(v, c.columns[i].Type, rows); err != nil {
		return err
	}
	if bad := c.copyColumn(C.idx_t(i), C.idx_t(rows), v); bad >= 0 {
		return fmt.Errorf("row %d of the batch has a value that the column cannot hold", bad)
	}
	return nil
}

// copyColumn makes the one call into C for a column. It returns the first row with an impossible value, or -1.
func (c chunk) copyColumn(column, rows C.idx_t, v *etl.Vector) C.int64_t {
	null := (*C.uint8_t)(unsafe.Pointer(unsafe.SliceData(v.Null)))
	values := (*C.int64_t)(unsafe.SliceData(v.Ints))
	switch v.Type {
	case etl.TextType:
		bytes, ends := (*C.uint8_t)(unsafe.SliceData(v.Bytes)), (*C.uint32_t)(unsafe.SliceData(v.Ends))
		return C.ccx_intake_fill_text(c.data, column, rows, null, bytes, ends)
	case etl.DateType:
		return C.ccx_intake_fill_date(c.data, column, rows, null, values)
	case etl.FlagType:
		return C.ccx_intake_fill_boolean(c.data, column, rows, null, values)
	default:
		return C.ccx_intake_fill_bigint(c.data, column, rows, null, values)
	}
}

// The ways in which a vector can be malformed.
var (
	errType   = errors.New("the type is not the one declared")
	errLength = errors.New("the number of values is not the number of rows")
	errText   = errors.New("the text is not UTF-8 or ends beyond its bytes")
)

// check makes sure that v has the type t and a value for each row. The copying itself checks that no text ends before
// it starts, or starts in the middle of a character.
func check(v *etl.Vector, t etl.Type, rows int) error {
	values := len(v.Ints)
	if t == etl.TextType {
		values = len(v.Ends)
	}
	switch {
	case v.Type != t:
		return errType
	case values != rows || len(v.Null) != rows:
		return errLength
	case t == etl.TextType && rows > 0:
		return checkText(v.Bytes, v.Ends[rows-1])
	}
	return nil
}

func checkText(bytes []byte, end uint32) error {
	if uint64(end) > uint64(len(bytes)) || !utf8.Valid(bytes[:end]) {
		return errText
	}
	return nil
}
