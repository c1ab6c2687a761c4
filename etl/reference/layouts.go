package reference

import (
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/table"
)

type layoutRow struct {
	Layout     string     `csv:"layout"`
	Feeds      string     `csv:"feeds"`
	Kind       string     `csv:"kind"`
	Weekly     table.Flag `csv:"weekly"`
	Cumulative table.Flag `csv:"cumulative"`
	Trailer    table.Flag `csv:"trailer"`
	ByHand     table.Flag `csv:"by_hand"`
	ShortRows  string     `csv:"short_rows"`
	NotWith    table.List `csv:"not_with"`
	FillIn     table.List `csv:"fill_in"`
	Needed     table.List `csv:"needed"`
	Remarks    table.List `csv:"remarks"`
	Holds      string     `csv:"holds"`
}

func (b *builder) layouts(all []table.Row[layoutRow]) {
	seen := map[string]int{}
	for _, r := range all {
		l := r.Value
		b.unique(r.Place, seen, "layout", l.Layout)
		if l.Layout == "" {
			b.fault(r.Place, "layout", "a layout needs a name")
		}
		if bool(l.Cumulative) && l.Kind != "report" {
			b.fault(r.Place, "cumulative", "only a failure report can be cumulative, that is, list every failure that is still open")
		}
		b.oneOf(r.Place, "kind", l.Kind, "report", "snapshot", "event")
		b.oneOf(r.Place, "short_rows", l.ShortRows, "", "blank")
		b.set.Layouts = append(b.set.Layouts, etl.Layout{
			Name:    l.Layout,
			Feeds:   l.Feeds,
			Kind:    etl.Kind(l.Kind),
			Weekly:  bool(l.Weekly),
			Trailer: bool(l.Trailer),
			ByHand:  bool(l.ByHand),
			ShortOK: l.ShortRows == "blank",
			NotWith: l.NotWith,
			FillIn:  l.FillIn,
			Needed:  l.Needed,
			Remarks: l.Remarks,
			Holds:   l.Holds,
		})
	}
}

type columnRow struct {
	Layout    string     `csv:"layout"`
	Column    string     `csv:"column"`
	Type      string     `csv:"type"`
	Required  string     `csv:"required"`
	Aliases   table.List `csv:"aliases"`
	Allowed   table.List `csv:"allowed"`
	Personal  table.Flag `csv:"personal"`
	DaysAhead string     `csv:"days_ahead"`
	Kept      table.Flag `csv:"kept"`
	DateForms string     `csv:"date_forms"`
}

func (b *builder) columns(all []table.Row[columnRow]) {
	seen := map[string]int{}
	for _, r := range all {
		c := r.Value
		i := slices.IndexFunc(b.set.Layouts, func(l etl.Layout) bool { return l.Name == c.Layout })
		if i < 0 {
			b.fault(r.Place, "layout", "there is no layout %q%s", c.Layout, table.DidYouMean(c.Layout, b.layoutNames()))
			continue
		}
		b.unique(r.Place, seen, "column", c.Layout+"."+c.Column)
		b.oneOf(r.Place, "type", c.Type, "text", "reference", "code", "date", "money", "integer", "yesno", "id", "batch_id", "row_token")
		b.oneOf(r.Place, "required", c.Required, "value", "header", "optional")
		l := &b.set.Layouts[i]
		column := etl.LayoutColumn{
			Name:      c.Column,
			Type:      etl.ValueType(c.Type),
			Required:  etl.Required(c.Required),
			Aliases:   c.Aliases,
			Allowed:   c.Allowed,
			Personal:  bool(c.Personal),
			DaysAhead: b.daysAhead(r.Place, c),
			Kept:      bool(c.Kept),
		}
		b.dateForms(r.Place, c, &column)
		if len(c.Allowed) == 1 && c.Allowed[0] == CausesFile {
			column.Allowed, column.Words = b.set.Values("causes", "code"), b.set.Values("causes", "words")
		} else {
			b.allowed(r.Place, c)
		}
		l.Columns = append(l.Columns, column)
		b.headings(r.Place, l)
	}
}

