package etl

import "iter"

// Column is one column of a result.
type Column struct {
	Name string
	Type Type
}

// Table is a named result that the ledger passes to a writer, row by row. A row holds one value for each column: nil,
// string, Date, Pence, int64 or bool. Rows can be walked more than once; a row is valid until the next.
type Table struct {
	Name    string
	Columns []Column
	Rows    iter.Seq2[[]any, error]
}
