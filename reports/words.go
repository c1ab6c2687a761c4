package reports

import (
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// inWords is a table with its codes in words. Its rows share their memory: each is valid until the next.
func inWords(t etl.Table, v *catalogue.Vocabulary, name string) etl.Table {
	lists := make([]string, len(t.Columns)) // of each column; blank where its values are no codes
	for i, column := range t.Columns {
		lists[i] = v.ListOf(name, column.Name)
	}
	if t.Rows == nil || !slices.ContainsFunc(lists, func(list string) bool { return list != "" }) {
		return t
	}
	rows := t.Rows
	t.Rows = func(yield func([]any, error) bool) {
		w := wording{vocabulary: v, lists: lists, known: map[string]map[string]string{}}
		for row, err := range rows {
			if err == nil {
				row = w.row(row)
			}
			if !yield(row, err) {
				return
			}
		}
	}
	return t
}

// wording puts the rows of one table in words, and keeps what it has looked up.
type wording struct {
	vocabulary *catalogue.Vocabulary
	lists      []string
	known      map[string]map[string]string
	shown      []any
}

func (w *wording) row(row []any) []any {
	w.shown = append(w.shown[:0], row...)
	for i, value := range w.shown {
		if code, ok := value.(string); ok && i < len(w.lists) && w.lists[i] != "" {
			w.shown[i] = w.of(w.lists[i], code)
		}
	}
	return w.shown
}

// mostKnown is how many values of one list are kept: sentences may all differ.
const mostKnown = 4096

func (w *wording) of(list, code string) string {
	if words, ok := w.known[list][code]; ok {
		return words
	}
	words := w.vocabulary.Of(list, code)
	if w.known[list] == nil {
		w.known[list] = map[string]string{}
	}
	if len(w.known[list]) < mostKnown {
		w.known[list][strings.Clone(code)] = strings.Clone(words)
	}
	return words
}
