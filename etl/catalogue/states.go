package catalogue

import (
	"slices"
	"strings"
)

// State is a state in which an exception can be. The order of the table is the order in which people see states.
type State struct {
	Name            string `csv:"state"`
	IsOpen          string `csv:"is_open"`          // a person or a system must act
	HeldBy          string `csv:"held_by"`          // who must act, as in a sentence; empty if nobody must
	Label           string `csv:"label"`            // the same as a heading; for open states
	Form            string `csv:"form"`             // the workbook that it goes out on, without .xlsx; {scheme} is the exception's. Empty: none
	Sheet           string `csv:"sheet"`            // the sheet of that workbook
	SpecialistSheet string `csv:"specialist_sheet"` // the sheet for the specialist teams, if they have another
	Meaning         string `csv:"meaning"`
}

// Open reports whether an exception in the state still needs action.
func (s State) Open() bool { return s.IsOpen == yes }

// Holder names who must act without an article, as break_owners does.
func (s State) Holder() string {
	return strings.TrimPrefix(strings.TrimPrefix(s.HeldBy, "a "), "the ")
}

// Route is where the reason of an exception sends it.
type Route struct {
	Name    string `csv:"route"`
	Label   string `csv:"label"`   // the team, as a heading
	Start   string `csv:"start"`   // the state in which its exceptions begin, also after a reopening
	Restart string `csv:"restart"` // the state in which they begin again after two people took them back
	Meaning string `csv:"meaning"`
}

// Disposition is what an exception means for its casegroup. The first in the table is the strongest.
type Disposition struct {
	Name       string `csv:"disposition"`
	Resolution string `csv:"resolution"` // of the exceptions of a casegroup that leaves the process by this disposition; empty if it stays
	Meaning    string `csv:"meaning"`
}

// State finds a state by its name.
func (c *Catalogue) State(name string) (State, bool) {
	at := slices.IndexFunc(c.States, func(s State) bool { return s.Name == name })
	if at < 0 {
		return State{}, false
	}
	return c.States[at], true
}

// Route finds a route by its name.
func (c *Catalogue) Route(name string) (Route, bool) {
	at := slices.IndexFunc(c.Routes, func(r Route) bool { return r.Name == name })
	if at < 0 {
		return Route{}, false
	}
	return c.Routes[at], true
}

// FormOf is the workbook on which an exception in a state goes out, without .xlsx. An exception of unknown scheme goes
// with those of the 1993 scheme. Empty: it is on none.
func (s State) FormOf(scheme string) string {
	if scheme != "2003" {
		scheme = "1993"
	}
	return strings.ReplaceAll(s.Form, "{scheme}", scheme)
}

// checkStates finds mistakes in states, in what moves an exception between them, and in holds.
func (c *Catalogue) checkStates() Faults {
	return slices.Concat(c.stateFaults(), c.routeFaults(), c.dispositionFaults(), c.outcomeFaults(), c.transitionFaults(), c.holdWordFaults(), c.askFaults(), c.ownerFaults())
}

// stateFaults are the mistakes in states.
func (c *Catalogue) stateFaults() Faults {
	f := &faultsOf{table: "states"}
	repeats(f, c.States, "state", func(s State) string { return s.Name })
	for i, s := range c.States {
		f.filled(i, "state", s.Name)
		f.filled(i, "meaning", s.Meaning)
		f.yesNo(i, "is_open", s.IsOpen)
		if s.Open() {
			f.filled(i, "held_by", s.HeldBy)
			f.filled(i, "label", s.Label)
		} else if s.Form != "" {
			f.in(i, "form", "%s has ended, so nobody gets a form for it", s.Name)
		}
		if s.Name == anyOpen || s.Name == startOfRoute || s.Name == restartOfRoute {
			f.in(i, "state", "%s is a word of transitions, so no state can have it as its name", s.Name)
		}
		if !c.isReached(s) {
			f.in(i, "state", "no exception reaches %s: no route starts in it, and no row of transitions leads to it", s.Name)
		}
		if s.Open() && !c.isLeft(s) {
			f.in(i, "state", "no exception leaves %s: no row of transitions has it among from_states and leads elsewhere", s.Name)
		}
		c.handOutFaults(f, i, s)
	}
	return f.all
}

// handOutFaults are the mistakes in the forms on which the exceptions in a state go out.
func (c *Catalogue) handOutFaults(f *faultsOf, i int, s State) {
	if (s.Form == "") != (s.Sheet == "") || (s.SpecialistSheet != "" && s.Sheet == "") {
		f.in(i, "sheet", "a state that goes out has a form and a sheet, and any other has neither")
		return
	}
	for _, scheme := range []string{"1993", "2003"} {
		for column, sheet := range map[string]string{"sheet": s.Sheet, "specialist_sheet": s.SpecialistSheet} {
			book := s.FormOf(scheme) + ".xlsx"
			published := func(t OutputTable) bool { return t.File == book && t.Name == sheet }
			if sheet != "" && !slices.ContainsFunc(c.OutputTables, published) {
				f.in(i, column, "output_tables has no sheet %s of %s", sheet, book)
			}
		}
	}
}

// routeFaults are the mistakes in routes.
func (c *Catalogue) routeFaults() Faults {
	f := &faultsOf{table: "routes"}
	repeats(f, c.Routes, "route", func(r Route) string { return r.Name })
	for i, r := range c.Routes {
		f.filled(i, "route", r.Name)
		f.filled(i, "label", r.Label)
		f.filled(i, "meaning", r.Meaning)
		c.stateOf(f, i, "start", r.Start)
		c.stateOf(f, i, "restart", r.Restart)
		if s, ok := c.State(r.Restart); ok && !s.Open() {
			f.in(i, "restart", "%s is not open, and what is taken back is open again", r.Restart)
		}
	}
	return f.all
}

// dispositionFaults are the mistakes in dispositions.
func (c *Catalogue) dispositionFaults() Faults {
	f := &faultsOf{table: "dispositions"}
	repeats(f, c.Dispositions, "disposition", func(d Disposition) string { return d.Name })
	for i, d := range c.Dispositions {
		f.filled(i, "disposition", d.Name)
		f.filled(i, "meaning", d.Meaning)
		if last := i == len(c.Dispositions)-1; last != (d.Resolution == "") {
			f.in(i, "resolution", "the weakest disposition, the last, leaves the casegroup where it is and has none; every other has one")
		}
	}
	return f.all
}

// stateOf objects to a state that does not exist.
func (c *Catalogue) stateOf(f *faultsOf, row int, column, name string) {
	if _, ok := c.State(name); !ok {
		f.in(row, column, "states has no state %q", name)
	}
}
