package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A letter to look at goes nowhere into a published week, not even over the letters there.
func TestAPreviewStaysOutOfAPublishedWeek(t *testing.T) {
	week := t.TempDir()
	for _, name := range []string{"manifest.json", "letters.pdf"} {
		must(t, os.WriteFile(filepath.Join(week, name), []byte("%PDF-"), 0o600))
	}
	for _, name := range []string{"letters.pdf", "new.pdf"} {
		err := previewPlace(filepath.Join(week, name), "ccx.duckdb")
		if err == nil || !strings.Contains(err.Error(), "the folder of a published week") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
