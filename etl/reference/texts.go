package reference

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ccx/etl/table"
)

// Template is one of the letters that rules can choose. Its name joins the parts: NOTICE_PP_MULTI_ARREARS_CY.
type Template struct {
	Letter   string // NOTICE, REMINDER, FINAL
	Role     string // PP_SINGLE, PP_MULTI, RP
	Arrears  bool   // money is owed
	Language string // EN, CY
}

// String is the template's name.
func (t Template) String() string {
	if t.Arrears {
		return t.Letter + "_" + t.Role + "_ARREARS_" + t.Language
	}
	return t.Letter + "_" + t.Role + "_" + t.Language
}

// Templates lists all letters that rules can choose.
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

// TextPart is the part that a text has in a letter.
type TextPart string

// The parts of a letter. Sender, details and signature may have several lines, and the body any mixture of headings,
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

// Placeholders lists the names that a text may contain as ((name)), in alphabetical order. arrears has a value only if
// something is owed, closure_date only from the reminder on: a notice is sent without one.
func Placeholders() []string {
	return []string{
		"arrears", "case_count", "casegroup", "client_ref", "closure_date", "issue_date", "letter_id", "name", "scheme",
	}
}

// Piece is a stretch of a text: literal words, or the name of a placeholder.
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

// LetterTexts reads and checks the table letter_texts. The error is table.Faults.
func (s *Set) LetterTexts() (LetterTexts, error) {
	b := &builder{set: s}
	if texts := b.letterTexts(rows[letterTextRow](b, "letter_texts")); len(b.faults) == 0 {
		return texts, nil
	}
	return nil, b.faults
}

type letterTextRow struct {
	Letters  string `csv:"letters"`
	Roles    string `csv:"roles"`
	Arrears  string `csv:"arrears"`
	Language string `csv:"language"`
	Part     string `csv:"part"`
	Position rank   `csv:"position"`
	Text     string `csv:"text"`
}

// letterText is one row of the table, taken apart.
type letterText struct {
	at             table.Place
	letters, roles []string
	arrears        string // yes, no, any
	language       string
	position       rank
	block          Block
}

// letterTexts checks the rows of letter_texts, first one by one, then in pairs, then as complete letters.
func (b *builder) letterTexts(rows []table.Row[letterTextRow]) LetterTexts {
	all := make([]letterText, len(rows))
	for i, r := range rows {
		all[i] = b.letterText(r.Place, r.Value)
	}
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

func (b *builder) letterText(at table.Place, r letterTextRow) letterText {
	t := letterText{
		at:       at,
		letters:  b.someOf(at, "letters", r.Letters, letterCodes()),
		roles:    b.someOf(at, "roles", r.Roles, letterRoles()),
		arrears:  r.Arrears,
		language: r.Language,
		position: r.Position,
		block:    Block{TextPart(r.Part), b.pieces(at, r.Text)},
	}
	b.oneOf(at, "arrears", r.Arrears, "any", "yes", "no")
	b.oneOf(at, "language", r.Language, "EN", "CY")
	b.oneOf(at, "part", r.Part, "sender", "detail", "subject", "greeting", "heading", "paragraph", "bullet", "closing", "signed")
	for _, piece := range t.block.Pieces {
		switch {
		case piece.Placeholder == "arrears" && t.arrears != "yes":
			b.fault(at, "text", "((arrears)) has a value only where something is owed: arrears must be yes")
		case piece.Placeholder == "closure_date" && slices.Contains(t.letters, "NOTICE"):
			b.fault(at, "text", "((closure_date)) may not be known yet when a NOTICE is written: leave NOTICE out of letters, or the placeholder out of the text")
		}
	}
	return t
}

// someOf reads a list separated by |, or any for all of them.
func (b *builder) someOf(at table.Place, column, value string, known []string) []string {
	if value == "any" {
		return known
	}
	list := table.ListOf(value)
	if len(list) == 0 {
		b.fault(at, column, "must be any, or one or more of %s set off by |", strings.Join(known, ", "))
	}
	for _, word := range list {
		if !slices.Contains(known, word) {
			b.fault(at, column, "%q is not one of any, %s%s", word, strings.Join(known, ", "), table.DidYouMean(word, known))
		}
	}
	return list
}

// pieces splits a text at its placeholders.
func (b *builder) pieces(at table.Place, rest string) []Piece {
	switch {
	case !utf8.ValidString(rest) || strings.ContainsRune(rest, utf8.RuneError):
		b.fault(at, "text", "is not UTF-8; save the table as CSV UTF-8, or Welsh letters are lost")
		return nil
	case rest == "" || strings.ContainsFunc(rest, unprintable):
		b.fault(at, "text", "must be given, on one line; write a row for each paragraph")
		return nil
	}
	var pieces []Piece
	for rest != "" {
		words, after, found := strings.Cut(rest, "((")
		if strings.Contains(words, "))") {
			b.fault(at, "text", "a placeholder has )) without ((")
		}
		if words != "" {
			pieces = append(pieces, Piece{Words: words})
		}
		if !found {
			break
		}
		name, after, closed := strings.Cut(after, "))")
		if !closed || strings.Contains(name, "((") {
			b.fault(at, "text", "a placeholder has (( without ))")
			break
		}
		if !slices.Contains(Placeholders(), name) {
			b.fault(at, "text", "there is no placeholder ((%s))%s", name, table.DidYouMean(name, Placeholders()))
		}
		pieces, rest = append(pieces, Piece{Placeholder: name}), after
	}
	return pieces
}

// unprintable reports whether a character must not be in a line of a letter.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}

// textPairs checks that every text is in English and in Welsh, with the same placeholders.
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
			b.fault(t.at, "language", "this text has no row for language %s with the same letters, roles, arrears, part and position", other[t.language])
		case !slices.Equal(t.block.placeholders(), pair.block.placeholders()):
			b.fault(t.at, "text", "the placeholders differ from those of row %d, the same text in %s", pair.at.Number, pair.language)
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

// placeholders lists the names in the text, in alphabetical order, each as often as it occurs.
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
		if i > 0 && mine[i].position == mine[i-1].position && !b.isFaulty(mine[i].at) {
			b.fault(mine[i].at, "position", "row %d also has position %d, and both are in %s", mine[i-1].at.Number, mine[i].position, template)
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

// wholeLetter checks that a template has every part that a letter needs, and no second subject or greeting.
func (b *builder) wholeLetter(template Template, parts map[TextPart]int) {
	for _, part := range []TextPart{SenderPart, DetailPart, SubjectPart, GreetingPart, ParagraphPart, ClosingPart, SignedPart} {
		switch {
		case parts[part] == 0:
			b.lack(template, "a "+string(part))
		case parts[part] > 1 && (part == SubjectPart || part == GreetingPart || part == ClosingPart):
			b.faults = append(b.faults, table.Fault{Table: "letter_texts", Column: "part", Text: fmt.Sprintf("%s has %d rows of part %s; it must have one", template, parts[part], part)})
		}
	}
}

func (b *builder) lack(template Template, what string) {
	b.faultOf("letter_texts", "%s lacks %s; add a row that applies to it", template, what)
}

func (t *letterText) appliesTo(template Template) bool {
	return slices.Contains(t.letters, template.Letter) && slices.Contains(t.roles, template.Role) &&
		(t.arrears == "any" || (t.arrears == "yes") == template.Arrears) && t.language == template.Language
}
