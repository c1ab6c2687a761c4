// Package etl is the vocabulary of ccx: dates, pence, cells, rows, batches, source files, rejects and result
// tables. Every other package speaks in these words.
//
// It imports the standard library only and knows no technology: how a file is read (etl/source), where rows are kept
// (etl/ledger) and what goes out (reports) live in packages that import this one and never each other.
package etl
