// Package alloc has DuckDB take its small pieces of memory from the allocator that it brings along, jemalloc, instead of the C library's.
// DuckDB uses jemalloc for rows and blocks only; what it plans and runs a statement with comes from the C++ operator new, and a week is
// hundreds of statements over few rows. That takes a tenth less processor time for a small week, and some 40 MB more at the peak
// (docs/performance.md). It is done where the library that comes with the bindings has jemalloc in it, on Linux on amd64; elsewhere the package is empty.
//
// It imports nothing. etl/ledger imports it, for its effect alone.
package alloc
