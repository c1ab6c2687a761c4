package office

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

const friday = etl.Date(16836) // 2016-02-05

// TestOnlyWhatAStateTakes compares the answers with the catalogue.
func TestOnlyWhatAStateTakes(t *testing.T) {
	records, err := readCSV(filepath.Join("..", "..", "..", "sql", "catalogue", "transitions.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, state := range []string{"With HP", "With AMS", "With IMT", "With BAU", "With MI"} {
		for _, isDeath := range []bool{false, true} {
			sum := 0
			for _, c := range outcomes(state, isDeath) {
				sum += c.odds
				takes := slices.ContainsFunc(records, func(r map[string]string) bool {
					return slices.Contains(strings.Split(r["from_states"], "|"), strings.ToLower(etl.NormaliseCode(state))) && r["event"] == etl.NormaliseCode(c.answer)
				})
				if !takes && c.odds > 0 {
					t.Errorf("%s does not take %s", state, c.answer)
				}
			}
			if sum == 0 || sum > 100 {
				t.Errorf("%s: the odds add up to %d", state, sum)
			}
		}
	}
}

// publish makes a week's folder with forms of which one has rows.
func publish(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"hp_handoff", "imt_1993", "imt_2003", "letters_held", "mi_queue"} {
		book := excelize.NewFile()
		rows := [][]any{{"Exception id", "State", "Reason", "Row token", "Outcome", "Outcome date", "Completed by", "Passed to"}}
		if name == "imt_2003" {
			for i := range 40 {
				state := [...]string{"With IMT", "With BAU"}[i%2]
				rows = append(rows, []any{"E0000000000" + string(rune('A'+i/10)) + string(rune('0'+i%10)), state, "Death", "20160205.1.000000"})
			}
		}
		for i, row := range rows {
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := book.SetSheetRow("Sheet1", at, &row); err != nil {
				t.Fatal(err)
			}
		}
		if err := book.SaveAs(filepath.Join(folder, name+".xlsx")); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestFormsComeBackFilledIn fills in forms twice: with the same answers, three mistakes, and nothing lost.
func TestFormsComeBackFilledIn(t *testing.T) {
	folder := publish(t)
	var first []byte
	for range 2 {
		inbox := t.TempDir()
		o := New(1)
		o.week = friday
		if err := o.FillIn(folder, inbox); err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(inbox, "*"))
		if err != nil || len(files) != 1 || filepath.Base(files[0]) != "imt_2003.xlsx" {
			t.Fatalf("back came %v, %v", files, err)
		}
		content, err := os.ReadFile(files[0])
		if err != nil || first != nil && !slices.Equal(first, content) {
			t.Errorf("the same answers have other bytes (%v)", err)
		}
		first = content
		checkForm(t, files[0])
	}
}

func checkForm(t *testing.T, path string) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	lines, err := (&form{book}).lines()
	if err != nil {
		t.Fatal(err)
	}
	answered, half, wrong, seen := 0, 0, 0, map[string]int{}
	for _, l := range lines {
		said := l.values[outcome]
		seen[l.values[exceptionID]]++
		if said == "" {
			continue
		}
		answered++
		if l.values[outcomeDate] == "" {
			half++
		}
		if said == "Passed to BAU" && l.values[state] == "With BAU" {
			wrong++
		}
		if said == "Not an exception" {
			t.Error("a death is said to be no exception")
		}
	}
	if len(seen) != 40 || len(lines) != 41 || half != 1 || wrong != 1 || answered < 15 || answered == len(lines) {
		t.Errorf("%d rows of %d exceptions, %d answered, %d half, %d out of turn", len(lines), len(seen), answered, half, wrong)
	}
}
