package catalogue

import (
	"regexp"
	"slices"
	"strings"
)

// Hold is a reason to hold a letter. The order of the table is the order of precedence: if several reasons hold a
// letter, it is held for the first.
type Hold struct {
	Reason   string `csv:"hold_reason"`
	RestsOn  string `csv:"rests_on"` // what the hold rests on: death, run, casegroup, client_data or letters
	Release  string `csv:"release"`  // who lifts it by RELEASE: none, one person, or two
	Released string `csv:"released"` // how the note on RELEASE names it; empty: RELEASE does not lift it
	Means    string `csv:"means"`    // after "held because"
	LiftedBy string `csv:"lifted_by"`
	Owner    string `csv:"owner"` // who is asked about a letter that is held for it too long
}

// heldTooLong is the code of breaks about letters that are held too long; a side names the hold.
const heldTooLong = "R56"

// revealsDeath is a word in the names of the holds that rest on a death: sheets whose readers may not know of one do not show them.
const revealsDeath = "death"

// holdWordFaults are the mistakes in the words of holds.
func (c *Catalogue) holdWordFaults() Faults {
	f := &faultsOf{table: "holds"}
	repeats(f, c.Holds, "hold_reason", func(h Hold) string { return h.Reason })
	for i, h := range c.Holds {
		f.filled(i, "hold_reason", h.Reason)
		f.filled(i, "means", h.Means)
		f.filled(i, "lifted_by", h.LiftedBy)
		f.filled(i, "owner", h.Owner)
		if !slices.ContainsFunc(c.Words, func(w Word) bool { return w.List == "hold" && w.Code == h.Reason }) {
			f.in(i, "hold_reason", "words has no row of the list hold that says %s in words, such as Held: the client is sensitive", h.Reason)
		}
		if strings.Contains(h.Reason, revealsDeath) != (h.RestsOn == revealsDeath) {
			f.in(i, "rests_on", "it is %s: a hold has %s in its name if it rests on a death, and only then, since sheets withhold it by its name", h.RestsOn, revealsDeath)
		}
		if !slices.Contains([]string{"none", "one", "two"}, h.Release) {
			f.in(i, "release", "%q is not one of none, one, two", h.Release)
		}
		if (h.Release == "none") != (h.Released == "") {
			f.in(i, "released", "it is %q, where RELEASE is by %s", h.Released, h.Release)
		}
		if !slices.Contains([]string{"death", "run", "casegroup", "client_data", "letters"}, h.RestsOn) {
			f.in(i, "rests_on", "%q is not one of death, run, casegroup, client_data, letters", h.RestsOn)
		}
	}
	return f.all
}

// holdLine is a line of a list of reasons to hold a letter.
var holdLine = regexp.MustCompile(`then '([a-z_]+)' end\b`)

// holdFaults are the holds that no rule gives, and those that rules give but nobody declares. letters is the rules of
// letters, and of the breaks that hold them, in SQL.
func (c *Catalogue) holdFaults(letters string) Faults {
	f := &faultsOf{table: "holds"}
	known := map[string]bool{}
	for i, h := range c.Holds {
		known[h.Reason] = true
		if !strings.Contains(letters, "'"+h.Reason+"'") {
			f.in(i, "hold_reason", "no letter is held as %s: no rule in sql/letter names it", h.Reason)
		}
	}
	for _, found := range holdLine.FindAllStringSubmatch(letters, -1) {
		if !known[found[1]] {
			f.all = append(f.all, Fault{Table: f.table, Column: "hold_reason", Text: "a rule in sql/letter holds letters as " + found[1] + ", and no row declares it"})
		}
	}
	return f.all
}
