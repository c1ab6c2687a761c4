package verify

import "testing"

// A row of a workbook of rejected rows must be of a rejected row, also where it says of nothing that it is wrong.
func TestARowThatWasNeverRejectedIsAnObjection(t *testing.T) {
	t.Parallel()
	for place, objections := range map[string]int{"Report | 3": 0, "Report | 4": 1} {
		w := &Week{}
		want := &sentBack{name: "rejects_1_cases.xlsx", faults: map[string]string{"Report | 3": ""}}
		w.rowSentBack(want, place, func(heading string) string {
			return map[string]string{"Sheet in the file": "Report", "Row in the file": place[len("Report | "):]}[heading]
		})
		if len(w.Objections) != objections {
			t.Errorf("%s: %d objections, want %d", place, len(w.Objections), objections)
		}
	}
}
