package browse

import (
	"slices"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// A search for a kind of break finds each code of that kind, whatever its name, and no other.
func TestASearchFindsAKindOfBreak(t *testing.T) {
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, c := range InWords(parts, "breaks", "Overdue") {
		if c.Column == "code" {
			codes = c.Values
		}
	}
	for code, want := range map[string]bool{"R20": true, "R26": true, "R62": true, "R13": false, "R40": false} {
		if got := slices.Contains(codes, code); got != want {
			t.Errorf("%s among %q: %t, want %t", code, codes, got, want)
		}
	}
}
