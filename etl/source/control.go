package source

import (
	"slices"
	"strings"

	"ccx/etl"
)

// control is what a control record, or a total line, declares of the rows above it.
type control struct {
	row    int
	number *int64 // how many data rows there are; nil if it says nothing of it
	sums   []sum
}

// sum is the declared sum of a money column.
type sum struct {
	column int // index into the columns of the typer
	amount etl.Pence
}

// countWords are the words that say that a number is a count of rows, and fillWords those that may be beside it in a
// control record, the longer ones first.
func countWords() []string {
	return []string{"record count", "row count", "records", "rows", "count", "lines"}
}

func fillWords() []string {
	return []string{
		"end of report", "end of file", "number of", "no of", "total", "grand", "data", "read", "written", "processed",
		"affected", "selected", "returned", "exported",
	}
}

// isTrailer reports whether a row is a control record by its first cell, and not data with that word in it.
func (t *typer) isTrailer(row *etl.Row) bool {
	at := firstFilled(row)
	if at < 0 || row.At(at).Kind != etl.Text || len(row.At(at).Value) > longestTrailer {
		return false
	}
	word := etl.NormaliseHeading(string(row.At(at).Value))
	return (word == "trailer" || word == "trl") && t.lacksValue(row, false)
}

// longestTrailer is as long as the first cell of a control record may be, in bytes.
const longestTrailer = 64

// lacksValue reports whether a required value of a row is missing or, unless only missing ones count, not valid.
func (t *typer) lacksValue(row *etl.Row, missing bool) bool {
	return slices.ContainsFunc(t.order, func(i int) bool {
		if t.columns[i].Required != etl.RequiredValue {
			return false
		}
		return t.blankAt(row, i) || !missing && t.cell(row, i) != ""
	})
}

// trailer reads a row that isTrailer found. It gives nil if the row has no number: then it is no control record, but
// data that nobody can use.
func (t *typer) trailer(row *etl.Row) *control {
	c := &control{row: row.Number}
	var numbers []placedNumber
	runs := 0
	for _, at := range filled(row)[1:] {
		p := phraseOf(row.At(at))
		if _, ok := amount(row.At(at)); ok && t.typeAt(at) == etl.MoneyValue {
			p.runs = max(p.runs, 1)
		}
		runs += p.runs
		for _, n := range p.numbers {
			numbers = append(numbers, placedNumber{n, at})
		}
	}
	if runs == 0 {
		return nil
	}
	count := t.count(numbers, runs)
	if count != nil {
		c.number = &count.n
	}
	if runs > 1 {
		c.sums = t.sums(row, count)
	}
	return c
}

// placedNumber is a whole number with its place in the row.
type placedNumber struct {
	n  int64
	at int
}

// count finds the number of rows among the whole numbers of a control record: the only one, or the first that is not
// under a column of money, dates or references. The year that names a scheme is none if the row has another number.
func (t *typer) count(numbers []placedNumber, runs int) *placedNumber {
	if runs > 1 {
		others := slices.DeleteFunc(slices.Clone(numbers), func(n placedNumber) bool { return n.n == 1993 || n.n == 2003 })
		if len(others) > 0 || len(numbers) < runs {
			numbers = others
		}
	}
	if len(numbers) == 1 {
		return &numbers[0]
	}
	i := slices.IndexFunc(numbers, func(n placedNumber) bool {
		kind := t.typeAt(n.at)
		return kind != etl.MoneyValue && kind != etl.DateValue && kind != etl.ReferenceValue
	})
	if i < 0 {
		return nil
	}
	return &numbers[i]
}

// sums reads the amounts under money columns, apart from the number that is the count of rows.
func (t *typer) sums(row *etl.Row, count *placedNumber) []sum {
	var all []sum
	for _, i := range t.money {
		at := t.columns[i].at
		if at < 0 || at >= len(row.Cells) || at == firstFilled(row) || count != nil && count.at == at {
			continue
		}
		if pence, ok := amount(row.At(at)); ok {
			all = append(all, sum{i, pence})
		}
	}
	return all
}

// typeAt is the type of the column at a place; empty if the layout has none there.
func (t *typer) typeAt(at int) etl.ValueType {
	if i := t.columnAt(at); i >= 0 {
		return t.columns[i].Type
	}
	return ""
}

// counted reads a row of one or two cells that states a number of rows in words: END OF REPORT - 312 RECORDS. It gives
// nil if the row says anything else.
func (t *typer) counted(row *etl.Row) *control {
	cells := filled(row)
	if t.layout.ByHand || len(cells) == 0 || len(cells) > 2 {
		return nil
	}
	var all phrase
	for _, at := range cells {
		p := phraseOf(row.At(at))
		all.words, all.numbers, all.odd = append(all.words, p.words...), append(all.numbers, p.numbers...), all.odd || p.odd
	}
	if all.odd || len(all.numbers) != 1 || !countsRows(all.words) {
		return nil
	}
	return &control{row: row.Number, number: &all.numbers[0]}
}

// countsRows reports whether words say that a number is a count of rows, and nothing else.
func countsRows(words []string) bool {
	counts := false
	for text := strings.Join(words, " ") + " "; text != ""; {
		rest, ok := cutWords(text, countWords())
		counts = counts || ok
		if !ok {
			rest, ok = cutWords(text, fillWords())
		}
		if !ok {
			return false
		}
		text = rest
	}
	return counts
}

// cutWords removes the first of some words with which a text begins.
func cutWords(text string, all []string) (rest string, ok bool) {
	for _, words := range all {
		if rest, ok := strings.CutPrefix(text, words+" "); ok {
			return rest, true
		}
	}
	return text, false
}
