// Package etl is the vocabulary of ccx: dates, pence, cells, rows, batches, source files, rejects and result tables.
// Every other package uses these types.
//
// It imports the standard library only and is independent of any technology: reading files (etl/source), storing rows
// (etl/ledger) and writing outputs (reports) are in packages that import this one and never each other.
package etl
