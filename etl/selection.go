package etl

// Selection is what somebody wants to see of a list: which rows, in which order, and which part of them.
type Selection struct {
	Equal    []Condition // all of them hold
	Contains string      // a part of any value of the row, in capitals or not; blank for any row
	Or       []Condition // rows of which one holds are taken too, as if they had the part: they have it in words
	Sort     string      // the column to sort by; blank for the list's own order
	Down     bool        // the largest first
	Offset   int
	Limit    int // 0 for all
}

// Condition is a column and the values of which it has one; a blank is no value.
type Condition struct {
	Column string
	Values []string
}

// Group is how many rows of a list have the same values in some columns.
type Group struct {
	Values []string
	Rows   int64
}

// Listed is one part of a list: some of its rows, and how many rows the selection takes in all.
type Listed struct {
	Columns []Column
	Rows    [][]any
	Total   int64
}
