package reference

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ccx/etl/person"
	"ccx/etl/table"
)

// Unreached is a rule that decides nothing, whatever comes: nothing fits it, or what fits it is taken by others.
type Unreached struct {
	Table string `json:"table"`
	Row   int    `json:"row"`
	Rule  string `json:"rule"`
	Kind  string `json:"kind"` // dead or shadowed
	Why   string `json:"why"`
}

const (
	dead     = "dead"
	shadowed = "shadowed"
)

// Unreached names the dead and shadowed rules of the set.
func (s *Set) Unreached() ([]Unreached, error) {
	b := &builder{set: s}
	reasons, codes := rows[reasonRow](b, "reasons"), rows[reasonCodeRow](b, "reason_codes")
	all := unnamedReasons(reasons, codes)
	patterns, err := unreachedPatterns(reasons)
	if err != nil {
		return nil, err
	}
	all = append(all, patterns...)
	all = append(all, unreachedTeams(rows[teamRow](b, "teams"), reasons)...)
	return append(all, unreachedWords(rows[noticeRow](b, "notice_words"))...), nil
}

func unreached(at table.Place, rule, kind, why string, args ...any) Unreached {
	return Unreached{Table: at.Table, Row: at.Number, Rule: rule, Kind: kind, Why: fmt.Sprintf(why, args...)}
}

// unnamedReasons finds the reasons to which no code and no text leads.
func unnamedReasons(reasons []table.Row[reasonRow], codes []table.Row[reasonCodeRow]) (all []Unreached) {
	for _, r := range reasons {
		isNamed := slices.ContainsFunc(codes, func(c table.Row[reasonCodeRow]) bool { return c.Value.Reason == r.Value.Code })
		if !isNamed && r.Value.Pattern == "" && r.Value.Code != "UNCLASSIFIED" {
			all = append(all, unreached(r.Place, r.Value.Code, dead, "no source code and no text leads to it: only a notification can name it"))
		}
	}
	for _, c := range codes {
		if c.Value.Code != strings.Join(strings.Fields(c.Value.Code), " ") {
			all = append(all, unreached(c.Place, c.Value.Code, dead, "a code with blanks at its ends, or two together, is in no report"))
		}
	}
	return all
}

// unreachedPatterns finds the texts that no row can hold, and those that rules before take.
func unreachedPatterns(reasons []table.Row[reasonRow]) (all []Unreached, err error) {
	inOrder := slices.DeleteFunc(slices.Clone(reasons), func(r table.Row[reasonRow]) bool { return r.Value.Pattern == "" })
	slices.SortFunc(inOrder, func(a, b table.Row[reasonRow]) int {
		return cmp.Or(cmp.Compare(a.Value.Priority, b.Value.Priority), cmp.Compare(a.Value.Code, b.Value.Code))
	})
	for i, r := range inOrder {
		_, isNone, err := textOnlyIn(r.Value.Pattern, nil)
		if err != nil {
			return nil, fmt.Errorf("read the text_pattern of %s: %w", r.Value.Code, err)
		}
		if isNone {
			all = append(all, unreached(r.Place, r.Value.Code, dead, "no text can match its text_pattern"))
			continue
		}
		by, err := takenBy(r, inOrder[:i])
		if err != nil {
			return nil, err
		}
		if by != "" {
			all = append(all, unreached(r.Place, r.Value.Code, shadowed, "every text that its text_pattern matches is taken before by %s", by))
		}
	}
	return all, nil
}

// takenBy names the rules that take all that a pattern matches; "" if they do not, or if it cannot be told. It adds to them
// the one that takes a text which none of them takes, until there is no such text.
func takenBy(r table.Row[reasonRow], before []table.Row[reasonRow]) (string, error) {
	var names, patterns []string
	for {
		text, isNone, err := textOnlyIn(r.Value.Pattern, patterns)
		if err != nil {
			return "", err
		}
		if isNone {
			return strings.Join(names, " and "), nil
		}
		at := slices.IndexFunc(before, func(b table.Row[reasonRow]) bool {
			matched, err := regexp.MatchString("(?i)"+b.Value.Pattern, text)
			return err == nil && matched
		})
		if text == "" || at < 0 || slices.Contains(patterns, before[at].Value.Pattern) {
			return "", nil
		}
		names = append(names, fmt.Sprintf("%s in row %d", before[at].Value.Code, before[at].Number))
		patterns = append(patterns, before[at].Value.Pattern)
	}
}

// unreachedTeams finds the rows of teams that take no exception of any scheme, office, reason and route.
func unreachedTeams(teams []table.Row[teamRow], reasons []table.Row[reasonRow]) (all []Unreached) {
	offices := []string{"", "\x00"} // not known, and one that no row names
	for _, t := range teams {
		offices = append(offices, t.Value.conditions()[1])
	}
	fits, wins, by := map[int]bool{}, map[int]bool{}, map[int]int{}
	for _, kind := range kinds(offices, reasons) {
		best := -1
		var fitting []int
		for i, t := range teams {
			if !t.Value.takes(kind) {
				continue
			}
			fitting = append(fitting, i)
			if best < 0 || t.Value.specific() > teams[best].Value.specific() {
				best = i
			}
		}
		for _, i := range fitting {
			if !fits[i] {
				fits[i], by[i] = true, best
			}
		}
		wins[best] = true
	}
	for i, t := range teams {
		switch {
		case !fits[i]:
			all = append(all, unreached(t.Place, t.Value.Team, dead, "no exception has such a scheme, office, reason and route"))
		case !wins[i]:
			all = append(all, unreached(t.Place, t.Value.Team, shadowed, "all that fits it is taken by rows with more conditions, or before it, such as row %d", teams[by[i]].Number))
		}
	}
	return all
}

// kinds are the schemes, offices, reasons and routes that an exception can have.
func kinds(offices []string, reasons []table.Row[reasonRow]) (all [][]string) {
	for _, scheme := range []string{"1993", "2003", ""} {
		for _, office := range offices {
			for _, r := range reasons {
				routes := []string{r.Value.Route}
				if r.Value.Code == "DEATH" {
					routes = []string{"CSA_BAU", "SPECIALIST"}
				}
				for _, route := range routes {
					all = append(all, []string{scheme, office, r.Value.Code, route})
				}
			}
		}
	}
	return all
}

// takes reports whether a row fits an exception of a kind.
func (r teamRow) takes(kind []string) bool {
	for i, c := range r.conditions() {
		if c != "" && c != kind[i] {
			return false
		}
	}
	return true
}

// unreachedWords finds the words that never hold a letter which others do not hold already.
func unreachedWords(words []table.Row[noticeRow]) (all []Unreached) {
	for _, long := range words {
		for _, short := range words {
			l, s := " "+person.FoldWords(long.Value.Words)+" ", " "+person.FoldWords(short.Value.Words)+" "
			if l != s && strings.Contains(l, s) {
				all = append(all, unreached(long.Place, long.Value.Words, shadowed, "whatever holds it holds %s in row %d too", short.Value.Words, short.Number))
				break
			}
		}
	}
	return all
}
