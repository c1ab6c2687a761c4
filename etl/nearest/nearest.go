// Package nearest finds, for an unknown word, the known word that was most likely meant: for headings, layouts,
// reasons, commands and ids. It imports only the standard library and an edit-distance library.
package nearest

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Word gives the candidate that is most like word, ignoring case, or "" if none is close: if more than a third of its
// letters, and at least three, would have to change. On equal distance the earlier candidate wins.
func Word(word string, candidates []string) string {
	best, distance := "", len(word)/3+1
	if distance < 3 {
		distance = 3
	}
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(c)); d < distance {
			best, distance = c, d
		}
	}
	return best
}

// Distance counts the letters that would have to change to make one word the other, ignoring case.
func Distance(a, b string) int {
	return levenshtein.ComputeDistance(strings.ToLower(a), strings.ToLower(b))
}

// Beginning gives the one candidate that begins with word, ignoring case. It gives "" if none or several do, or if the
// word has fewer than three letters, too few to tell.
func Beginning(word string, candidates []string) string {
	if len(word) < 3 {
		return ""
	}
	found := ""
	for _, c := range candidates {
		if !strings.HasPrefix(strings.ToLower(c), strings.ToLower(word)) {
			continue
		}
		if found != "" {
			return ""
		}
		found = c
	}
	return found
}
