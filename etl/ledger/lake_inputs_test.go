package ledger

import (
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/sql"
)

// Whatever table of the ledger a rule reads is handed on, so that the rules can be made on other engines too, except by rules
// that tools/spark/excluded.csv leaves out and what only the pages of ccx browse read.
func TestWhatTheRulesReadIsHandedOn(t *testing.T) {
	tree, err := sql.Read(sql.Files)
	must(t, err)
	given := map[string]bool{}
	for _, input := range declaredParts(t).LakeInputs {
		given[input.Table] = true
	}
	excluded := map[string]bool{}
	_, rows := readCSV(t, "../../tools/spark/excluded.csv")
	for _, row := range rows {
		excluded[row[0]] = true
	}
	for _, f := range tree.Files(sql.Table, sql.View, sql.Check) {
		if given[f.Name] || excluded[f.Name] || f.Subject() == "browse" {
			continue
		}
		for _, table := range ledgerTables(tree, f) {
			if !given[table] {
				t.Errorf("%s reads %s: list the table in catalogue/lake_inputs.csv", f.Path, table)
				given[table] = true // once is enough
			}
		}
	}
}

// ledgerTables are the tables of the ledger that a file reads, itself or through macros.
func ledgerTables(tree *sql.Tree, f sql.File) []string {
	tables := slices.Clone(f.Ledgers)
	for _, name := range f.Reads {
		if maker, _ := tree.Maker(name); maker.Kind == sql.Macro {
			tables = append(tables, ledgerTables(tree, maker)...)
		}
	}
	slices.Sort(tables)
	return slices.Compact(tables)
}

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
