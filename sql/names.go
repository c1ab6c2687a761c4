package sql

import (
	"slices"
	"strings"
)

// Names are the names of tables and columns that the catalogue gives to a statement shared by many tables, by their
// placeholder words in it, such as the_rows.
type Names map[string][]string

// In puts names into the text of a statement: as a text where the word is in quotation marks, else as a list of
// identifiers. No statement is assembled anywhere else; the names come from the catalogue, never from input.
func (n Names) In(text string) string {
	var words []string
	for word := range n {
		words = append(words, word)
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // a longer word before one that it begins with
	var pairs []string
	for _, word := range words {
		identifiers := make([]string, len(n[word]))
		for i, name := range n[word] {
			identifiers[i] = Quoted(name)
		}
		literal := strings.ReplaceAll(strings.Join(n[word], "|"), "'", "''")
		pairs = append(pairs, "'"+word+"'", "'"+literal+"'", word, strings.Join(identifiers, ", "))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Quoted is a name quoted for SQL, whatever characters it contains.
func Quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
