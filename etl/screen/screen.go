// Package screen decides whether free text that people wrote (notes, comments, reasons) can be shown in a workbook: not if
// it names or describes a member of its casegroup. What is in doubt is withheld; whoever needs it asks the ledger.
//
// It imports ccx/etl/person for folded text, and nothing else of the project.
package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ccx/etl/person"

	"golang.org/x/text/unicode/norm"
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
			p.learn(text, common)
		}
		for _, text := range m.Dates {
			if d, ok := parseDate(text); ok {
				p.dates = append(p.dates, d)
			}
		}
	}
	return p
}

// learn takes in the words of a name or of a line of an address.
func (p *People) learn(text string, common map[string]bool) {
	last := ""
	for _, w := range words(text) {
		if letters(w.folded) < shortest || common[w.folded] {
			last = ""
			continue
		}
		p.words[w.folded] = true
		if letters(w.folded) >= shortestInside {
			p.joined = append(p.joined, w.folded)
		}
		if last != "" && letters(last+w.folded) >= shortestInside {
			p.joined = append(p.joined, last+w.folded, w.folded+last)
		}
		last = w.folded
	}
}

// A Text is a free text, taken apart once: many casegroups have the same.
type Text struct {
	text     string
	words    []word
	whole    string // the words run together
	parts    []part // what a date can stand in
	holdForm bool   // it holds the form of a NINO, a postcode or a telephone number
}

// Read takes a text apart.
func Read(text string) *Text {
	plain := visible(text)
	t := &Text{text: text, words: words(plain), parts: partsOf(strings.Fields(person.FoldWords(plain)))}
	var whole strings.Builder
	for _, w := range t.words {
		whole.WriteString(w.folded)
	}
	t.whole, t.holdForm = whole.String(), holdsForm(plain, t.words)
	return t
}

// Show gives a text, or Withheld if it can give a member away: it holds the form of a NINO, a postcode or a telephone
// number, a date of birth or death of a member, or a word of a member's name or address.
func (p *People) Show(t *Text) string {
	if t.text == "" || !t.holdForm && !p.names(t) && !holdsDate(t.parts, p.dates) {
		return t.text
	}
	return Withheld
}

// holdsForm reports whether a text holds the form of a postcode, NINO or telephone number, each of which has its digits.
func holdsForm(text string, all []word) bool {
	n := 0
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' {
			n++
		}
	}
	const ofNINO, ofPhone = 6, 8
	return n > 0 && holdsPostcode(all) || n >= ofNINO && holdsNINO(text) || n >= ofPhone && holdsPhone(text)
}

// names reports whether a word of a text, or several run together, is of a name or address of a member.
func (p *People) names(t *Text) bool {
	for _, w := range t.words {
		if !p.words[w.folded] && !p.words[strings.TrimSuffix(w.folded, "S")] {
			continue
		}
		if n := letters(w.folded); n >= shortestInLower || n >= shortest && w.capital {
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

// A word is a run of letters and digits.
type word struct {
	folded  string
	capital bool // it begins with a capital
}

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
			spelt = word{spelt.folded + part.folded, true}
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
			if strings.ContainsAny(field.text, "'’‘`´-‐‑–") && utf8.RuneCountInString(field.text) == 1 && part.folded != "" {
				flush(&part)
				continue
			}
			end()
			continue
		}
		first, _ := utf8.DecodeRuneInString(field.text)
		folded := person.Fold(field.text)
		whole = word{whole.folded + folded, whole.capital || unicode.IsUpper(first)}
		part = word{folded, unicode.IsUpper(first)}
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

// visible gives a text in its compatible form, without characters that nobody sees, and with digits of all scripts as 0
// to 9.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case r > unicode.MaxASCII && unicode.Is(unicode.Nd, r):
			return digit(r)
		}
		return r
	}, norm.NFKC.String(text))
}

// digit gives the value of a decimal digit of any script: each script has its ten in a row.
func digit(r rune) rune {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return '0' + (r - zero)
}
