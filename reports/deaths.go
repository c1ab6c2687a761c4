package reports

import (
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// withoutDeaths is the table with every code of a death restricted. Only the specialist teams and CSA BAU know of a
// death; what other teams get must not reveal it, whichever query the rows come from.
func withoutDeaths(t etl.Table) etl.Table {
	r := restriction{}
	for i, column := range t.Columns {
		switch column.Name {
		case "reason_code", "category", "hold_reason", "topic", "about":
			r.codes = append(r.codes, i)
		case "source_code", "senders_text", "last_remark", "lifted_by", "what_to_know", "cause":
			r.said = append(r.said, i)
		case "held", "before", "after":
			r.sentences = append(r.sentences, i)
		}
	}
	rows := t.Rows
	t.Rows = func(yield func([]any, error) bool) {
		if rows == nil {
			return
		}
		for row, err := range rows {
			if err == nil {
				row = r.restrict(row)
			}
			if !yield(row, err) {
				return
			}
		}
	}
	return t
}

// restriction is the places of a table where a death may show.
type restriction struct {
	codes     []int // columns whose values are codes
	said      []int // texts that may say the same in other words: blank on a row of a death
	sentences []int // texts with codes in them
}

// restrict is the row without anything that reveals a death.
func (r *restriction) restrict(row []any) []any {
	kept := row
	put := func(i int, value any) {
		if i >= len(row) {
			return
		}
		if &kept[0] == &row[0] {
			kept = slices.Clone(row)
		}
		kept[i] = value
	}
	for _, i := range r.codes {
		if i >= len(row) || !saysDeath(row[i]) {
			continue
		}
		put(i, catalogue.Restricted)
		for _, said := range r.said {
			put(said, nil)
		}
	}
	for _, i := range r.sentences {
		if i >= len(row) {
			continue
		}
		if text, ok := row[i].(string); ok && saysDeath(text) {
			put(i, withoutDeathCodes(text))
		}
	}
	return kept
}

// withoutDeathCodes is a text with each code of a death restricted.
func withoutDeathCodes(text string) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		if code := strings.TrimRight(word, ";,"); saysDeath(code) {
			words[i] = catalogue.Restricted + word[len(code):]
		}
	}
	return strings.Join(words, " ")
}

// saysDeath recognises codes such as DEATH, death_reported and deceased, and those that a catalogue may add.
func saysDeath(value any) bool {
	text, _ := value.(string)
	text = strings.ToLower(text)
	return strings.Contains(text, "death") || strings.Contains(text, "deceased")
}
