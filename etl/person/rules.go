package person

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// edition changes whenever a fact is computed in another way, so that the facts of older rows are computed anew.
const edition = "1"

// Rules is what the facts rest on beside the text itself: two reference tables.
type Rules struct {
	areas   map[string]bool // the leading letters of postcodes
	notices []string        // each folded, with a space on both sides
	hints   []string        // the same without any space
	dead    sieve           // for the words in notices
	refused sieve           // for these, and for the words that refuse a line of an address
	isSlow  bool            // a word is too short for a sieve
	hash    string
}

// NewRules makes the rules from the postcode areas and from the words that say that a person has died.
func NewRules(areas, notices []string) *Rules {
	r := &Rules{areas: make(map[string]bool, len(areas))}
	for _, area := range areas {
		r.areas[strings.ToUpper(area)] = true
	}
	for _, words := range notices {
		if folded := notice(words); folded != "  " {
			r.notices = append(r.notices, folded)
			r.hints = append(r.hints, strings.ReplaceAll(folded, " ", ""))
		}
	}
	slices.Sort(r.notices)
	r.sift()
	h := sha256.Sum256([]byte(edition + "\n" + strings.Join(slices.Sorted(maps.Keys(r.areas)), "|") + "\n" + strings.Join(r.notices, "|")))
	r.hash = hex.EncodeToString(h[:])
	return r
}

// sift fills the sieves.
func (r *Rules) sift() {
	for _, words := range r.hints {
		if !r.dead.add(words) {
			r.isSlow = true
		}
	}
	r.refused = r.dead
	for _, words := range refusing() {
		r.refused.add(words)
	}
}

// Hash identifies the rules: facts computed under the same hash are the same.
func (r *Rules) Hash() string { return r.hash }

// Name gives the folded name, and whether it says that the person has died.
func (r *Rules) Name(name string) (folded string, saysDead bool) {
	folded = Fold(name)
	return folded, r.maySayDead(name, folded) && r.SaysDead(name)
}

// maySayDead is a quick check that spares nearly every text the full one: without its spaces, a text that says so holds the
// words without theirs. Some apostrophes are letters, so the check is for plain texts alone.
func (r *Rules) maySayDead(text, folded string) bool {
	return !IsASCII(text) || slices.ContainsFunc(r.hints, func(words string) bool { return strings.Contains(folded, words) })
}

// SaysDead reports whether a text, folded, holds a word or words which say that a person has died.
func (r *Rules) SaysDead(text string) bool {
	if text == "" {
		return false
	}
	folded := notice(text)
	return slices.ContainsFunc(r.notices, func(words string) bool { return strings.Contains(folded, words) })
}

// notice folds a text into words between spaces. Apostrophes do not part a word: dec'd is DECD.
func notice(text string) string {
	if strings.ContainsAny(text, apostrophes) {
		text = strings.Map(func(r rune) rune {
			if strings.ContainsRune(apostrophes, r) {
				return -1
			}
			return r
		}, text)
	}
	return " " + FoldWords(text) + " "
}

// apostrophes is the characters that people write as one.
const apostrophes = "'’‘‛ʼʹʻ`´′＇"
