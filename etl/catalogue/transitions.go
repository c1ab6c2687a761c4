package catalogue

import (
	"slices"
	"strings"
)

// Words in transitions.csv that are not states.
const (
	anyOpen        = "open"    // from every open state
	startOfRoute   = "start"   // to the state in which exceptions of the route begin
	restartOfRoute = "restart" // to the state in which they begin again after two people took them back
)

// Outcome is what people or systems can report about an exception, or do about a letter. The table is in the order of
// the drop-downs.
type Outcome struct {
	Name       string `csv:"outcome"`
	Kind       string `csv:"kind"`        // the kind of row that reports it: its layout without the last s
	Column     string `csv:"column"`      // the column of the layout
	AgreesWith List   `csv:"agrees_with"` // the ends of an exception that it agrees with: it then changes nothing, and is no break R23
	Meaning    string `csv:"meaning"`
}

// Transition is what an event does to an exception in certain states. An event that is not declared does nothing.
type Transition struct {
	From        List   `csv:"from_states"` // states, or open: every open state
	Kind        string `csv:"kind"`        // as of outcomes; or sighting, command
	Event       string `csv:"event"`
	To          string `csv:"to_state"`    // a state; or start, restart: as the route declares
	Guard       string `csv:"guard"`       // which events count; empty: all
	Resolution  string `csv:"resolution"`  // of what has ended; empty if the disposition of the casegroup gives it
	Disposition string `csv:"disposition"` // the disposition that the exception takes; empty: it keeps its own
}

// Guard selects the events of a transition that count. The rule is in life_macros.sql under its name.
type Guard struct {
	Name    string `csv:"guard"`
	Meaning string `csv:"meaning"`
}

// OutcomesOf lists the outcomes of a kind, in the order in which people see them.
func (c *Catalogue) OutcomesOf(kind string) []string {
	var names []string
	for _, o := range c.Outcomes {
		if o.Kind == kind {
			names = append(names, o.Name)
		}
	}
	return names
}

// outcomeFaults are the mistakes in outcomes.
func (c *Catalogue) outcomeFaults() Faults {
	f := &faultsOf{table: "outcomes"}
	repeats(f, c.Outcomes, "outcome", func(o Outcome) string { return o.Kind + " " + o.Name })
	for i, o := range c.Outcomes {
		f.filled(i, "outcome", o.Name)
		f.filled(i, "meaning", o.Meaning)
		for _, state := range o.AgreesWith {
			if s, ok := c.State(state); !ok || s.Open() {
				f.in(i, "agrees_with", "%q is not a state that has ended", state)
			}
		}
		moves := func(t Transition) bool { return t.Kind == o.Kind && t.Event == o.Name }
		if o.Kind != "letter_action" && !slices.ContainsFunc(c.Transitions, moves) {
			f.in(i, "outcome", "%s moves nothing: transitions has no row for it", o.Name)
		}
	}
	return f.all
}

// allowedFaults are the outcomes that their layout does not allow, and the values that it allows without an outcome.
// layouts is layout_columns.csv.
func (c *Catalogue) allowedFaults(layouts []map[string]string) Faults {
	f := &faultsOf{table: "outcomes"}
	for i, o := range c.Outcomes {
		allowed := allowedIn(layouts, o)
		if !slices.Contains(allowed, o.Name) {
			f.in(i, "outcome", "layout_columns.csv does not allow %s in the column %s of %ss", o.Name, o.Column, o.Kind)
		}
		if names := c.OutcomesOf(o.Kind); names[0] == o.Name && !slices.Equal(names, allowed) {
			f.in(i, "outcome", "layout_columns.csv allows %s in the column %s of %ss, and the outcomes are %s",
				strings.Join(allowed, ", "), o.Column, o.Kind, strings.Join(names, ", "))
		}
	}
	return f.all
}

