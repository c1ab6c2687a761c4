package intake

/*
#include <stdlib.h>
#include "duckdb_shim.h"
*/
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// DuckDB calls the functions below by way of duckdb_shim.c. A C function cannot carry a Go value, so each gets the
// handle of the Intake and the number of the connection, and finds the source by these.

// ccxIntakeBind declares the columns to DuckDB. It may be called more than once for a statement.
//
//export ccxIntakeBind
func ccxIntakeBind(intake C.uintptr_t, connection C.idx_t, info C.duckdb_bind_info) {
	s, err := find(intake, connection)
	if err != nil {
		withText(err.Error(), func(text *C.char) { C.duckdb_bind_set_error(info, text) })
		return
	}
	for _, column := range s.columns {
		withText(column.Name, func(name *C.char) { C.ccx_intake_add_column(info, name, duckdbType(column.Type)) })
	}
}

// ccxIntakeInit starts a reading of the rows.
//
//export ccxIntakeInit
func ccxIntakeInit(intake C.uintptr_t, connection C.idx_t, info C.duckdb_init_info) {
	s, err := find(intake, connection)
	if err == nil {
		err = s.start()
	}
	if err != nil {
		withText(err.Error(), func(text *C.char) { C.duckdb_init_set_error(info, text) })
	}
}

// ccxIntakeScan fills one chunk, on any of DuckDB's threads. A chunk without rows is the end.
//
//export ccxIntakeScan
func ccxIntakeScan(intake C.uintptr_t, connection C.idx_t, info C.duckdb_function_info, chunk C.duckdb_data_chunk) {
	s, err := find(intake, connection)
	rows := 0
	if err == nil {
		rows, err = s.scan(chunkOf(s.columns, chunk).fill)
	}
	if err != nil {
		withText(err.Error(), func(text *C.char) { C.duckdb_function_set_error(info, text) })
		return
	}
	C.duckdb_data_chunk_set_size(chunk, C.idx_t(rows))
}

// ccxIntakeDrop is called when the database is closed, or when it rejected the function.
//
//export ccxIntakeDrop
func ccxIntakeDrop(intake C.uintptr_t) { cgo.Handle(intake).Delete() }

// find gives the source of the statement that the connection runs.
func find(intake C.uintptr_t, connection C.idx_t) (*source, error) {
	in, ok := cgo.Handle(intake).Value().(*Intake)
	if !ok {
		return nil, ErrOutside
	}
	return in.source(uint64(connection))
}

// withText calls f with a C copy of text.
func withText(text string, f func(*C.char)) {
	c := C.CString(text)
	defer C.free(unsafe.Pointer(c))
	f(c)
}
