package nearest

import "testing"

func TestNearest(t *testing.T) {
	t.Parallel()
	reasons := []string{"CLOSURE_BEFORE_TDATE", "TDATE_NOT_SET", "LTR_REJECTED", "LTR_LOST", "CASE_INHIBITED"}
	for _, c := range []struct{ word, byDistance, byBeginning string }{
		{"CASE_INHIBITTED", "CASE_INHIBITED", ""},
		{"case_inhibited", "CASE_INHIBITED", "CASE_INHIBITED"},
		{"TDATE", "", "TDATE_NOT_SET"},
		{"tdate_not", "", "TDATE_NOT_SET"},
		{"LTR", "", ""}, // two begin with it
		{"TD", "", ""},  // too short to tell
		{"ELSE", "", ""},
	} {
		if got := Word(c.word, reasons); got != c.byDistance {
			t.Errorf("Word of %s is %q, want %q", c.word, got, c.byDistance)
		}
		if got := Beginning(c.word, reasons); got != c.byBeginning {
			t.Errorf("Beginning of %s is %q, want %q", c.word, got, c.byBeginning)
		}
	}
}
