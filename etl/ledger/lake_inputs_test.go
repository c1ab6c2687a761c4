package ledger

import (
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// What a layout marks as personal and people write as they like never leaves the ledger in clear, neither with the rows of
// the week nor with those of registers that are folded. References, dates of death and what a client needs are no such texts.
func TestNoPersonalTextIsHandedOn(t *testing.T) {
	inputs := map[string]catalogue.LakeInput{}
	for _, input := range declaredParts(t).LakeInputs {
		inputs[input.Table] = input
	}
	looked := 0
	for _, l := range references(t).Layouts {
		for _, table := range []string{"rows_" + l.Name, "version_" + l.Name} {
			input, isGiven := inputs[table]
			for _, c := range l.Columns {
				if !isGiven || !c.Personal || c.Type != etl.TextValue && c.Name != "date_of_birth" {
					continue
				}
				looked++
				if kept := handedOn(input, c.Name, "key"); !strings.HasPrefix(kept, "if(") {
					t.Errorf("%s.%s is handed on as %s: list the column in catalogue/lake_inputs.csv under hashed, people or left_out", table, c.Name, kept)
				}
			}
		}
	}
	if looked < 20 {
		t.Errorf("only %d columns were looked at", looked)
	}
	for _, staff := range []string{"rows_letter_actions", "two_person_act", "accepted_break"} {
		if len(inputs[staff].People) == 0 || slices.Contains(inputs[staff].People, "") {
			t.Errorf("%s hands on who did it", staff)
		}
	}
}
