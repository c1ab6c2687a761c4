package source

import (
	"bytes"
	"slices"

	"ccx/etl"
	"ccx/etl/person"
)

// facts computes what is stored beside the values of a row: facts about a name, an address, or the reason of a returned
// letter. The indexes are into the columns of the typer, -1 for a column that the file lacks.
type facts struct {
	rules   *person.Rules
	columns []placed // of the typer
	name    int
	address []int // its lines, the postcode last; empty if the layout has none
	reason  int
	lines   [][]byte
	before  [][]byte // the lines of the row before, which is often of the same household
	fault   string   // of these
}

// Facts names the columns that are stored beside those of a layout: facts that are computed as a row is read.
func Facts(l *etl.Layout) []etl.Column {
	t := &typer{layout: l}
	for i := range l.Columns {
		t.columns = append(t.columns, placed{LayoutColumn: &l.Columns[i]})
	}
	return newFacts(t, person.NewRules(nil, nil)).schema()
}

// newFacts finds the columns that the facts of a layout are about.
func newFacts(t *typer, rules *person.Rules) *facts {
	f := &facts{rules: rules, columns: t.columns, name: -1, reason: -1}
	if rules == nil {
		return f
	}
	at := func(name string) int {
		return slices.IndexFunc(t.columns, func(c placed) bool { return c.Name == name && c.at >= 0 })
	}
	switch t.layout.Feeds {
	case "clients", "client_refresh":
		f.name = at("name")
		for _, line := range addressColumns() {
			f.address = append(f.address, at(line))
		}
	case "returned_letters":
		f.reason = at("return_reason")
	}
	return f
}

// addressColumns are the columns of an address, the postcode last.
func addressColumns() []string {
	return []string{"address_line_1", "address_line_2", "address_line_3", "address_line_4", "address_line_5", "address_line_6", "postcode"}
}

// schema names the columns of the facts.
func (f *facts) schema() []etl.Column {
	var columns []etl.Column
	add := func(kind etl.Type, names ...string) {
		for _, name := range names {
			columns = append(columns, etl.Column{Name: name, Type: kind})
		}
	}
	if f.name >= 0 {
		add(etl.FlagType, "name_says_dead")
	}
	if len(f.address) > 0 {
		add(etl.TextType, "address_fault")
	}
	if f.reason >= 0 {
		add(etl.FlagType, "says_dead")
	}
	return columns
}

// appendTo adds the facts of a typed row to a batch.
func (f *facts) appendTo(b *etl.Batch, values []value) {
	columns := b.Columns[provenance+len(values):]
	if f.name >= 0 {
		appendFlag(&columns[0], f.rules.SaysDeadIn(textOf(values, f.name)))
		columns = columns[1:]
	}
	if len(f.address) > 0 {
		appendText(&columns[0], f.faultOf(values))
	}
	if f.reason >= 0 && f.columns[f.reason].at < 0 {
		columns[0].AppendNull()
	} else if f.reason >= 0 {
		appendFlag(&columns[0], f.rules.SaysDeadIn(textOf(values, f.reason)))
	}
}

// faultOf is why no letter can be posted to the address of a row; blank if one can.
func (f *facts) faultOf(values []value) string {
	f.lines = f.lines[:0]
	for _, i := range f.address {
		f.lines = append(f.lines, textOf(values, i))
	}
	if !slices.EqualFunc(f.lines, f.before, bytes.Equal) {
		f.fault = f.rules.Fault(f.lines)
		f.before = slices.Grow(f.before, len(f.lines))[:len(f.lines)]
		for i, line := range f.lines {
			f.before[i] = append(f.before[i][:0], line...)
		}
	}
	return f.fault
}

// textOf is a typed text; blank if there is none, or no such column.
func textOf(values []value, i int) []byte {
	if i < 0 || values[i].null {
		return nil
	}
	return values[i].text
}

func appendText(c *etl.Vector, fact string) {
	if fact == "" {
		c.AppendNull()
		return
	}
	c.AppendString(fact)
}

func appendFlag(c *etl.Vector, fact bool) {
	n := int64(0)
	if fact {
		n = 1
	}
	c.AppendInt(n)
}