// transitionFaults are the mistakes in transitions and guards.
func (c *Catalogue) transitionFaults() Faults {
	guards := &faultsOf{table: "guards"}
	repeats(guards, c.Guards, "guard", func(g Guard) string { return g.Name })
	for i, g := range c.Guards {
		guards.filled(i, "guard", g.Name)
		guards.filled(i, "meaning", g.Meaning)
	}
	f := &faultsOf{table: "transitions"}
	for i := range c.Transitions {
		t := &c.Transitions[i]
		f.filled(i, "from_states", strings.Join(t.From, ""))
		for _, from := range t.From {
			if from != anyOpen {
				c.stateOf(f, i, "from_states", from)
			}
		}
		same := func(other Transition) bool {
			return other.Kind == t.Kind && other.Event == t.Event && slices.ContainsFunc(other.From, func(s string) bool { return slices.Contains(t.From, s) })
		}
		if slices.ContainsFunc(c.Transitions[:i], same) {
			f.in(i, "from_states", "a row above says already what %s does there", t.Event)
		}
		if t.Guard != "" && !slices.ContainsFunc(c.Guards, func(g Guard) bool { return g.Name == t.Guard }) {
			f.in(i, "guard", "guards has no guard %q", t.Guard)
		}
		if t.Disposition != "" && !slices.ContainsFunc(c.Dispositions, func(d Disposition) bool { return d.Name == t.Disposition }) {
			f.in(i, "disposition", "dispositions has no disposition %q", t.Disposition)
		}
		c.eventFaults(f, i, t)
		c.endFaults(f, i, t)
	}
	return append(guards.all, f.all...)
}

// eventFaults objects to an event that nobody can give.
func (c *Catalogue) eventFaults(f *faultsOf, i int, t *Transition) {
	switch t.Kind {
	case "sighting":
		if t.Event != "SIGHTED" {
			f.in(i, "event", "the event of a sighting is SIGHTED")
		}
	case "command":
		f.filled(i, "event", t.Event)
	default:
		if !slices.Contains(c.OutcomesOf(t.Kind), t.Event) {
			f.in(i, "event", "outcomes has no outcome %s of the kind %s", t.Event, t.Kind)
		}
	}
}

// endFaults are the mistakes in the end of a transition.
func (c *Catalogue) endFaults(f *faultsOf, i int, t *Transition) {
	begins := t.To == startOfRoute || t.To == restartOfRoute
	if !begins {
		c.stateOf(f, i, "to_state", t.To)
	}
	s, known := c.State(t.To)
	if isOpen := begins || s.Open(); (begins || known) && isOpen != (t.Resolution == "" && t.Disposition == "") {
		f.in(i, "resolution", "what ends has a resolution, or a disposition by which its casegroup leaves; what is open has neither")
	}
}

// guardFaults are the guards that no event meets. life is the rule of the life of an exception, in SQL.
func (c *Catalogue) guardFaults(life string) Faults {
	f := &faultsOf{table: "guards"}
	for i, g := range c.Guards {
		if !strings.Contains(life, "when '"+g.Name+"'") {
			f.in(i, "guard", "no event meets %s: exception/life_macros.sql does not say when", g.Name)
		}
	}
	return f.all
}

// isReached reports whether an exception can come into a state.
func (c *Catalogue) isReached(s State) bool {
	return slices.ContainsFunc(c.Routes, func(r Route) bool { return r.Start == s.Name || r.Restart == s.Name }) ||
		slices.ContainsFunc(c.Transitions, func(t Transition) bool { return t.To == s.Name && !slices.Equal(t.From, List{s.Name}) })
}

// isLeft reports whether a person or a system moves an exception on from an open state, apart from closure, which ends
// them all.
func (c *Catalogue) isLeft(s State) bool {
	return slices.ContainsFunc(c.Transitions, func(t Transition) bool { return slices.Contains(t.From, s.Name) && t.To != s.Name })
}

// allowedIn is what a layout allows in the column of an outcome.
func allowedIn(layouts []map[string]string, o Outcome) []string {
	for _, row := range layouts {
		if row["layout"] == o.Kind+"s" && row["column"] == o.Column {
			return strings.Split(row["allowed"], "|")
		}
	}
	return nil
}
