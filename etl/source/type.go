package source

import (
	"slices"

	"ccx/etl"
)

// The first three columns of every batch show where a row came from.
const provenance = 3

// typer turns the rows of one part into typed columns, or into rejects.
type typer struct {
	layout   *etl.Layout
	headings []string // as they are in the file
	columns  []placed // of the layout
	order    []int    // indexes of the columns that the file has, in the order in which it has them
	money    []int    // indexes of the columns that hold money
	unnamed  []int    // places in the header without a heading
	byPlace  []int    // for each place in the file the index of its column, -1 if it has none
	rivals   []rival  // second headings of columns
	leftmost int      // the place of the first column of the layout

	isText                 bool
	cells                  int // of the header of a text file; 0 if short rows are as good as others
	surplusFrom, surplusTo int // the places beside the header where nothing may be
	besideCounted          bool
	strays                 []int // values at places without a heading
	from1904               bool
	sheet                  string
	values                 []value
	upper                  []byte
	fillIn                 []int     // indexes into columns of what people fill in on a form
	unworked               bool      // the row that is being typed is of a form, and nobody has filled it in yet
	latest                 *etl.Date // the week; nil if it is not known, and a date may lie as far ahead as it likes
	facts                  *facts
	limits                 *limits
	now                    int                // number of the row that is being typed
	still                  map[int]etl.Reason // of a rejected row that came back: faults that nobody corrected
	suspect                bool               // a date has the other order, and none so far that of its column
}

// placed is a layout's column with its place in the file, -1 if the file does not have it.
type placed struct {
	*etl.LayoutColumn
	at         int
	buffer     []byte
	isFreeText bool // what people write: the error of a spreadsheet program in it harms nothing
	keepsWords bool // NONE and its like are values

	forms     dateForms
	hasOwn    bool // dates have the order of the column, day or month first, and the other order, which cannot be otherwise
	hasOther  bool
	sentOther bool         // the sender writes the other order, so no date of three numbers counts
	shows     string       // the place of the first value that has the other order; "" if there is none
	bothWays  int          // the first row with a date that is another one in the other order; 0 if there is none
	hasCells  bool         // a value was a real date of a workbook
	either    []int        // the first rows with a text that is a date with the day first and with the month first
	counts    [notices]int // what was noticed, and in which row last
	countedAt [notices]int
}

// value is one typed value; the column's type decides which field counts.
type value struct {
	null bool
	n    int64
	text []byte
}

// newTyper makes the typer for a header.
func newTyper(m match, headings []string, sheet string, from1904 bool, o common) *typer {
	t := &typer{layout: m.layout, from1904: from1904, sheet: sheet, limits: o.limits}
	for i := range m.columns {
		c := &m.layout.Columns[i]
		t.columns = append(t.columns, newPlaced(c, m.layout))
		if slices.Contains(m.layout.FillIn, c.Name) {
			t.fillIn = append(t.fillIn, i)
		}
		if c.Type == etl.MoneyValue {
			t.money = append(t.money, i)
		}
	}
	t.values = make([]value, len(t.columns))
	t.facts = newFacts(t, o.rules)
	t.place(m, headings)
	return t
}

// place puts the columns where a header has them.
func (t *typer) place(m match, headings []string) {
	t.headings, t.rivals, t.order, t.unnamed = headings, m.rivals, t.order[:0], t.unnamed[:0]
	t.byPlace = t.byPlace[:0]
	for i, at := range m.columns {
		t.columns[i].at = at
		if at < 0 {
			continue
		}
		t.order = append(t.order, i)
		for len(t.byPlace) <= at {
			t.byPlace = append(t.byPlace, -1)
		}
		t.byPlace[at] = i
	}
	slices.SortFunc(t.order, func(a, b int) int { return t.columns[a].at - t.columns[b].at })
	t.leftmost = t.columns[t.order[0]].at
	for at, heading := range headings {
		if heading == "" {
			t.unnamed = append(t.unnamed, at)
		}
	}
	for i := range t.values {
		t.values[i] = value{null: true}
	}
}

// schema names the columns of the batches: file_id, sheet_no and row_no, then the mapped columns, then the facts that are
// computed from them.
func (t *typer) schema() []etl.Column {
	columns := []etl.Column{{Name: "file_id", Type: etl.IntegerType}, {Name: "sheet_no", Type: etl.IntegerType}, {Name: "row_no", Type: etl.IntegerType}}
	for _, c := range t.columns {
		columns = append(columns, etl.Column{Name: c.LedgerName(), Type: c.Type.Column()})
	}
	return append(columns, t.facts.schema()...)
}

// row types one row into t.values, and reports whether every value is valid.
func (t *typer) row(row *etl.Row) bool {
	t.unworked = t.isUnworked(row)
	for _, i := range t.order {
		if t.cell(row, i) != "" {
			return false
		}
	}
	return true
}

