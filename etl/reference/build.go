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
	b.bankHolidays()
	b.channels()
	b.letterTexts()
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

// split takes a list apart whose parts are set off by |. Blank parts are dropped: a blank alias would match every
// column without a heading.
func split(list string) []string {
	var parts []string
	for part := range strings.SplitSeq(list, "|") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
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
