package reference

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Template is one of the letters that rules can choose. Its name joins the parts: NOTICE_PP_MULTI_ARREARS_CY.
type Template struct {
	Letter   string // NOTICE, REMINDER, FINAL
	Role     string // PP_SINGLE, PP_MULTI, RP
	Arrears  bool   // pence are owed
	Language string // EN, CY
}

// String is the template's name.
func (t Template) String() string {
	if t.Arrears {
		return t.Letter + "_" + t.Role + "_ARREARS_" + t.Language
	}
	return t.Letter + "_" + t.Role + "_" + t.Language
}

// Templates are all letters that rules can choose.
func Templates() []Template {
	var all []Template
	for _, letter := range letterCodes() {
		for _, role := range letterRoles() {
			for _, arrears := range []bool{false, true} {
				for _, language := range []string{"EN", "CY"} {
					all = append(all, Template{letter, role, arrears, language})
				}
			}
		}
	}
	return all
}

func letterCodes() []string { return []string{"NOTICE", "REMINDER", "FINAL"} }
func letterRoles() []string { return []string{"PP_SINGLE", "PP_MULTI", "RP"} }

// TextPart says what a text is in a letter.
type TextPart string

// The parts of a letter. Sender, details and signature may have several lines, the body any mixture of headings,
// paragraphs and bullets; there is one subject and one greeting.
const (
	SenderPart    TextPart = "sender"
	DetailPart    TextPart = "detail"
	SubjectPart   TextPart = "subject"
	GreetingPart  TextPart = "greeting"
	HeadingPart   TextPart = "heading"
	ParagraphPart TextPart = "paragraph"
	BulletPart    TextPart = "bullet"
	ClosingPart   TextPart = "closing"
	SignedPart    TextPart = "signed"
)

// Placeholders are the names that may stand as ((name)) in a text, in alphabetical order. arrears is known only where
// something is owed, closure_date only from the reminder on: a notice is sent without one.
func Placeholders() []string {
	return []string{
		"arrears", "case_count", "casegroup", "client_ref", "closure_date", "issue_date", "letter_id", "name", "scheme",
	}
}

// Piece is a stretch of a text: words as they stand, or the name of a placeholder.
type Piece struct {
	Words       string
	Placeholder string // empty for words
}

// Block is one text of a letter.
type Block struct {
	Part   TextPart
	Pieces []Piece
}

// LetterTexts are the texts of every template, in order of position.
type LetterTexts map[string][]Block

// LetterTexts reads and checks the table letter_texts. The error is Faults.
func (s *Set) LetterTexts() (LetterTexts, error) {
	b := &builder{set: s}
	if texts := b.letterTexts(); len(b.faults) == 0 {
		return texts, nil
	}
	return nil, b.faults
}

// letterText is one row of the table.
type letterText struct {
	row            row
	letters, roles []string
	arrears        string // yes, no, any
	language       string
	position       int64
	block          Block
}

// letterTexts checks the rows of letter_texts, each by itself, then in pairs, then as the letters they make.
func (b *builder) letterTexts() LetterTexts {
	var all []letterText
	b.each("letter_texts", func(r row) { all = append(all, r.letterText()) })
	if len(b.faults) > 0 {
		return nil
	}
	b.textPairs(all)
	texts := LetterTexts{}
	for _, template := range Templates() {
		texts[template.String()] = b.letterOf(template, all)
	}
	return texts
}

func (r row) letterText() letterText {
	t := letterText{
		row:      r,
		letters:  r.someOf("letters", letterCodes()),
		roles:    r.someOf("roles", letterRoles()),
		arrears:  r.oneOf("arrears", "any", "yes", "no"),
		language: r.oneOf("language", "EN", "CY"),
		position: r.number64("position", 1, 9999),
	}
	t.block.Part = TextPart(r.oneOf("part", "sender", "detail", "subject", "greeting", "heading", "paragraph", "bullet", "closing", "signed"))
	t.block.Pieces = r.pieces()
	for _, piece := range t.block.Pieces {
		switch {
		case piece.Placeholder == "arrears" && t.arrears != "yes":
			r.fault("text", "((arrears)) has a value only where something is owed: arrears must be yes")
		case piece.Placeholder == "closure_date" && slices.Contains(t.letters, "NOTICE"):
			r.fault("text", "((closure_date)) may not be known yet when a NOTICE is written: leave NOTICE out of letters, or the placeholder out of the text")
		}
	}
	return t
}

// someOf reads a list set off by |, or any for all of them.
func (r row) someOf(column string, known []string) []string {
	if r.get(column) == "any" {
		return known
	}
	list := split(r.get(column))
	if len(list) == 0 {
		r.fault(column, "must be any, or one or more of %s set off by |", strings.Join(known, ", "))
	}
	for _, word := range list {
		if !slices.Contains(known, word) {
			r.fault(column, "%q is not one of any, %s%s", word, strings.Join(known, ", "), didYouMean(word, known))
		}
	}
	return list
}