// cell types the value of a column into t.values and returns the reason if it is not valid.
func (t *typer) cell(row *etl.Row, i int) etl.Reason {
	c, v := &t.columns[i], &t.values[i]
	*v = value{null: true}
	var cell etl.Cell
	if c.at < len(row.Cells) {
		cell = row.Cells[c.at]
	}
	t.now = row.Number
	switch {
	case cell.Kind == etl.Blank:
	case cell.Kind == etl.NoValue, cell.Kind == etl.ErrorCell && !c.isFreeText:
		return etl.CellError
	default:
		text, reason := t.clean(c, cell.Value)
		if reason != "" {
			return reason
		}
		if len(text) > 0 && (c.keepsWords || !isBlankWord(text)) {
			if reason := t.typed(c, v, cell.Kind, text); reason != "" || !v.null {
				return reason
			}
		}
	}
	if t.isNeeded(i) {
		return etl.MissingRequired
	}
	return ""
}

// clean is the text of a cell as it is typed; it counts the control characters that stand for others.
func (t *typer) clean(c *placed, value []byte) ([]byte, etl.Reason) {
	text, reason := clean(value, c.buffer)
	if reason == "" && cap(text) > 0 && len(text) > 0 && &text[0] != &value[0] {
		c.buffer = text
		if hasC1(value) {
			t.noticed(c, controls)
		}
	}
	return text, reason
}

// typed reads a value that is not blank. It leaves the value null if nothing is left of it.
func (t *typer) typed(c *placed, v *value, kind etl.CellKind, text []byte) etl.Reason {
	if text[0] == '#' && kind != etl.ErrorCell {
		switch {
		case string(text) == masked:
			return etl.BadValue
		case !c.isFreeText && isError(string(text)):
			return etl.CellError
		}
	}
	v.null = false
	switch c.Type {
	case etl.DateValue:
		return t.date(c, v, kind, text)
	case etl.MoneyValue:
		if kind == etl.Text {
			text = withHyphens(c, text)
		}
		if isBlankWord(text) {
			v.null = true
			return ""
		}
		return t.amount(v, kind, text)
	case etl.YesNoValue:
		yes, ok := yesNo(text)
		if !ok {
			return etl.BadValue
		}
		if yes {
			v.n = 1
		}
		return ""
	case etl.IntegerValue:
		return t.integer(c, v, kind, text)
	}
	text, reason := t.plainText(c, kind, text)
	v.text, v.null = text, len(text) == 0
	return reason
}

// date reads a date from text or from a workbook's date cell; a number without a date format is not a date, unless it is
// a yyyymmdd.
func (t *typer) date(c *placed, v *value, kind etl.CellKind, text []byte) etl.Reason {
	var d etl.Date
	ok := false
	switch {
	case kind == etl.DateCell && !slices.Contains(text, '-'):
		c.hasCells = true
		d, ok = serialDate(text, t.from1904)
		c.keepCell(d, ok, t.now)
		ok = ok && !c.sentOther
	case kind == etl.Number && (len(text) != 8 || !allDigits(text)):
	case kind == etl.DateCell:
		d, ok = date(text)
		c.keepCell(d, ok, t.now)
		ok = ok && !c.sentOther
	case kind == etl.Text || kind == etl.Number:
		d, ok = t.writtenDate(c, text)
	}
	if !ok {
		return etl.BadDate
	}
	v.n = int64(d)
	if c.DaysAhead != nil && t.latest != nil && v.n > int64(*t.latest)+*c.DaysAhead {
		return etl.FutureDate
	}
	return ""
}

func (t *typer) amount(v *value, kind etl.CellKind, text []byte) etl.Reason {
	var amount etl.Pence
	ok := false
	switch kind {
	case etl.Number:
		amount, ok = cellPounds(text)
	case etl.Text:
		amount, ok = pounds(text)
	}
	if !ok || amount > t.limits.largest || amount < -t.limits.largest {
		return etl.BadAmount
	}
	v.n = int64(amount)
	return ""
}

// integer reads a whole number and compares it with the allowed values.
func (t *typer) integer(c *placed, v *value, kind etl.CellKind, text []byte) etl.Reason {
	if kind == etl.Number {
		text, _ = wholeNumber(text, t.upper)
	}
	if !allDigits(text) || len(text) > maxDigits {
		return etl.BadNumber
	}
	if len(c.Allowed) > 0 && !slices.Contains(c.Allowed, string(text)) {
		return etl.BadValue
	}
	for _, digit := range text {
		v.n = v.n*10 + int64(digit-'0')
	}
	return ""
}

// appendTo adds the typed row to a batch.
func (t *typer) appendTo(b *etl.Batch, file, sheet, row int64) {
	b.Columns[0].AppendInt(file)
	b.Columns[1].AppendInt(sheet)
	b.Columns[2].AppendInt(row)
	for i := range t.values {
		column, v := &b.Columns[provenance+i], &t.values[i]
		switch {
		case v.null:
			column.AppendNull()
		case column.Type == etl.TextType:
			column.AppendText(v.text)
		default:
			column.AppendInt(v.n)
		}
	}
	t.facts.appendTo(b, t.values)
	b.Rows++
}
