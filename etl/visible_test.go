package etl_test

import (
	"testing"

	"ccx/etl"
)

// What nobody sees in a name is written out, so that no name can show another than it is.
func TestVisible(t *testing.T) {
	for name, want := range map[string]string{
		"Casés 2016.xlsx":   "Casés 2016.xlsx",
		"a\u202excod.exe":   `a\u202excod.exe`, // the mark turns what follows around
		"a\u200eb\u2066c":   `a\u200eb\u2066c`,
		"a\x1b[31mb":        `a\u001b[31mb`,
		"a\u2028b\u2029c":   `a\u2028b\u2029c`,
		"a\U000e0001b":      `a\U000e0001b`,
		"caf\xe9":           `caf\u00e9`,
		"\ufffd as it came": `\ufffd as it came`,
	} {
		if got := etl.Visible(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
