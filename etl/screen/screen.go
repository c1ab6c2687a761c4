// Package screen decides whether free text that people wrote (notes, comments, reasons) can be shown in a workbook: not if
// it names or describes a member of its casegroup. What is in doubt is withheld; whoever needs it asks the ledger.
//
// It imports ccx/etl/person for folded text, and nothing else of the project.
package screen

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ccx/etl/person"
)

// Withheld is shown in place of a text that cannot be shown.
const Withheld = "withheld: see ccx why"

// A Member is somebody whom a text can give away.
type Member struct {
	Name    string
	Address []string // lines, the postcode among them
	Dates   []string // of birth and death, as yyyy-mm-dd
}

// People are the members of one casegroup, ready to be looked for in texts.
type People struct {
	words  map[string]bool // of names and addresses, folded, without the common ones
	joined []string        // long words, and neighbouring words run together: looked for inside longer words
	dates  []date
}

// Lengths from which a word of a name or address gives somebody away, in letters.
const (
	shortest        = 2 // where it is capitalised
	shortestInLower = 4
	shortestInside  = 6 // within a longer word, or with its letters apart
)

// About prepares what gives the members of a casegroup away. common holds folded words that give nobody away, such as
// STREET.
func About(members []Member, common map[string]bool) *People {
	p := &People{words: map[string]bool{}}
	for _, m := range members {
		for _, text := range append([]string{m.Name}, m.Address...) {
			for _, spelling := range spellings(visible(text)) {
				p.learn(spelling, common)
			}
		}
		for _, text := range m.Dates {
			if d, ok := parseDate(text); ok {
				p.dates = append(p.dates, d)
			}
		}
	}
	return p
}

// learn takes in the words of a name or of a line of an address, and what they make where they are run together. The parts of
// a double name are also names: O'Brien-Nwosu gives OBRIEN.
func (p *People) learn(text string, common map[string]bool) {
	if parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(hyphens, r) }); len(parts) > 1 {
		for _, part := range parts {
			p.learn(part, common)
		}
	}
	last := ""
	for _, w := range words(text) {
		if common[w.folded] || letters(w.folded) == 0 {
			last = ""
			continue
		}
		if letters(w.folded) >= shortest {
			p.words[w.folded] = true
		}
		if letters(w.folded) >= shortestInside {
			p.joined = append(p.joined, w.folded)
		}
		if both := last + w.folded; last != "" && letters(both) >= shortestInLower {
			p.words[both] = true
			if letters(both) >= shortestInside {
				p.joined = append(p.joined, both, w.folded+last)
			}
		}
		last = w.folded
	}
}

// A Text is a free text, taken apart once: many casegroups have the same.
type Text struct {
	text     string
	words    []word
	whole    string // the words run together
	pairs    pairs  // of whole
	parts    []part // what a date can stand in
	holdForm bool   // it holds the form of a NINO, a postcode, a telephone number or an e-mail address
}

// Read takes a text apart.
func Read(text string) *Text {
	plain := visible(text)
	t := &Text{text: text}
	var whole strings.Builder
	for _, spelling := range spellings(plain) {
		for _, w := range words(spelling) {
			t.words = append(t.words, w)
			whole.WriteString(w.folded)
		}
	}
	fields := strings.Fields(person.FoldWords(plain))
	t.whole, t.parts = whole.String(), partsOf(fields)
	t.pairs = pairsOf(t.whole)
	t.holdForm = holdsForm(plain, t.words) || holdsForm(inDigits(fields), nil)
	return t
}

// Show gives a text, or Withheld if it can give a member away: it holds the form of a NINO, a postcode, a telephone number or
// an e-mail address, a date of birth or death of a member, or a word of a member's name or address.
func (p *People) Show(t *Text) string {
	if t.text == "" || !t.holdForm && !p.names(t) && !holdsDate(t.parts, p.dates) {
		return t.text
	}
	return Withheld
}

// holdsForm reports whether a text holds the form of an e-mail address, or of a postcode, NINO or telephone number, each of
// which has its digits.
func holdsForm(text string, all []word) bool {
	n := 0
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' {
			n++
		}
	}
	const ofNINO, ofPhone = 6, 8
	return n > 0 && holdsPostcode(all) || n >= ofNINO && holdsNINO(text) || n >= ofPhone && holdsPhone(text) || holdsEmail(text)
}

// names reports whether a word of a text, or several run together, is of a name or address of a member.
func (p *People) names(t *Text) bool {
	for i, w := range t.words {
		if n := letters(w.folded); p.has(w.folded) && (n >= shortestInLower || n >= shortest && w.capital) {
			return true
		}
		if i > 0 && t.words[i-1].opens() && p.has(t.words[i-1].folded+w.folded) { // Mc Coy
			return true
		}
	}
	for _, part := range p.joined {
		if strings.Contains(t.whole, part) {
			return true
		}
	}
	return false
}

// has reports whether a word is a member's: as it is, in its plural or possessive, or without digits around it.
func (p *People) has(folded string) bool {
	bare := strings.Trim(folded, "0123456789")
	return p.words[folded] || p.words[bare] || p.words[strings.TrimSuffix(bare, "S")]
}

// A word is a run of letters and digits.
type word struct {
	folded  string
	capital bool // it begins with a capital, or with a letter of a script that has none
	small   bool // it holds a small letter
}

// opens reports whether a word can be the beginning of a name that is written apart.
func (w word) opens() bool {
	return w.capital || slices.Contains([]string{"MC", "MAC", "O", "D"}, w.folded)
}

// wordOf gives the word that a run of letters and digits is.
func wordOf(text string) word {
	first, _ := utf8.DecodeRuneInString(text)
	return word{person.Fold(text), unicode.IsLetter(first) && !unicode.IsLower(first), strings.ContainsFunc(text, unicode.IsLower)}
}

// and gives the word that two make where they are run together.
func (w word) and(next word) word {
	return word{w.folded + next.folded, w.capital || next.capital, w.small || next.small}
}

const hyphens = "-‐‑–"

// words gives the words of a text, those with an apostrophe or hyphen in them also as one, and letters that stand
// alone, one after the other, also as one.
func words(text string) (all []word) {
	var part, whole, spelt word
	flush := func(w *word) {
		if w.folded != "" {
			all = append(all, *w)
		}
		*w = word{}
	}
	end := func() { // a word has ended
		if utf8.RuneCountInString(part.folded) == 1 {
			spelt = spelt.and(word{part.folded, true, part.small})
		} else if part.folded != "" {
			flush(&spelt)
		}
		if part.folded != whole.folded {
			flush(&whole)
		}
		flush(&part)
		whole = word{}
	}
	for _, field := range fields(text) {
		if field.mark {
			if strings.ContainsAny(field.text, "'’‘`´"+hyphens) && utf8.RuneCountInString(field.text) == 1 && part.folded != "" {
				flush(&part)
				continue
			}
			end()
			continue
		}
		part = wordOf(field.text)
		whole = whole.and(part)
	}
	end()
	if utf8.RuneCountInString(spelt.folded) > 1 {
		flush(&spelt)
	}
	return all
}

// A field is a run of letters, digits and marks, or of anything else.
type field struct {
	text string
	mark bool
}

func fields(text string) (all []field) {
	start, was := 0, -1
	for i, r := range text {
		is := 0
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			is = 1
		}
		if was >= 0 && is != was {
			all, start = append(all, field{text[start:i], was == 1}), i
		}
		was = is
	}
	if start < len(text) {
		all = append(all, field{text[start:], was == 1})
	}
	return all
}

// letters counts the letters of a word.
func letters(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
