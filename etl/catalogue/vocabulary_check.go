package catalogue

import "slices"

// wordFaults are the mistakes in the words for codes, and in the columns that hold codes.
func (c *Catalogue) wordFaults() Faults {
	f := &faultsOf{table: "words"}
	repeats(f, c.Words, "code", func(w Word) string { return w.List + " " + w.Code })
	for i, w := range c.Words {
		f.filled(i, "list", w.List)
		f.filled(i, "code", w.Code)
		f.filled(i, "words", w.Words)
	}
	return append(f.all, c.codedColumnFaults()...)
}

// codedColumnFaults are coded columns that no select has.
func (c *Catalogue) codedColumnFaults() Faults {
	f := &faultsOf{table: "coded_columns"}
	repeats(f, c.CodedColumns, "column", func(coded CodedColumn) string { return coded.Select + "." + coded.Column })
	for i, coded := range c.CodedColumns {
		f.filled(i, "list", coded.List)
		is := func(column Column) bool {
			return column.Name == coded.Column && (coded.Select == "" || column.Select == coded.Select)
		}
		if !slices.ContainsFunc(c.Columns, is) {
			f.in(i, "column", "columns has no column %s of %q", coded.Column, coded.Select)
		}
	}
	return f.all
}