// headings checks the headings of the last column of a layout: it has at least one, and none belongs to another column
// too, since then nobody could tell which of the two columns a file means.
func (b *builder) headings(at table.Place, l *etl.Layout) {
	last := l.Columns[len(l.Columns)-1]
	for _, heading := range append([]string{last.Name}, last.Aliases...) {
		if etl.NormaliseHeading(heading) == "" {
			b.fault(at, "column", "a heading needs a letter or a digit")
			continue
		}
		for _, other := range l.Columns[:len(l.Columns)-1] {
			for _, taken := range append([]string{other.Name}, other.Aliases...) {
				if other.Name != last.Name && etl.NormaliseHeading(taken) == etl.NormaliseHeading(heading) {
					b.fault(at, "aliases", "%q is already a heading of the column %s of %s", heading, other.Name, l.Name)
				}
			}
		}
	}
}

// daysAhead reads the setting that says how far ahead the dates of a column may lie.
func (b *builder) daysAhead(at table.Place, c columnRow) *int64 {
	if c.DaysAhead == "" {
		return nil
	}
	if c.Type != "date" {
		b.fault(at, "days_ahead", "only a column of type date has one")
	}
	names, values := b.set.Values("settings", "setting"), b.set.Values("settings", "value")
	i := slices.Index(names, c.DaysAhead)
	if i < 0 {
		b.fault(at, "days_ahead", "there is no setting %q%s", c.DaysAhead, table.DidYouMean(c.DaysAhead, names))
		return nil
	}
	days, err := strconv.ParseInt(values[i], 10, 64)
	if err != nil {
		return nil // the fault of the setting itself is found with the settings
	}
	return &days
}

// dateForms reads the forms that the dates of a column may have beyond those that everybody understands.
func (b *builder) dateForms(at table.Place, c columnRow, column *etl.LayoutColumn) {
	if c.DateForms != "" && c.Type != "date" {
		b.fault(at, "date_forms", "only a column of type date has one")
	}
	for form := range strings.FieldsFuncSeq(c.DateForms, func(r rune) bool { return r == ';' || r == '|' || r == ' ' }) {
		switch form {
		case "mdy":
			column.MonthFirst = true
		case "two_digit_years":
			column.ShortYears = true
		default:
			b.fault(at, "date_forms", "%q is neither mdy nor two_digit_years", form)
		}
	}
}

// allowed checks that a value can satisfy a list of allowed values.
func (b *builder) allowed(at table.Place, c columnRow) {
	switch c.Type {
	case "code":
		for _, value := range c.Allowed {
			if value != etl.NormaliseCode(value) {
				b.fault(at, "allowed", "%q must be in upper case with _ for blanks, as %s", value, etl.NormaliseCode(value))
			}
		}
	case "integer":
	default:
		if len(c.Allowed) > 0 {
			b.fault(at, "allowed", "only columns of type code or integer have a list of allowed values")
		}
	}
}

func (b *builder) layoutNames() []string {
	names := make([]string, len(b.set.Layouts))
	for i := range b.set.Layouts {
		names[i] = b.set.Layouts[i].Name
	}
	return names
}

// builtIn names the layouts that have a table in the ledger: those that feed themselves as they ship. A layout that an analyst
// adds feeds one of them.
func (s *Set) builtIn() []string {
	var names []string
	for i := range s.shipped {
		if s.shipped[i].Feeds == s.shipped[i].Name {
			names = append(names, s.shipped[i].Name)
		}
	}
	return names
}

