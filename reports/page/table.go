package page

import "ccx/etl"

// Table is one table of the page.
type Table struct {
	ID, Caption string
	Columns     []Column
	Rows        [][]Cell
	Total       []Cell // a last row; empty if sums are meaningless
	Empty       string // the text shown instead of rows
}

// Column is one column of a table.
type Column struct {
	Name, Head string
	Number     bool // set to the right
	Amount     bool // of money, set to the right
	Key        bool // its cells are headings of their rows
}

// Cell is one value: as people read it, and as other files of the week have it.
type Cell struct{ Text, Value string }

// result is a complete table of the ledger; totals have few rows.
type result struct {
	at   map[string]int
	rows [][]any
}

func readResult(t etl.Table) (result, error) {
	r := result{at: map[string]int{}}
	for i, c := range t.Columns {
		r.at[c.Name] = i
	}
	for row, err := range t.Rows {
		if err != nil {
			return r, err
		}
		r.rows = append(r.rows, append([]any(nil), row...))
	}
	return r, nil
}

// text is a value as data/ has it.
func (r result) text(row []any, column string) string {
	switch v := row[r.at[column]].(type) {
	case string:
		return v
	case etl.Date:
		return v.String()
	case etl.Pence:
		return plainNumber(int64(v))
	case int64:
		return plainNumber(v)
	}
	return ""
}

// count is a value that is a number.
func (r result) count(row []any, column string) int64 {
	n, _ := row[r.at[column]].(int64)
	return n
}

// sum is the total of a column.
func (r result) sum(column string) (total int64) {
	for _, row := range r.rows {
		total += r.count(row, column)
	}
	return total
}

// counts are several values of a row that are numbers.
func (r result) counts(row []any, columns ...string) []int64 {
	all := make([]int64, len(columns))
	for i, c := range columns {
		all[i] = r.count(row, c)
	}
	return all
}

// column is how a column of a result is shown; show is nil for numbers.
type column struct {
	name, head string
	show       func(string) string
	key        bool
	amount     bool
}

func keyed(name, head string, show func(string) string) column {
	return column{name: name, head: head, show: show, key: true}
}

// inPounds is a column of money, which is blank where nothing is money.
func inPounds(name, head string) column {
	return column{name: name, head: head, show: pounds, amount: true}
}

// measured is a number that is a dash where there is none.
func measured(name, head string) column {
	return column{name: name, head: head, show: asIs, amount: true}
}

func counted(name, head string) column { return column{name: name, head: head} }

// table shows a result. withTotal adds the sums of its numbers.
func (r result) table(id, caption, empty string, withTotal bool, columns ...column) Table {
	t := Table{ID: id, Caption: caption, Empty: empty}
	for _, c := range columns {
		t.Columns = append(t.Columns, Column{Name: c.name, Head: c.head, Number: c.show == nil, Amount: c.amount, Key: c.key})
	}
	for _, row := range r.rows {
		cells := make([]Cell, len(columns))
		for i, c := range columns {
			cells[i] = r.cell(row, c)
		}
		t.Rows = append(t.Rows, cells)
	}
	if withTotal && len(r.rows) > 0 {
		t.Total = r.total(columns)
	}
	return t
}

func (r result) cell(row []any, c column) Cell {
	if c.show == nil {
		return Cell{Text: number(r.count(row, c.name)), Value: plainNumber(r.count(row, c.name))}
	}
	value := r.text(row, c.name)
	return Cell{Text: c.show(value), Value: value}
}

// total is the row of sums; its first cell says so.
func (r result) total(columns []column) []Cell {
	cells := make([]Cell, len(columns))
	for i, c := range columns {
		if c.show == nil {
			cells[i] = Cell{Text: number(r.sum(c.name)), Value: plainNumber(r.sum(c.name))}
		}
	}
	cells[0] = Cell{Text: "All", Value: "All"}
	return cells
}

// results are the tables of a page, read.
type results struct {
	names Names

	rollForward, owners, reasons, routes, trend, openTrend, letters, breaks, files, rejects result
	stopped, lettersSent, lettersLate, lettersBack, checks, acceptancesEnded, teams         result
}

func readResults(names Names, t *Tables) (*results, error) {
	r := &results{names: names}
	for _, one := range []struct {
		from etl.Table
		into *result
	}{
		{t.RollForward, &r.rollForward},
		{t.Owners, &r.owners},
		{t.Reasons, &r.reasons},
		{t.Routes, &r.routes},
		{t.Trend, &r.trend},
		{t.OpenTrend, &r.openTrend},
		{t.Stopped, &r.stopped},
		{t.Teams, &r.teams},
		{t.Checks, &r.checks},
		{t.AcceptancesEnded, &r.acceptancesEnded},
		{t.Letters, &r.letters},
		{t.LettersSent, &r.lettersSent},
		{t.LettersLate, &r.lettersLate},
		{t.LettersBack, &r.lettersBack},
		{t.Breaks, &r.breaks},
		{t.Files, &r.files},
		{t.Rejects, &r.rejects},
	} {
		var err error
		if *one.into, err = readResult(one.from); err != nil {
			return nil, err
		}
	}
	return r, nil
}
