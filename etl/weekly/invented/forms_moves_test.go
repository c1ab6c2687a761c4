package invented_test

import (
	"slices"
	"testing"
)

// The tables by which the tests work out what an answer does name every answer of the catalogue, and say of each the same.
func TestMovesAreThoseOfTheCatalogue(t *testing.T) {
	for _, x := range parts().Transitions {
		if x.Kind != "hp_return" && x.Kind != "imt_return" {
			continue
		}
		for _, s := range parts().States {
			takes := slices.Contains(x.From, s.Name) || slices.Contains(x.From, "open") && s.Open()
			if got := moves[s.Name][x.Event]; takes && got != x.To {
				t.Errorf("moves in forms_expected_test.go says that %s moves what is %s to %q, and sql/catalogue/transitions.csv to %q", x.Event, s.Name, got, x.To)
			}
		}
	}
	for _, o := range parts().Outcomes {
		if o.Kind != "hp_return" && o.Kind != "imt_return" {
			continue
		}
		for state, outcomes := range ends {
			if slices.Contains(outcomes, o.Name) != slices.Contains(o.AgreesWith, state) {
				t.Errorf("ends in forms_expected_test.go says of %s and what is %s another thing than agrees_with in sql/catalogue/outcomes.csv", o.Name, state)
			}
		}
	}
}
