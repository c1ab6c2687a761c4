package reference

import (
	"strings"

	"ccx/etl"
	"ccx/etl/person"
	"ccx/etl/table"
)

// CausesFile is the table of causes, where a list of allowed values names it.
const CausesFile = "causes.csv"

type causeRow struct {
	Code  string `csv:"code"`
	Words string `csv:"words"`
}

// causes checks the causes that HP can name: a code and words, no two of which are the same, that a drop-down can hold.
func (b *builder) causes(all []table.Row[causeRow]) {
	const longest = 255 // of all the choices of a drop-down, with commas between them
	seen, length := map[string]int{}, -1
	for _, r := range all {
		if length += len(r.Value.Words) + 1; length > longest {
			b.fault(r.Place, "words", "the words of all causes together are longer than %d characters, more than a drop-down holds: shorten some", longest)
			return
		}
		if strings.Contains(r.Value.Words, ",") {
			b.fault(r.Place, "words", "must have no comma, which parts the choices of a drop-down")
		}
		code, words := r.Value.Code, etl.NormaliseCode(r.Value.Words)
		if code == "" || code != etl.NormaliseCode(code) {
			b.fault(r.Place, "code", "%q must be in upper case with _ for blanks, as %s", code, etl.NormaliseCode(code))
		}
		if words == "" {
			b.fault(r.Place, "words", "is blank")
		}
		b.unique(r.Place, seen, "code", code)
		if words != code {
			b.unique(r.Place, seen, "words", words)
		}
	}
}

type areaRow struct {
	Area string `csv:"area"`
	Name string `csv:"name"`
}

type noticeRow struct {
	Words string `csv:"words"`
}

// isArea reports whether a text can be the leading letters of a postcode: one or two capitals.
func isArea(text string) bool {
	return len(text) >= 1 && len(text) <= 2 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

type commonRow struct {
	Word string `csv:"word"`
}

// commonWords checks the words that give nobody away where a name or an address has them.
func (b *builder) commonWords(all []table.Row[commonRow]) {
	seen := map[string]int{}
	for _, r := range all {
		word := person.Fold(r.Value.Word)
		b.unique(r.Place, seen, "word", word)
		if word == "" || word != strings.ToUpper(r.Value.Word) {
			b.fault(r.Place, "word", "%q is not one word of letters", r.Value.Word)
		}
		b.set.Common = append(b.set.Common, word)
	}
}

// people checks the tables that facts about names and addresses rest on, and makes the rules of them.
func (b *builder) people(areas []table.Row[areaRow], notices []table.Row[noticeRow]) {
	seen := map[string]int{}
	for _, r := range areas {
		b.unique(r.Place, seen, "area", r.Value.Area)
		if !isArea(r.Value.Area) {
			b.fault(r.Place, "area", "%q is not one or two capital letters", r.Value.Area)
		}
	}
	said := map[string]int{}
	for _, r := range notices {
		folded := person.FoldWords(r.Value.Words)
		b.unique(r.Place, said, "words", folded)
		if folded == "" {
			b.fault(r.Place, "words", "needs a letter or a digit")
		}
	}
	b.set.Person = person.NewRules(b.set.Values("postcode_areas", "area"), b.set.Values("notice_words", "words"))
}
