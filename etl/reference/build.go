package reference

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/table"
)

// builder turns the tables of a set into typed values and collects every mistake on the way.
type builder struct {
	set    *Set
	faults table.Faults
}

// build types and checks the tables of the set.
func (s *Set) build() table.Faults {
	b := &builder{set: s}
	layouts, columns := rows[layoutRow](b, "layouts"), rows[columnRow](b, "layout_columns")
	b.layouts(layouts)
	b.columns(columns)
	b.feeds(layouts, columns)
	reasons := rows[reasonRow](b, "reasons")
	b.reasons(reasons)
	b.reasonCodes(rows[reasonCodeRow](b, "reason_codes"), reasons)
	b.settings(rows[settingRow](b, "settings"))
	b.bankHolidays(rows[holidayRow](b, "bank_holidays"))
	b.channels(rows[channelRow](b, "channels"))
	b.letterTexts(rows[letterTextRow](b, "letter_texts"))
	b.causes(rows[causeRow](b, "causes"))
	b.teams(rows[teamRow](b, "teams"), reasons)
	b.people(rows[areaRow](b, "postcode_areas"), rows[noticeRow](b, "notice_words"))
	b.commonWords(rows[commonRow](b, "common_words"))
	return b.faults
}

// rows types the rows of a table and notes the cells with values that their fields refuse.
func rows[T any](b *builder, name string) []table.Row[T] {
	all, faults := table.Rows[T](b.set.table(name))
	b.faults = append(b.faults, faults...)
	return all
}

// fault notes a mistake in a column of a row.
func (b *builder) fault(at table.Place, column, format string, args ...any) {
	b.faults = append(b.faults, at.Fault(column, format, args...))
}

// faultOf notes a mistake in a whole table.
func (b *builder) faultOf(name, format string, args ...any) {
	b.faults = append(b.faults, table.Fault{Table: name, Text: fmt.Sprintf(format, args...)})
}

// isFaulty reports whether a row already has a mistake.
func (b *builder) isFaulty(at table.Place) bool {
	return slices.ContainsFunc(b.faults, func(f table.Fault) bool { return f.Table == at.Table && f.Row == at.Number })
}

// oneOf checks a value against a list.
func (b *builder) oneOf(at table.Place, column, value string, allowed ...string) {
	if err := table.OneOf(value, allowed...); err != nil {
		b.fault(at, column, "%v", err)
	}
}

// unique notes a second row with the same key.
func (b *builder) unique(at table.Place, seen map[string]int, column, key string) {
	if first, ok := seen[key]; ok {
		b.fault(at, column, "%q is already in row %d", key, first)
	}
	seen[key] = at.Number
}

// rank is a row's place in the order: a whole number from 0 to 9999.
type rank int64

// UnmarshalCSV reads the number.
func (r *rank) UnmarshalCSV(text string) error {
	n, err := table.Whole(text, 0, 9999)
	*r = rank(n)
	return err
}

type reasonRow struct {
	Code        string `csv:"reason_code"`
	Category    string `csv:"category"`
	Route       string `csv:"route"`
	Disposition string `csv:"disposition"`
	Priority    rank   `csv:"priority"`
	Pattern     string `csv:"text_pattern"`
}

func (b *builder) reasons(all []table.Row[reasonRow]) {
	seen := map[string]int{}
	for _, r := range all {
		b.unique(r.Place, seen, "reason_code", r.Value.Code)
		b.reason(r.Place, r.Value)
	}
	for _, code := range []string{"DEATH", "CLOSURE_BEFORE_TDATE", "LTR_REJECTED", "UNCLASSIFIED"} {
		if _, ok := seen[code]; !ok {
			b.faultOf("reasons", "the reason %s must stay: rules name it", code)
		}
	}
}

func (b *builder) reason(at table.Place, r reasonRow) {
	if r.Code == "" || r.Code != etl.NormaliseCode(r.Code) {
		b.fault(at, "reason_code", "%q must be in upper case with _ for blanks, as %s", r.Code, etl.NormaliseCode(r.Code))
	}
	if r.Code == "DEATH" {
		b.deathReason(at, r)
		return
	}
	b.oneOf(at, "route", r.Route, "HP", "CASEWORKER", "SPECIALIST", "CSA_BAU", "MI")
	b.oneOf(at, "disposition", r.Disposition, "REMOVE", "CEASE", "BAU_CLOSE", "MANAGED")
	if (r.Route == "CSA_BAU") != (r.Disposition != "MANAGED") {
		b.fault(at, "disposition", "route CSA_BAU goes with REMOVE, CEASE or BAU_CLOSE, and every other route with MANAGED")
	}
	if r.Pattern != "" {
		b.pattern(at, r)
	}
}

// deathReason checks that the death rule, not the catalogue, decides about deaths.
func (b *builder) deathReason(at table.Place, r reasonRow) {
	for _, cell := range [][2]string{{"route", r.Route}, {"disposition", r.Disposition}, {"text_pattern", r.Pattern}} {
		if cell[1] != "" {
			b.fault(at, cell[0], "must be blank for DEATH: the death rule decides it")
		}
	}
}

// pattern checks the regular expression of a reason.
func (b *builder) pattern(at table.Place, r reasonRow) {
	if r.Disposition != "MANAGED" {
		b.fault(at, "text_pattern", "must be blank unless the disposition is MANAGED: free text never removes a casegroup")
	}
	if r.Code == "UNCLASSIFIED" {
		b.fault(at, "text_pattern", "must be blank for UNCLASSIFIED: it is what no rule matches")
	}
	if _, err := regexp.Compile("(?i)" + r.Pattern); err != nil {
		b.fault(at, "text_pattern", "is not a valid regular expression: %v", err)
	}
}

type reasonCodeRow struct {
	Reason string `csv:"reason_code"`
	Scheme string `csv:"scheme"`
	Code   string `csv:"source_code"`
}

func (b *builder) reasonCodes(all []table.Row[reasonCodeRow], reasons []table.Row[reasonRow]) {
	known := make([]string, len(reasons))
	for i, r := range reasons {
		known[i] = r.Value.Code
	}
	seen := map[string]int{}
	for _, r := range all {
		if !slices.Contains(known, r.Value.Reason) {
			b.fault(r.Place, "reason_code", "there is no reason %q in reasons.csv%s", r.Value.Reason, table.DidYouMean(r.Value.Reason, known))
		}
		b.oneOf(r.Place, "scheme", r.Value.Scheme, "1993", "2003", "any")
		code := r.Value.Code
		if code == "" || code != strings.ToUpper(code) {
			b.fault(r.Place, "source_code", "must be given, in upper case")
		}
		schemes := []string{r.Value.Scheme}
		if r.Value.Scheme == "any" {
			schemes = []string{"1993", "2003"}
		}
		for _, s := range schemes {
			if first, ok := seen[s+"|"+code]; ok {
				b.fault(r.Place, "source_code", "row %d has a rule for %s in scheme %s too; remove one of the two", first, code, s)
			}
			seen[s+"|"+code] = r.Number
		}
	}
}
