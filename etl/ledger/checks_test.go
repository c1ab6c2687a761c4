package ledger

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Every code has one file that says what its check looks at: without one, a check would claim to have looked at nothing.
func TestEveryBreakSaysWhatItLooksAt(t *testing.T) {
	files := map[string]map[string]bool{}
	for _, pattern := range []string{"population_*.sql", "looked_at*.sql"} {
		paths, err := filepath.Glob(filepath.Join("..", "..", "sql", "break", pattern))
		must(t, err)
		for _, path := range paths {
			text, err := os.ReadFile(path)
			must(t, err)
			for _, code := range regexp.MustCompile(`'(R[0-9]{2})'`).FindAllStringSubmatch(string(text), -1) {
				if files[code[1]] == nil {
					files[code[1]] = map[string]bool{}
				}
				files[code[1]][path] = true
			}
		}
	}
	for _, b := range declaredParts(t).Breaks {
		if len(files[b.Code]) != 1 {
			t.Errorf("what %s looks at is in %d of the files sql/break/population_*.sql and looked_at*.sql, want 1", b.Code, len(files[b.Code]))
		}
	}
}