// feeds checks that every layout feeds a built-in one, and that its columns exist there with the same type.
func (b *builder) feeds(layouts []table.Row[layoutRow], columns []table.Row[columnRow]) {
	builtIn := b.set.builtIn()
	for _, name := range builtIn {
		if l, ok := b.set.Layout(name); !ok || l.Feeds != name {
			b.faultOf("layouts", "the built-in layout %s must stay, and feed itself", name)
		}
	}
	for _, r := range layouts {
		target, ok := layoutNamed(b.set.shipped, r.Value.Feeds)
		if !ok {
			b.fault(r.Place, "feeds", "%q is not a built-in layout%s", r.Value.Feeds, table.DidYouMean(r.Value.Feeds, builtIn))
			continue
		}
		l, _ := b.set.Layout(r.Value.Layout)
		if l.Kind != target.Kind {
			b.fault(r.Place, "kind", "%s feeds %s, so it must be a %s too", l.Name, target.Name, target.Kind)
		}
		if l.RequiredColumns() == 0 {
			b.fault(r.Place, "layout", "%s has no required column, so no file could be recognised as one", l.Name)
		}
		b.feedColumns(columns, l, target)
		b.form(r.Place, l, target)
	}
}

// form checks the columns of a layout that people fill in.
func (b *builder) form(at table.Place, l, target etl.Layout) {
	for _, list := range []struct {
		column       string
		names, known []string
		of           string
	}{
		{"fill_in", l.FillIn, columnNames(l), l.Name},
		{"needed", l.Needed, l.FillIn, "fill_in"},
		{"remarks", l.Remarks, l.FillIn, "fill_in"},
	} {
		for _, name := range list.names {
			if !slices.Contains(list.known, name) {
				b.fault(at, list.column, "there is no column %q in %s%s", name, list.of, table.DidYouMean(name, list.known))
			}
		}
	}
	for _, name := range target.Needed {
		if !slices.Contains(l.Needed, name) {
			b.fault(at, "needed", "must hold %s, as in %s: rules rest on it", name, target.Name)
		}
	}
	if l.ByHand && !target.ByHand {
		b.fault(at, "by_hand", "must be no, as in %s", target.Name)
	}
}

// feedColumns compares the columns of a layout with those of the layout it feeds, as shipped: an edit cannot remove
// what the rules rest on.
func (b *builder) feedColumns(columns []table.Row[columnRow], l, target etl.Layout) {
	for _, r := range columns {
		if r.Value.Layout == l.Name {
			b.feedColumn(r.Place, r.Value, target)
		}
	}
	for _, c := range target.Columns {
		if c.Required == etl.RequiredValue && !slices.Contains(columnNames(l), c.Name) {
			b.faultOf("layout_columns", "layout %s lacks the column %s, which %s requires", l.Name, c.Name, target.Name)
		}
	}
}

func (b *builder) feedColumn(at table.Place, c columnRow, target etl.Layout) {
	i := slices.IndexFunc(target.Columns, func(fed etl.LayoutColumn) bool { return fed.Name == c.Column })
	switch {
	case i < 0:
		b.fault(at, "column", "%s has no column %q to feed%s", target.Name, c.Column, table.DidYouMean(c.Column, columnNames(target)))
	case target.Columns[i].Type.Column() != etl.ValueType(c.Type).Column():
		b.fault(at, "type", "must be %s, as in %s", target.Columns[i].Type, target.Name)
	case target.Columns[i].Type.IsID() && target.Columns[i].Type != etl.ValueType(c.Type):
		b.fault(at, "type", "must be %s, as in %s", target.Columns[i].Type, target.Name)
	default:
		b.demands(at, c, target.Name, target.Columns[i])
	}
}

// demands checks that a column demands no less than the one it feeds, and is masked if that one is.
func (b *builder) demands(at table.Place, c columnRow, target string, fed etl.LayoutColumn) {
	if fed.Required == etl.RequiredValue && c.Required != "value" {
		b.fault(at, "required", "must be value, as in %s: rules depend on it", target)
	}
	if fed.Personal && !bool(c.Personal) && !b.isFaulty(at) {
		b.fault(at, "personal", "must be yes, as in %s", target)
	}
	if fed.Kept && !bool(c.Kept) && !b.isFaulty(at) {
		b.fault(at, "kept", "must be yes, as in %s: a rejected row must not lose what it says", target)
	}
}

func columnNames(l etl.Layout) []string {
	names := make([]string, len(l.Columns))
	for i := range l.Columns {
		names[i] = l.Columns[i].Name
	}
	return names
}
