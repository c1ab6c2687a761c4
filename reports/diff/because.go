package diff

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl/catalogue"
)

// Because is the kind of cause of a change.
type Because string

// The kinds of cause.
const (
	Sighting   Because = "sighting"  // a report or a person told of it anew
	Return     Because = "return"    // a team answered
	Closure    Because = "closure"   // the closure batch answered
	Register   Because = "register"  // a register says something else than before: a death, a case that moved
	Data       Because = "data"      // a feed says something else than a register, or agrees with it again
	Rule       Because = "rule"      // the reason catalogue or a setting was changed
	LateFile   Because = "late file" // what came in is dated up to the earlier week, and was not there then
	Restated   Because = "restated"  // the later week is another edition of the same: of other files, tables or earlier weeks
	Casegroup  Because = "casegroup" // another exception of the casegroup made it leave
	People     Because = "people"    // two people decided: reinstated, accepted, withdrawn
	Time       Because = "time"      // nothing happened for longer than the set days
	InputFiles Because = "files"     // a file is missing, refused or came
	Letters    Because = "letters"   // letters or their acknowledgements
)

// identity is the part of a week's manifest that is read.
type identity struct {
	AsOf      string `json:"as_of"`
	Edition   int    `json:"edition"`
	Inputs    []file `json:"inputs"`
	Reference []file `json:"reference"`
}

type file struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// identityOf reads the manifest of a week. A folder without one has no identity, and the causes are then less exact.
func identityOf(week string) (identity, error) {
	var i identity
	text, err := os.ReadFile(filepath.Join(week, "manifest.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return i, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &i)
	}
	if err != nil {
		return i, fmt.Errorf("read the manifest of %s: %w", week, err)
	}
	return i, nil
}

// unlike lists the files whose hashes differ or that only one side has.
func unlike(before, after []file) []Change {
	was := map[string]string{}
	for _, f := range before {
		was[f.Name] = f.SHA256
	}
	all := []Change{}
	for _, f := range after {
		old, known := was[f.Name]
		delete(was, f.Name)
		switch {
		case !known:
			all = append(all, Change{ID: f.Name, What: "new"})
		case old != f.SHA256:
			all = append(all, Change{ID: f.Name, What: "changed"})
		}
	}
	for name := range was {
		all = append(all, Change{ID: name, What: "gone"})
	}
	slices.SortFunc(all, func(a, b Change) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// identify compares the reference tables of both weeks and, of two editions of one week, their input files.
func (m *Moved) identify(from, to string) error {
	before, err := identityOf(from)
	if err != nil {
		return err
	}
	after, err := identityOf(to)
	if err != nil {
		return err
	}
	if before.AsOf > after.AsOf && after.AsOf != "" || before.AsOf == after.AsOf && before.Edition > after.Edition {
		return fmt.Errorf("%s is later than %s: name the earlier one first, as in ccx diff %[2]s %[1]s", m.From, m.To)
	}
	m.asOf, m.toAsOf, m.Edition = before.AsOf, after.AsOf, after.Edition
	m.isRestated = before.AsOf == after.AsOf && before.Edition != after.Edition
	m.Reference, m.Inputs = unlike(before.Reference, after.Reference), []Change{}
	if m.isRestated {
		m.Inputs = unlike(before.Inputs, after.Inputs)
	}
	return nil
}

// because is the cause of an exception's change, as far as the tables show it; the journal knows more.
func (m *Moved) because(before, after *table, id string) (Because, string) {
	resolution := after.get(id, "resolution")
	isEnded := resolution != "" && resolution != before.get(id, "resolution")
	isSeen := before.get(id, "sightings") != after.get(id, "sightings")
	sighted := "sighted on " + after.get(id, "last_sighted") + " by " + after.get(id, "sources")
	switch {
	case m.isRestated:
		return Restated, m.restated()
	case isEnded && resolution == "RECLASSIFIED":
		return Rule, "the reason catalogue has a rule for its code now" + m.rulesChanged()
	case isEnded && resolution == "MOVED":
		return Register, "the register has its case in another casegroup"
	case isSeen && after.get(id, "sources") == "register":
		return Register, sighted
	case isSeen && m.asOf != "" && after.get(id, "last_sighted") <= m.asOf:
		return LateFile, sighted + ", up to the earlier week"
	case isSeen:
		return Sighting, sighted
	case isEnded && resolution == "CLOSED":
		return Closure, "resolution CLOSED"
	case isEnded && after.get(id, "state") == "removed":
		return Casegroup, "resolution " + resolution
	}
	return Return, "since " + after.get(id, "state_since")
}

// decided gives a casegroup the cause of the exception that changed its status: the lead exception if it moved, else
// the last that ended, else the last that moved at all.
func (m *Moved) decided(c Change, lead string) Change {
	rank := func(x moved) int {
		switch {
		case x.ID == lead:
			return 2
		case x.What == "ended":
			return 1
		}
		return 0
	}
	all := m.moved[c.ID]
	if len(all) == 0 {
		if m.isRestated {
			c.Because, c.Cause = Restated, m.restated()
		}
		return c
	}
	return c.following(slices.MaxFunc(all, func(a, b moved) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.since, b.since), cmp.Compare(a.ID, b.ID))
	}).Change)
}

// following gives a change the cause of an exception.
func (c Change) following(e Change) Change {
	c.Exception, c.Because, c.Cause = e.ID, e.Because, e.ID+": "+e.Cause
	return c
}

// ofException gives a break the cause of the exception that its key names, if that exception caused or cleared it.
func (m *Moved) ofException(c Change, b catalogue.Break, key string) Change {
	if m.isRestated || !slices.Contains(b.Follows, c.What) {
		return c
	}
	c.Exception, _, _ = strings.Cut(key, "|")
	if e, ok := m.byID[c.Exception]; ok {
		return c.following(e)
	}
	return c
}

// restated describes what is new in an edition compared with the one before.
func (m *Moved) restated() string {
	switch {
	case !m.isRestated:
		return "an earlier week was restated"
	case len(m.Inputs) > 0 && len(m.Reference) > 0:
		return "the files and reference tables listed here, of this edition"
	case len(m.Inputs) > 0:
		return "the files listed here, of this edition"
	case len(m.Reference) > 0:
		return "the reference tables listed here, of this edition"
	}
	return "the same files and reference tables: an earlier week was restated, or people decided"
}

// rulesChanged names the reference tables that changed, for a cause.
func (m *Moved) rulesChanged() string {
	names := []string{}
	for _, c := range m.Reference {
		names = append(names, c.ID)
	}
	if len(names) == 0 {
		return ""
	}
	return ": " + strings.Join(names, ", ") + " changed"
}

// becauseOfBreak is the cause for which a break came or cleared, as given by by. For a break that depends on elapsed
// days or a tolerance, a changed table of settings may be the cause.
func (m *Moved) becauseOfBreak(b catalogue.Break, by string) (Because, string) {
	isSet := slices.ContainsFunc(m.Reference, func(c Change) bool { return c.ID == "settings.csv" })
	switch {
	case m.isRestated:
		return Restated, ""
	case b.BySetting == "yes" && isSet:
		return Rule, "settings.csv changed, or days passed"
	}
	return Because(by), ""
}
