package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// What people can answer is what the transitions take in that state, without those that a guard takes away.
func TestAnswersAreWhatTheTransitionsTake(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct{ is, isNot string }{
		"with_imt":      {"NOT_AN_EXCEPTION", ""},
		"with_imt_kept": {"ACTION_TAKEN", "NOT_AN_EXCEPTION"}, // the client is dead
		"with_bau":      {"ACTION_TAKEN", "PASSED_TO_BAU"},
	} {
		at := slices.IndexFunc(c.Asks, func(a catalogue.Ask) bool { return a.Name == name })
		got := c.AnswersTo(c.Asks[at], "imt_return")
		if !slices.Contains(got, want.is) || slices.Contains(got, want.isNot) {
			t.Errorf("%s can be answered by %v, want %s among them and not %s", name, got, want.is, want.isNot)
		}
		if other := c.AnswersTo(c.Asks[at], "hp_return"); len(other) > 0 {
			t.Errorf("%s can be answered on the form of another owner: %v", name, other)
		}
	}
}

// The cover and the notes of a form list what a row of it takes, by the states of its sheets.
func TestAnswersOnAFormAreWhatItsRowsTake(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []struct{ file, kind, want string }{
		{"mi_queue.xlsx", "imt_return", "RETURN_TO_HP NOT_AN_EXCEPTION CEASE_JOURNEY MORE_INFORMATION"},
		{"imt_1993.xlsx", "imt_return", strings.Join(c.OutcomesOf("imt_return"), " ")},
		{"team_<id>.xlsx", "imt_return", strings.Join(c.OutcomesOf("imt_return"), " ")},
		{"hp_handoff.xlsx", "hp_return", strings.Join(c.OutcomesOf("hp_return"), " ")},
		{"letters_held.xlsx", "letter_action", "RELEASE SENT_BY_HAND CANCEL"},
	} {
		if got := strings.Join(c.AnswersOn(form.file, form.kind), " "); got != form.want {
			t.Errorf("%s takes %s, want %s", form.file, got, form.want)
		}
	}
}

// What the catalogue does not have is not found.
func TestWhatIsNotInTheCatalogueIsNotFound(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Route("NOWHERE"); ok {
		t.Error("a route that there is not is found")
	}
	if r, ok := c.Route("HP"); !ok || r.Name != "HP" {
		t.Errorf("the route HP: %+v, %v", r, ok)
	}
	if _, ok := c.State("nowhere"); ok {
		t.Error("a state that there is not is found")
	}
}
