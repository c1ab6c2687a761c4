package verify

import "testing"

// A code is compared with the id that was made of it, and one that is withheld is not.
func TestACodeThatIsWithheldProvesNothing(t *testing.T) {
	for code, want := range map[string]int{"X99": 1, "withheld": 1, withheld: 0} {
		w := &Week{}
		w.checkSourceCode(func(column string) string {
			return map[string]string{"reason_code": unclassified, "source_code": code, "exception_id": "E1"}[column]
		})
		if w.Controls != want || len(w.Objections) != want {
			t.Errorf("%s: %d controls and %d objections, want %d", code, w.Controls, len(w.Objections), want)
		}
	}
}
