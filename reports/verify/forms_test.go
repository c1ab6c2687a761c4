package verify_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A part that pages of letters share is the one of its name, and shows all that it holds.
func TestFormsAreWhatTheirNamesSay(t *testing.T) {
	t.Parallel()
	out := publishedWeeks(t, 1)
	path := filepath.Join(weeksIn(t, out)[0].Folder, "letters.pdf")
	before, err := os.ReadFile(path)
	must(t, err)
	for change, want := range map[[2]string]string{
		{"/X65 65 0 R", "/X65 66 0 R"}: "a name of a form is that of another",
		{"/Subtype/Form/BBox[0 0 595.28 841.89]", "/Subtype/Form/BBox[0 0 595.28 841.00]"}: "a form does not show all that it holds",
	} {
		after := bytes.Replace(before, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(after, before) {
			t.Fatalf("letters.pdf has no %s", change[0])
		}
		must(t, os.WriteFile(path, after, 0o600))
		found := ""
		for _, o := range weeksIn(t, out)[0].Objections {
			found += o.String() + "\n"
		}
		if !strings.Contains(found, want) {
			t.Errorf("%s: want %q, got %q", change[1], want, found)
		}
	}
}
