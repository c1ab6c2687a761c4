package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"ccx/etl"
	"ccx/etl/person"
)

const noteLength = 60 // characters of a note that are shown

// telephone finds telephone numbers in a text.
var telephone = regexp.MustCompile(`\b0[0-9 ]{8,}\b`)

// shownNote is a note as it may be shown: a cell under a personal column, or with what may be about a person, is masked.
func (t *typer) shownNote(row *etl.Row) string {
	var shown []string
	for _, at := range filled(row) {
		text := strings.Join(strings.Fields(readable(row.At(at).Value)), " ")
		i := t.columnAt(at)
		switch {
		case t.isAboutPeople(), i >= 0 && t.columns[i].Personal, holdsPerson(text), telephone.MatchString(text):
			text = etl.Mask(text)
		default:
			text = t.withoutNames(text)
		}
		if r := []rune(text); len(r) > noteLength {
			text = string(r[:noteLength]) + "…"
		}
		shown = append(shown, text)
	}
	return fmt.Sprintf("row %d %q", row.Number, strings.Join(shown, ", "))
}

// withoutNames shows as x the letters of each word of a note that may be a name, and with them the digits, which may then
// be a birth date or the number of a house.
func (t *typer) withoutNames(text string) string {
	hidden := false
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) })
	for _, word := range words {
		hidden = hidden || !t.isNoName(word)
	}
	if !hidden {
		return text
	}
	var b strings.Builder
	for rest := text; rest != ""; {
		word := ""
		if len(words) > 0 && strings.HasPrefix(rest, words[0]) {
			word, words = words[0], words[1:]
		}
		switch {
		case word == "":
			r := []rune(rest)[0]
			word = string(r)
			if unicode.IsDigit(r) {
				b.WriteByte('x')
				break
			}
			b.WriteRune(r)
		case t.isNoName(word):
			b.WriteString(word)
		default:
			b.WriteString(strings.Repeat("x", len([]rune(word))))
		}
		rest = rest[len(word):]
	}
	return b.String()
}

// reportWords are what reports say of themselves.
const reportWords = " OF TO IN ON BY AT AS IS IT NO OR UP THIS INTERNAL USE USED PRINTED PRODUCED PREPARED EXTRACT EXTRACTED OFFICIAL SENSITIVE " +
	"CREATED GENERATED RUN TIME TOTAL TOTALS COLUMN COLUMNS VALUE VALUES ONLY DATA SHEET LIST LISTED ENDING ABOVE BELOW " +
	"CSA CMS CSCS HP IMT MI BAU LTR PLEASE CONTINUED FULL EXCLUDES EXCLUDED INCLUDES INCLUDED ABOUT FOR ONE MORE NOTE "

// isNoName reports whether a word of a note is no name: a common one, a month, or a word of the layout's headings.
func (t *typer) isNoName(word string) bool {
	folded := person.Fold(word)
	if t.limits.common[folded] || strings.Contains(reportWords, " "+folded+" ") || monthNamed([]byte(word)) > 0 {
		return true
	}
	return slices.ContainsFunc(t.columns, func(c placed) bool {
		return slices.ContainsFunc(append(strings.Split(c.Name, "_"), strings.Fields(strings.Join(c.Aliases, " "))...), func(known string) bool {
			return strings.EqualFold(known, word)
		})
	})
}
