package catalogue

import "slices"

// Ask is what the owner of an exception in a state is asked to do.
type Ask struct {
	Name  string `csv:"ask"`
	State string `csv:"state"`
	Fails string `csv:"fails"` // the guard of transitions that do not apply; blank: all apply
	Asked string `csv:"asked"` // in words
}

// BreakOwner is who is asked to act on the breaks of a code.
type BreakOwner struct {
	Code  string `csv:"code"`
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

// askFaults are the mistakes in what is asked: each open state asks one thing, and one more for each guard that an answer
// on its form has.
func (c *Catalogue) askFaults() Faults {
	f := &faultsOf{table: "asks"}
	repeats(f, c.Asks, "ask", func(a Ask) string { return a.Name })
	for i, a := range c.Asks {
		f.filled(i, "asked", a.Asked)
		s, ok := c.State(a.State)
		if !ok || !s.Open() {
			f.in(i, "state", "%q is not an open state", a.State)
		}
		if a.Fails != "" && !slices.ContainsFunc(c.Guards, func(g Guard) bool { return g.Name == a.Fails }) {
			f.in(i, "fails", "guards has no guard %q", a.Fails)
		}
	}
	for i, s := range c.States {
		if s.Open() && !slices.ContainsFunc(c.Asks, func(a Ask) bool { return a.State == s.Name && a.Fails == "" }) {
			f.all = append(f.all, Fault{Table: "states", Row: i + 2, Column: "state", Text: "asks has no row that says what is asked of the owner of " + s.Name})
		}
	}
	return f.all
}

// OwnerOf is who is asked to act on the breaks of a code: the MI analyst, where break_owners names nobody else.
func (c *Catalogue) OwnerOf(code string) string {
	for _, o := range c.BreakOwners {
		if o.Code == code {
			return o.Owner
		}
	}
	return "MI analyst"
}

// ownerFaults are the mistakes in who is asked to act on breaks. Without a row it is the MI analyst.
func (c *Catalogue) ownerFaults() Faults {
	f := &faultsOf{table: "break_owners"}
	repeats(f, c.BreakOwners, "code", func(o BreakOwner) string { return o.Code })
	for i, o := range c.BreakOwners {
		f.filled(i, "owner", o.Owner)
		if _, ok := c.Break(o.Code); !ok {
			f.in(i, "code", "breaks has no break %q", o.Code)
		}
	}
	return f.all
}
