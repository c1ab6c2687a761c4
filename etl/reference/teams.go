package reference

import (
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/table"
)

type teamRow struct {
	Scheme string `csv:"scheme"`
	Office string `csv:"office"`
	Reason string `csv:"reason_code"`
	Route  string `csv:"route"`
	Team   string `csv:"team"`
	Name   string `csv:"name"`
	Days   string `csv:"answer_days"`
}

// conditions are what a row asks of an exception, each blank for anything: scheme, office, reason, route.
func (r teamRow) conditions() []string {
	return []string{r.Scheme, etl.NormaliseCode(strings.Join(strings.Fields(r.Office), " ")), r.Reason, r.Route}
}

// specific is how many conditions a row has: of the rows that fit an exception, the one with the most takes it.
func (r teamRow) specific() int {
	n := 0
	for _, c := range r.conditions() {
		if c != "" {
			n++
		}
	}
	return n
}

// isTeamID reports whether a text can be a team's id, which is part of a file's name on every system.
func isTeamID(text string) bool {
	return len(text) >= 1 && len(text) <= 24 && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// teams checks the teams: each row names a team, what is known of one team is the same in all its rows, and no exception
// can fit rows of two teams equally well.
func (b *builder) teams(all []table.Row[teamRow], reasons []table.Row[reasonRow]) {
	routes := map[string]string{}
	for _, r := range reasons {
		routes[r.Value.Code] = r.Value.Route
	}
	for i, r := range all {
		b.team(r, routes)
		for _, before := range all[:i] {
			b.sameTeam(r, before)
			if r.Value.Team != before.Value.Team && ties(r.Value, before.Value, routes) {
				b.fault(r.Place, "team", "%s and %s in row %d take the same exceptions: fill in more of scheme, office, reason_code and route in one of the two rows", r.Value.Team, before.Value.Team, before.Number)
			}
		}
	}
}

// team checks one row by itself.
func (b *builder) team(r table.Row[teamRow], routes map[string]string) {
	v := r.Value
	if v.Scheme != "" {
		b.oneOf(r.Place, "scheme", v.Scheme, "1993", "2003")
	}
	known := make([]string, 0, len(routes))
	for code := range routes {
		known = append(known, code)
	}
	slices.Sort(known)
	if _, ok := routes[v.Reason]; v.Reason != "" && !ok {
		b.fault(r.Place, "reason_code", "there is no reason %q in reasons.csv%s", v.Reason, table.DidYouMean(v.Reason, known))
	}
	if v.Route != "" {
		b.oneOf(r.Place, "route", v.Route, "HP", "CASEWORKER", "SPECIALIST", "CSA_BAU", "MI")
	}
	if v.Reason != "" && v.Route != "" && routes[v.Reason] != v.Route && routes[v.Reason] != "" {
		b.fault(r.Place, "route", "%s goes to %s: leave one of the two blank", v.Reason, routes[v.Reason])
	}
	if !isTeamID(v.Team) {
		b.fault(r.Place, "team", "%q is not 1 to 24 small letters, digits, - and _: it is part of the name of the team's form", v.Team)
	}
	if strings.TrimSpace(v.Name) == "" || len(v.Name) > 80 {
		b.fault(r.Place, "name", "must be given, in up to 80 characters")
	}
	if _, err := table.Whole(v.Days, 1, 365); err != nil {
		b.fault(r.Place, "answer_days", "%v", err)
	}
}

// sameTeam compares what two rows say of one team, and the names of two.
func (b *builder) sameTeam(r, before table.Row[teamRow]) {
	first := strconv.Itoa(before.Number)
	if r.Value.Team != before.Value.Team {
		if strings.EqualFold(r.Value.Name, before.Value.Name) {
			b.fault(r.Place, "name", "%q is the name of the team %s in row %s: two teams need two names", r.Value.Name, before.Value.Team, first)
		}
		return
	}
	if r.Value.Name != before.Value.Name {
		b.fault(r.Place, "name", "row %s has another name for the team %s", first, r.Value.Team)
	}
	if r.Value.Days != before.Value.Days {
		b.fault(r.Place, "answer_days", "row %s has another number of days for the team %s", first, r.Value.Team)
	}
}

// ties reports whether one exception can fit two rows equally well. A reason goes to one route; that of a death is
// decided for each.
func ties(a, b teamRow, routes map[string]string) bool {
	if a.specific() != b.specific() {
		return false
	}
	for i, x := range a.conditions() {
		if y := b.conditions()[i]; x != "" && y != "" && x != y {
			return false
		}
	}
	for _, pair := range [][2]string{{a.Reason, b.Route}, {b.Reason, a.Route}} {
		if route := routes[pair[0]]; route != "" && pair[1] != "" && route != pair[1] {
			return false
		}
	}
	return true
}
