package diff

import (
	"cmp"
	"math/big"
	"strings"

	"ccx/etl/catalogue"
)

// breaks compares the breaks of both weeks. The text of their sides stays in the tables: it can contain a date of
// death. Of amounts, and of a break that counts things, the difference is shown.
func (m *Moved) breaks(before, after *table) {
	defer m.placeBreaks(before, after)
	for _, id := range after.ids {
		if stands(after, id) && after.get(id, "status") != "accepted" {
			m.standing++
		}
		switch b, _ := m.parts.Break(after.get(id, "code")); {
		case stands(after, id) && !stands(before, id):
			because, cause := m.becauseOfBreak(b, b.ComesBy)
			c := Change{ID: id, What: "new", Kind: string(b.Kind), After: broken(after, id), Because: because, Cause: cause}
			m.Breaks = append(m.Breaks, m.ofException(c, b, after.get(id, "key")))
		case stands(after, id):
			m.stayed(b, before, after, id)
		}
	}
	for _, id := range before.ids {
		if stands(before, id) && !stands(after, id) {
			b, _ := m.parts.Break(before.get(id, "code"))
			because, cause := m.becauseOfBreak(b, b.ClearsBy)
			c := Change{ID: id, What: "cleared", Kind: string(b.Kind), Before: broken(before, id), Because: because, Cause: cause}
			m.Breaks = append(m.Breaks, m.ofException(c, b, before.get(id, "key")))
		}
	}
}

// placeBreaks gives each break that moved the casegroup of what its key names.
func (m *Moved) placeBreaks(before, after *table) {
	for i, c := range m.Breaks {
		key := cmp.Or(after.get(c.ID, "key"), before.get(c.ID, "key"))
		for part := range strings.SplitSeq(key, "|") {
			m.Breaks[i].Casegroup = cmp.Or(m.Breaks[i].Casegroup, m.casegroup[part])
		}
	}
}

func stands(t *table, id string) bool { return t.rows[id] != nil && t.get(id, "status") != "cleared" }

// broken is what a break is about.
func broken(t *table, id string) string { return t.get(id, "code") + " " + t.get(id, "key") }

// stayed compares a break that stands in both weeks: it may have grown or shrunk, say something else, or have been
// accepted, or not be any more.
func (m *Moved) stayed(b catalogue.Break, before, after *table, id string) {
	accepted := func(t *table) bool { return t.get(id, "status") == "accepted" }
	saysElse := before.get(id, "left_side") != after.get(id, "left_side") || before.get(id, "right_side") != after.get(id, "right_side") ||
		before.get(id, "difference") != after.get(id, "difference")
	c := Change{ID: id, What: "changed", Kind: string(b.Kind), Before: broken(before, id), After: broken(after, id)}
	switch {
	case saysElse:
		c.What = grown(before.get(id, "difference"), after.get(id, "difference"))
		c.Because, c.Cause = m.becauseOfBreak(b, b.ComesBy)
		c.Before, c.After = c.Before+shown(b, before.get(id, "difference")), c.After+shown(b, after.get(id, "difference"))
		if c.What == "changed" {
			c.Cause = strings.TrimPrefix(c.Cause+"; a side says something else", "; ")
		}
	case accepted(before) != accepted(after):
		c.Because = People
	default:
		return
	}
	if accepted(before) != accepted(after) {
		c.Before, c.After = c.Before+" "+before.get(id, "status"), c.After+" "+after.get(id, "status")
	}
	m.Breaks = append(m.Breaks, c)
}

// grown is what became of a difference: which way it lies makes it no smaller.
func grown(before, after string) string {
	was, isNumber := new(big.Int).SetString(before, 10)
	is, isToo := new(big.Int).SetString(after, 10)
	if !isNumber || !isToo {
		return "changed"
	}
	switch is.CmpAbs(was) {
	case 1:
		return "grew"
	case -1:
		return "shrank"
	}
	return "changed"
}

// shown is a difference as people read it: pounds where it is an amount, else a number.
func shown(b catalogue.Break, difference string) string {
	if difference == "" {
		return ""
	}
	if b.Amount != "yes" {
		return " " + difference
	}
	digits, isNegative := strings.CutPrefix(difference, "-")
	for len(digits) < len("100") {
		digits = "0" + digits
	}
	text := "£" + digits[:len(digits)-2] + "." + digits[len(digits)-2:]
	if isNegative {
		text = "−" + text
	}
	return " " + text
}