// pieces takes a text apart at its placeholders.
func (r row) pieces() []Piece {
	rest := r.get("text")
	switch {
	case !utf8.ValidString(rest) || strings.ContainsRune(rest, utf8.RuneError):
		r.fault("text", "is not UTF-8; save the table as CSV UTF-8, or Welsh letters are lost")
		return nil
	case rest == "" || strings.ContainsFunc(rest, unprintable):
		r.fault("text", "must be given, on one line; write a row for each paragraph")
		return nil
	}
	var pieces []Piece
	for rest != "" {
		words, after, found := strings.Cut(rest, "((")
		if strings.Contains(words, "))") {
			r.fault("text", "a placeholder closes with )) that was never opened with ((")
		}
		if words != "" {
			pieces = append(pieces, Piece{Words: words})
		}
		if !found {
			break
		}
		name, after, closed := strings.Cut(after, "))")
		if !closed || strings.Contains(name, "((") {
			r.fault("text", "a placeholder opens with (( and never closes")
			break
		}
		if !slices.Contains(Placeholders(), name) {
			r.fault("text", "there is no placeholder ((%s))%s", name, didYouMean(name, Placeholders()))
		}
		pieces, rest = append(pieces, Piece{Placeholder: name}), after
	}
	return pieces
}

// unprintable tells characters that no line of a letter may hold.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}

// textPairs checks that every text stands in English and in Welsh, with the same placeholders.
func (b *builder) textPairs(all []letterText) {
	other := map[string]string{"EN": "CY", "CY": "EN"}
	byKey := map[string]letterText{}
	for _, t := range all {
		byKey[t.key(t.language)] = t
	}
	for _, t := range all {
		pair, ok := byKey[t.key(other[t.language])]
		switch {
		case !ok:
			t.row.fault("language", "this text has no row for language %s with the same letters, roles, arrears, part and position", other[t.language])
		case !slices.Equal(t.block.placeholders(), pair.block.placeholders()):
			t.row.fault("text", "the placeholders are not those of row %d, which is the same text in %s", pair.row.number, pair.language)
		}
	}
}

// key is what a text and its translation have in common, and the language.
func (t *letterText) key(language string) string {
	return strings.Join([]string{
		strings.Join(slices.Sorted(slices.Values(t.letters)), "|"), strings.Join(slices.Sorted(slices.Values(t.roles)), "|"),
		t.arrears, string(t.block.Part), fmt.Sprint(t.position), language,
	}, " ")
}

// placeholders are the names in the text, in alphabetical order, each as often as it stands there.
func (b *Block) placeholders() []string {
	var names []string
	for _, piece := range b.Pieces {
		if piece.Placeholder != "" {
			names = append(names, piece.Placeholder)
		}
	}
	slices.Sort(names)
	return names
}

// letterOf puts the texts of a template in order and checks that they make a letter.
func (b *builder) letterOf(template Template, all []letterText) []Block {
	var mine []letterText
	for _, t := range all {
		if t.appliesTo(template) {
			mine = append(mine, t)
		}
	}
	slices.SortStableFunc(mine, func(a, b letterText) int { return int(a.position - b.position) })
	parts, arrears, blocks := map[TextPart]int{}, false, make([]Block, 0, len(mine))
	for i := range mine {
		if i > 0 && mine[i].position == mine[i-1].position && !b.faulted(mine[i].row) {
			mine[i].row.fault("position", "row %d has position %d too, and both stand in %s", mine[i-1].row.number, mine[i].position, template)
		}
		parts[mine[i].block.Part]++
		arrears = arrears || slices.Contains(mine[i].block.placeholders(), "arrears")
		blocks = append(blocks, mine[i].block)
	}
	b.wholeLetter(template, parts)
	if template.Arrears && !arrears {
		b.lack(template, "a text with the amount, ((arrears))")
	}
	return blocks
}

// faulted tells whether a row has a mistake already: a text that stands in many letters has its mistake told once.
func (b *builder) faulted(r row) bool {
	return slices.ContainsFunc(b.faults, func(f Fault) bool { return f.Table == r.table.Name && f.Row == r.number })
}

// wholeLetter checks that a template has every part that a letter needs, and no second subject or greeting.
func (b *builder) wholeLetter(template Template, parts map[TextPart]int) {
	for _, part := range []TextPart{SenderPart, DetailPart, SubjectPart, GreetingPart, ParagraphPart, ClosingPart, SignedPart} {
		switch {
		case parts[part] == 0:
			b.lack(template, "a "+string(part))
		case parts[part] > 1 && (part == SubjectPart || part == GreetingPart || part == ClosingPart):
			b.faults = append(b.faults, Fault{Table: "letter_texts", Column: "part", Text: fmt.Sprintf("%s has %d rows of part %s; it must have one", template, parts[part], part)})
		}
	}
}

func (b *builder) lack(template Template, what string) {
	b.faults = append(b.faults, Fault{Table: "letter_texts", Text: fmt.Sprintf("%s lacks %s; add a row that applies to it", template, what)})
}

func (t *letterText) appliesTo(template Template) bool {
	return slices.Contains(t.letters, template.Letter) && slices.Contains(t.roles, template.Role) &&
		(t.arrears == "any" || (t.arrears == "yes") == template.Arrears) && t.language == template.Language
}
