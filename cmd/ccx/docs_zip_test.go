package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A page in the zip for Windows leads to pages that are in it too. What is for developers is left out of it, and of a file of the source
// it says so.
func TestPagesOfTheZipLeadToEachOther(t *testing.T) {
	pack, err := os.ReadFile("../../tools/release/pack.py")
	must(t, err)
	_, list, _ := strings.Cut(string(pack), "\nPAGES = (")
	list, _, _ = strings.Cut(list, "\n)")
	var packed []string
	for _, m := range regexp.MustCompile(`"([a-z-]+)"`).FindAllStringSubmatch(list, -1) {
		packed = append(packed, "../../docs/"+m[1]+".md")
	}
	recipients, err := filepath.Glob("../../docs/for/*.md")
	must(t, err)
	if packed = append(packed, recipients...); len(packed) < 10 {
		t.Fatalf("the zip has only %q", packed)
	}
	for _, page := range packed {
		text, err := os.ReadFile(page)
		must(t, err)
		used, _, _ := strings.Cut(string(text), "\n## For developers\n")
		for _, m := range regexp.MustCompile(`[^!]\[[^\]]+\]\(([^)#\s]+)`).FindAllStringSubmatch(used, -1) {
			to := path.Join(path.Dir(page), m[1])
			isSource := strings.HasPrefix(to, "../../sql/") || strings.HasPrefix(to, "../../tools/") || strings.HasPrefix(m[1], "https://")
			if !isSource && !strings.HasPrefix(to, "../../docs/pictures/") && !slices.Contains(packed, to) {
				t.Errorf("%s leads to %s, which is not in the zip", page, m[1])
			}
		}
	}
}
