package catalogue

import (
	"slices"
	"strings"
	"unicode"
)

// Ask is what the owner of an exception in a state is asked to do.
type Ask struct {
	Name  string `csv:"ask"`
	State string `csv:"state"`
	Fails string `csv:"fails"` // the guard of transitions that do not apply; blank: all apply
	About string `csv:"about"` // what alone is asked this: a kind of death, as in aboutDeaths; blank: any
	Asked string `csv:"asked"` // in words
}

// BreakOwner is who is asked to act on the breaks of a code.
type BreakOwner struct {
	Code  string `csv:"code"`
	About string `csv:"about"` // a system that the key must name; blank: any other
	Owner string `csv:"owner"`
}

// AnswersTo lists the outcomes of a kind that an exception takes about which this is asked, in the order in which people
// see them.
func (c *Catalogue) AnswersTo(a Ask, kind string) []string {
	var all []string
	for _, o := range c.Outcomes {
		applies := func(t Transition) bool {
			return t.Kind == kind && t.Event == o.Name && slices.Contains(t.From, a.State) && (t.Guard == "" || t.Guard != a.Fails)
		}
		if o.Kind == kind && slices.ContainsFunc(c.Transitions, applies) {
			all = append(all, o.Name)
		}
	}
	return all
}

// AnswersOn lists the outcomes of a kind that a row of a workbook takes, by the states that its sheets have, in the order in which people see
// them: all of them where no sheet is for a state.
func (c *Catalogue) AnswersOn(file, kind string) []string {
	var states, taken []string
	for _, t := range c.TablesOf(file) {
		for _, s := range c.States {
			if t.Form != "" && slices.Contains([]string{s.Sheet, s.SpecialistSheet}, t.Name) {
				states = append(states, s.Name)
			}
		}
	}
	for _, a := range c.Asks {
		if slices.Contains(states, a.State) {
			taken = append(taken, c.AnswersTo(a, kind)...)
		}
	}
	return slices.DeleteFunc(c.OutcomesOf(kind), func(outcome string) bool { return len(states) > 0 && !slices.Contains(taken, outcome) })
}

// ActionsOn lists the actions on a letter that is held for a reason: RELEASE only where people can lift the hold.
func (c *Catalogue) ActionsOn(h Hold) []string {
	return slices.DeleteFunc(c.OutcomesOf(letterAction), func(action string) bool {
		return action == release && h.Release == noRelease
	})
}

// Names in outcomes.csv and holds.csv.
const (
	letterAction = "letter_action"
	release      = "RELEASE"
	noRelease    = "none"
)

// aboutDeaths are what a row of asks.csv may be about: a death of a client whose dates of death two people withdrew, and one of a client
// who does not count as dead, or of nobody.
func aboutDeaths() []string { return []string{"withdrawn_death", "reported_death"} }

// destinations are those to whom batches go, as the ids of batches name them.
func destinations() []string { return []string{"CSA1993", "CSA2003", "WAREHOUSE"} }

// askFaults are the mistakes in what is asked: each open state asks one thing, and one more for each guard that an answer
// on its form has.
func (c *Catalogue) askFaults() Faults {
	f := &faultsOf{table: "asks"}
	repeats(f, c.Asks, "ask", func(a Ask) string { return a.Name })
	repeats(f, c.Asks, "asked", func(a Ask) string { return a.Asked }) // by which a drop-down finds the answers
	for i, a := range c.Asks {
		f.filled(i, "asked", a.Asked)
		s, ok := c.State(a.State)
		if !ok || !s.Open() {
			f.in(i, "state", "%q is not an open state", a.State)
		}
		if a.Fails != "" && !slices.ContainsFunc(c.Guards, func(g Guard) bool { return g.Name == a.Fails }) {
			f.in(i, "fails", "guards has no guard %q", a.Fails)
		}
		if a.About != "" && !slices.Contains(aboutDeaths(), a.About) {
			f.in(i, "about", "%q is not %s, and not blank", a.About, strings.Join(aboutDeaths(), " or "))
		}
	}
	for i, s := range c.States {
		if s.Open() && !slices.ContainsFunc(c.Asks, func(a Ask) bool { return a.State == s.Name && a.Fails == "" && a.About == "" }) {
			f.all = append(f.all, Fault{Table: "states", Row: i + 2, Column: "state", Text: "asks has no row that says what is asked of the owner of " + s.Name})
		}
	}
	return f.all
}

// OwnerOf is who is asked to act on a break of a code whose key and sides hold these words: whom break_owners
// names; of exceptions in one of several states, whoever has the exception; of a letter that is held, the owner of its hold. It is the
// same as in owned_breaks.sql.
func (c *Catalogue) OwnerOf(code, text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if b, _ := c.Break(code); len(b.States) > 1 {
		for _, name := range b.States {
			if s, _ := c.State(name); s.HeldBy != "" && slices.Contains(words, name) {
				return s.Holder()
			}
		}
	}
	for _, h := range c.Holds {
		if code == heldTooLong && slices.Contains(words, h.Reason) {
			return h.Owner
		}
	}
	owner := ""
	for _, o := range c.BreakOwners {
		switch {
		case o.Code != code:
		case o.About == "":
			owner = o.Owner
		case slices.Contains(words, o.About):
			return o.Owner
		}
	}
	return owner
}

// ownerFaults are the mistakes in who is asked to act on breaks.
func (c *Catalogue) ownerFaults() Faults {
	f := &faultsOf{table: "break_owners"}
	repeats(f, c.BreakOwners, "code", func(o BreakOwner) string { return strings.TrimSpace(o.Code + " " + o.About) })
	for i, o := range c.BreakOwners {
		f.filled(i, "owner", o.Owner)
		if _, ok := c.Break(o.Code); !ok {
			f.in(i, "code", "breaks has no break %q", o.Code)
		}
		if o.About != "" && !slices.Contains(destinations(), o.About) {
			f.in(i, "about", "%q is none of %s", o.About, strings.Join(destinations(), ", "))
		}
	}
	for i, b := range c.Breaks {
		if !slices.ContainsFunc(c.BreakOwners, func(o BreakOwner) bool { return o.Code == b.Code && o.About == "" }) {
			f.all = append(f.all, Fault{Table: "breaks", Row: i + 2, Column: "code", Text: "break_owners has no row that says who is asked to act on " + b.Code})
		}
	}
	return f.all
}
