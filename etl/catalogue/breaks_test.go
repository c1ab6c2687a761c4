package catalogue_test

import (
	"strings"
	"testing"

	"ccx/etl/catalogue"
)

// Each mistake is named with file, row and column.
func TestMistakesInBreaks(t *testing.T) {
	for name, c := range map[string]struct{ from, to, want string }{
		"code twice":               {"R02,break_r02,", "R01,break_r01,", "row {R02,break_r02,}, column code: R01 is in row {R01,} already"},
		"code of another form":     {"R01,", "R1,", `row {R01,}, column code: "R1" is not R and two digits`},
		"select of another code":   {"break_r02,", "break_r03,", `row {break_r02,}, column makes: "break_r03" is not break_r02`},
		"name twice":               {"feed_missing", "file_refused", "row {feed_missing}, column name: file_refused is in row {R01,} already"},
		"name of another form":     {"file_refused", "File refused", `row {file_refused}, column name: "File refused" is not words`},
		"unknown kind":             {"feed_missing,feed", "feed_missing,food", `row {feed_missing,feed}, column kind: "food" is not one of`},
		"neither amount nor not":   {"feed,no", "feed,maybe", `row {feed,no}, column amount: "maybe" is not yes, no or count`},
		"unknown state":            {"with_hp|with_ams", "with_hp|with_amc", `row {with_hp|with_ams}, column states: states has no state "with_amc"`},
		"by a setting or not":      {"no,,no,files", "no,,maybe,files", `row {no,,no,files}, column by_setting: "maybe" is not yes or no`},
		"comes by nothing":         {",files,files", ",,files", "row {R01,}, column comes_by: is blank"},
		"clears by nothing":        {",files,files", ",files,", "row {R01,}, column clears_by: is blank"},
		"follows at another time":  {"time,return,cleared", "time,return,always", `row {time,return,cleared}, column follows: "always" is not new or cleared`},
		"no words":                 {",chase HP or AMS", ",", "row {R20,}, column asks: is blank"},
		"unknown setting":          {"{hp_overdue_days}", "{hp_overdo_days}", "row {R20,}, column meaning: there is no setting hp_overdo_days"},
		"the number of a setting":  {"{hp_overdue_days}", "14", "row {R20,}, column meaning: names the number 14"},
		"a column of another name": {",meaning", ",means", "row 1: the columns must be code, makes, name, kind, amount, one_off, states, by_setting, comes_by, clears_by, follows, meaning, asks"},
	} {
		t.Run(name, func(t *testing.T) {
			err := catalogue.Check(edited(t, map[string][2]string{"catalogue/breaks.csv": {c.from, c.to}}))
			if want := numbered(t, "catalogue/breaks.csv, "+c.want); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want a fault that says %s", err, want)
			}
		})
	}
}

// A row and its select go together.
func TestBreaksAndTheirSelects(t *testing.T) {
	without := edited(t, nil)
	delete(without, "break/break_r02.sql")
	unowned := edited(t, map[string][2]string{"catalogue/break_owners.csv": {"R54,,MI analyst\n", ""}})
	more := edited(t, map[string][2]string{"break/break_r00.sql": {"", "-- table: one row per x\nselect 1"}})
	for want, err := range map[string]error{
		numbered(t, "catalogue/breaks.csv, row {R02,}, column makes: there is no file sql/break/break_r02.sql"):                    catalogue.Check(without),
		"catalogue/breaks.csv, column makes: sql/break/break_r00.sql finds breaks that":                                            catalogue.Check(more),
		numbered(t, "catalogue/breaks.csv, row {R54,}, column code: break_owners has no row that says who is asked to act on R54"): catalogue.Check(unowned),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
