package reference

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/nearest"
)

// builder turns checked text tables into typed values and collects every mistake on the way.
type builder struct {
	set    *Set
	faults Faults
}

// build types the tables of the set.
func (s *Set) build() Faults {
	b := &builder{set: s}
	b.layouts()
	b.columns()
	b.feeds()
	b.reasons()
	b.reasonCodes()
	b.settings()
	return b.faults
}

// row is one row of a table with its place, so that a mistake can be reported.
type row struct {
	b      *builder
	table  Table
	number int
	values []string
}

// each walks the rows of a table.
func (b *builder) each(name string, visit func(row)) {
	t := b.set.table(name)
	for i, values := range t.Rows {
		visit(row{b, t, i + 2, values})
	}
}

// get is the value in a column; a table without that column has been refused before.
func (r row) get(column string) string {
	return r.values[slices.Index(r.table.Columns, column)]
}

// fault notes a mistake in a column of the row.
func (r row) fault(column, format string, args ...any) {
	r.b.faults = append(r.b.faults, Fault{r.table.Name, r.number, column, fmt.Sprintf(format, args...)})
}

// oneOf checks a value against a list and offers the nearest.
func (r row) oneOf(column string, allowed ...string) string {
	value := r.get(column)
	if !slices.Contains(allowed, value) {
		r.fault(column, "%q is not one of %s%s", value, strings.Join(allowed, ", "), didYouMean(value, allowed))
	}
	return value
}

// number checks a whole number between two limits.
func (r row) number64(column string, low, high int64) int64 {
	n, err := strconv.ParseInt(r.get(column), 10, 64)
	if err != nil || n < low || n > high {
		r.fault(column, "%q is not a whole number from %d to %d", r.get(column), low, high)
	}
	return n
}

// unique notes a second row with the same key.
func (r row) unique(seen map[string]int, column, key string) {
	if first, ok := seen[key]; ok {
		r.fault(column, "%q stands in row %d already", key, first)
	}
	seen[key] = r.number
}

// didYouMean is the end of a sentence about an unknown word.
func didYouMean(word string, known []string) string {
	if best := nearest.Word(word, known); best != "" {
		return "; did you mean " + best + "?"
	}
	return ""
}

// split takes a list apart whose parts are set off by |.
func split(list string) []string {
	if list == "" {
		return nil
	}
	parts := strings.Split(list, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func (b *builder) layouts() {
	seen := map[string]int{}
	b.each("layouts", func(r row) {
		r.unique(seen, "layout", r.get("layout"))
		if r.get("layout") == "" {
			r.fault("layout", "a layout needs a name")
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
	})
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
		target, ok := b.set.Layout(r.get("feeds"))
		if !ok || !slices.Contains(builtIn, target.Name) {
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

// feedColumns holds the columns of a layout against those of the layout it feeds.
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

func columnNames(l etl.Layout) []string {
	names := make([]string, len(l.Columns))
	for i := range l.Columns {
		names[i] = l.Columns[i].Name
	}
	return names
}

func (b *builder) reasons() {
	seen := map[string]int{}
	b.each("reasons", func(r row) {
		code := r.get("reason_code")
		r.unique(seen, "reason_code", code)
		if code == "" || code != etl.NormaliseCode(code) {
			r.fault("reason_code", "%q must be in upper case with _ for blanks, as %s", code, etl.NormaliseCode(code))
		}
		r.number64("priority", 0, 9999)
		if code == "DEATH" {
			b.deathReason(r)
			return
		}
		route := r.oneOf("route", "HP", "CASEWORKER", "SPECIALIST", "CSA_BAU", "MI")
		disposition := r.oneOf("disposition", "REMOVE", "CEASE", "BAU_CLOSE", "MANAGED")
		if (route == "CSA_BAU") != (disposition != "MANAGED") {
			r.fault("disposition", "route CSA_BAU goes with REMOVE, CEASE or BAU_CLOSE, and every other route with MANAGED")
		}
		r.pattern(disposition)
	})
	for _, code := range []string{"DEATH", "CLOSURE_BEFORE_TDATE", "LTR_REJECTED", "UNCLASSIFIED"} {
		if _, ok := seen[code]; !ok {
			b.faults = append(b.faults, Fault{Table: "reasons", Text: "the reason " + code + " must stay: rules name it"})
		}
	}
}

// deathReason checks that the death rule, not the catalogue, decides on deaths.
func (b *builder) deathReason(r row) {
	for _, column := range []string{"route", "disposition", "text_pattern"} {
		if r.get(column) != "" {
			r.fault(column, "must be blank for DEATH: the death rule decides it")
		}
	}
}

// pattern checks the regular expression of a reason.
func (r row) pattern(disposition string) {
	p := r.get("text_pattern")
	if p == "" {
		return
	}
	if disposition != "MANAGED" {
		r.fault("text_pattern", "must be blank unless the disposition is MANAGED: free text never removes a casegroup")
	}
	if r.get("reason_code") == "UNCLASSIFIED" {
		r.fault("text_pattern", "must be blank for UNCLASSIFIED: it is what no rule matches")
	}
	if _, err := regexp.Compile("(?i)" + p); err != nil {
		r.fault("text_pattern", "is not a valid regular expression: %v", err)
	}
}

func (b *builder) reasonCodes() {
	known := map[string]bool{}
	var names []string
	b.each("reasons", func(r row) {
		known[r.get("reason_code")] = true
		names = append(names, r.get("reason_code"))
	})
	seen := map[string]int{}
	b.each("reason_codes", func(r row) {
		if !known[r.get("reason_code")] {
			r.fault("reason_code", "there is no reason %q in reasons.csv%s", r.get("reason_code"), didYouMean(r.get("reason_code"), names))
		}
		scheme := r.oneOf("scheme", "1993", "2003", "any")
		code := r.get("source_code")
		if code == "" || code != strings.ToUpper(code) {
			r.fault("source_code", "must be given, in upper case")
		}
		schemes := []string{scheme}
		if scheme == "any" {
			schemes = []string{"1993", "2003"}
		}
		for _, s := range schemes {
			if first, ok := seen[s+"|"+code]; ok {
				r.fault("source_code", "row %d has a rule for %s in scheme %s already; take one of the two out", first, code, s)
			}
			seen[s+"|"+code] = r.number
		}
	})
}
