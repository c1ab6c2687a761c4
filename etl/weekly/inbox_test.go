package weekly

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ccx/etl/reference"
)

// The progress of a run shows the names of files as everything else does: a terminal obeys what stands in them.
func TestProgressShowsNamesSafely(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a\x1b[2Jb\u202e.csv")
	if err := os.WriteFile(path, []byte("x\n"), 0o600); err != nil {
		t.Skip("this system allows no such name")
	}
	var said []string
	in, err := recognise([]string{path}, Options{Reference: &reference.Set{}, Progress: Progress{Step: func(text string, _ int) { said = append(said, text) }}})
	if err != nil {
		t.Fatal(err)
	}
	in.close()
	if want := []string{`recognising a\u001b[2Jb\u202e.csv (1 of 1)`}; !slices.Equal(said, want) {
		t.Errorf("%q, want %q", said, want)
	}
}
