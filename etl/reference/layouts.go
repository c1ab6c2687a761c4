package reference

import (
	"fmt"
	"slices"

	"ccx/etl"
)

func (b *builder) layouts() {
	seen := map[string]int{}
	b.each("layouts", func(r row) {
		r.unique(seen, "layout", r.get("layout"))
		if r.get("layout") == "" {
			r.fault("layout", "a layout needs a name")
		}
		if r.oneOf("cumulative", "yes", "no") == "yes" && r.get("kind") != "report" {
			r.fault("cumulative", "only a failure report can be cumulative, that is name every failure that still stands")
		}
		b.set.Layouts = append(b.set.Layouts, etl.Layout{
			Name:    r.get("layout"),
			Feeds:   r.get("feeds"),
			Kind:    etl.Kind(r.oneOf("kind", "report", "snapshot", "event")),
			Weekly:  r.oneOf("weekly", "yes", "no") == "yes",
			Trailer: r.oneOf("trailer", "yes", "no") == "yes",
			NotWith: split(r.get("not_with")),
			FillIn:  split(r.get("fill_in")),
			Holds:   r.get("holds"),
		})
	})
}

var valueTypes = []string{"text", "reference", "code", "date", "money", "integer", "yesno"} //nolint:gochecknoglobals // a constant list

func (b *builder) columns() {
	seen := map[string]int{}
	b.each("layout_columns", func(r row) {
		i := slices.IndexFunc(b.set.Layouts, func(l etl.Layout) bool { return l.Name == r.get("layout") })
		if i < 0 {
			r.fault("layout", "there is no layout %q%s", r.get("layout"), didYouMean(r.get("layout"), b.layoutNames()))
			return
		}
		r.unique(seen, "column", r.get("layout")+"."+r.get("column"))
		l := &b.set.Layouts[i]
		l.Columns = append(l.Columns, etl.LayoutColumn{
			Name:         r.get("column"),
			Type:         etl.ValueType(r.oneOf("type", valueTypes...)),
			Required:     etl.Required(r.oneOf("required", "value", "header", "optional")),
			Aliases:      split(r.get("aliases")),
			Allowed:      split(r.get("allowed")),
			Personal:     r.oneOf("personal", "yes", "no") == "yes",
			RequiredWith: r.get("required_with"),
		})
		r.headings(l)
		r.allowed()
	})
}

// headings checks the headings of the last column of a layout: it has one, and none is another column's too, since
// then nobody could say which of the two columns a file means.
func (r row) headings(l *etl.Layout) {
	last := l.Columns[len(l.Columns)-1]
	for _, heading := range append([]string{last.Name}, last.Aliases...) {
		if etl.NormaliseHeading(heading) == "" {
			r.fault("column", "a heading needs a letter or a digit")
			continue
		}
		for _, other := range l.Columns[:len(l.Columns)-1] {
			for _, taken := range append([]string{other.Name}, other.Aliases...) {
				if other.Name != last.Name && etl.NormaliseHeading(taken) == etl.NormaliseHeading(heading) {
					r.fault("aliases", "%q is a heading of the column %s of %s already", heading, other.Name, l.Name)
				}
			}
		}
	}
}

// allowed checks that a list of allowed values can be met.
func (r row) allowed() {
	list := split(r.get("allowed"))
	switch r.get("type") {
	case "code":
		for _, value := range list {
			if value != etl.NormaliseCode(value) {
				r.fault("allowed", "%q must be in upper case with _ for blanks, as %s", value, etl.NormaliseCode(value))
			}
		}
	case "integer":
	default:
		if len(list) > 0 {
			r.fault("allowed", "only columns of type code or integer have a list of allowed values")
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

// builtIn is the layouts that have a table in the ledger. A layout that an analyst adds feeds one of them.
var builtIn = []string{ //nolint:gochecknoglobals // a constant list
	"cscs_failures", "cs2_failures", "manual_notifications", "casegroups", "cases", "case_members", "clients",
	"hp_returns", "imt_returns", "closure_results", "client_refresh", "letter_acks", "ltr", "arrears_cms", "prompts",
	"letter_actions",
}

// feeds checks that every layout feeds a built-in one, with columns that it has, of the same type.
func (b *builder) feeds() {
	for _, name := range builtIn {
		if l, ok := b.set.Layout(name); !ok || l.Feeds != name {
			b.faults = append(b.faults, Fault{Table: "layouts", Text: fmt.Sprintf("the built-in layout %s must stay, and feed itself", name)})
		}
	}
	b.each("layouts", func(r row) {
		target, ok := layoutNamed(b.set.shipped, r.get("feeds"))
		if !ok {
			r.fault("feeds", "%q is not a built-in layout%s", r.get("feeds"), didYouMean(r.get("feeds"), builtIn))
			return
		}
		l, _ := b.set.Layout(r.get("layout"))
		if l.Kind != target.Kind {
			r.fault("kind", "%s feeds %s, so it must be a %s too", l.Name, target.Name, target.Kind)
		}
		if l.RequiredColumns() == 0 {
			r.fault("layout", "%s has no required column, so no file could be recognised as one", l.Name)
		}
		b.feedColumns(l, target)
		for _, name := range l.FillIn {
			if !slices.Contains(columnNames(l), name) {
				r.fault("fill_in", "there is no column %q in %s%s", name, l.Name, didYouMean(name, columnNames(l)))
			}
		}
	})
}

// feedColumns holds the columns of a layout against those of the layout it feeds, as it ships: what the rules rest on
// cannot be edited away.
func (b *builder) feedColumns(l, target etl.Layout) {
	b.each("layout_columns", func(r row) {
		if r.get("layout") != l.Name {
			return
		}
		i := slices.IndexFunc(target.Columns, func(c etl.LayoutColumn) bool { return c.Name == r.get("column") })
		if i < 0 {
			r.fault("column", "%s has no column %q to feed%s", target.Name, r.get("column"), didYouMean(r.get("column"), columnNames(target)))
		} else if target.Columns[i].Type.Column() != etl.ValueType(r.get("type")).Column() {
			r.fault("type", "must be %s, as in %s", target.Columns[i].Type, target.Name)
		} else {
			r.demands(target, target.Columns[i])
		}
		if with := r.get("required_with"); with != "" && !slices.Contains(columnNames(l), with) {
			r.fault("required_with", "there is no column %q in %s", with, l.Name)
		}
	})
	for _, c := range target.Columns {
		if c.Required == etl.RequiredValue && !slices.Contains(columnNames(l), c.Name) {
			b.faults = append(b.faults, Fault{Table: "layout_columns", Text: fmt.Sprintf("layout %s lacks the column %s, which %s requires", l.Name, c.Name, target.Name)})
		}
	}
}

// demands checks that a column demands no less than the one it feeds, and is masked where that is.
func (r row) demands(target etl.Layout, c etl.LayoutColumn) {
	if c.Required == etl.RequiredValue && r.get("required") != "value" {
		r.fault("required", "must be value, as in %s: rules rest on it", target.Name)
	}
	if c.Personal && r.get("personal") != "yes" {
		r.fault("personal", "must be yes, as in %s", target.Name)
	}
}

func columnNames(l etl.Layout) []string {
	names := make([]string, len(l.Columns))
	for i := range l.Columns {
		names[i] = l.Columns[i].Name
	}
	return names
}
