package browse

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// leastText is how long a text must be to be looked for among words: a shorter one is in nearly all of them.
const leastText = 3

// InWords are the conditions that rows of a list have a text in the words for one of their codes.
func InWords(parts *catalogue.Catalogue, name, text string) []etl.Condition {
	l, _ := listOf(name)
	return l.inWords(wording{l, parts.Vocabulary(), parts}, text)
}

func (l *list) inWords(words wording, text string) []etl.Condition {
	text = strings.ToLower(text)
	if utf8.RuneCountInString(text) < leastText {
		return nil
	}
	var all []etl.Condition
	for _, column := range l.coded() {
		var codes []string
		for _, code := range words.codesOf(column) {
			if strings.Contains(strings.ToLower(words.of(column, code)), text) || column == "code" && words.kindOf(code) == text {
				codes = append(codes, code)
			}
		}
		if len(codes) > 0 {
			all = append(all, etl.Condition{Column: column, Values: codes})
		}
	}
	return all
}

// coded lists the columns of a list whose values may be codes.
func (l *list) coded() []string {
	columns := slices.Clone(l.Filters)
	for column := range l.Lists {
		columns = append(columns, column)
	}
	slices.Sort(columns)
	return slices.Compact(columns)
}

// kindOf is the kind of the breaks of a code: a search for overdue finds each that says what waits too long, whatever its name.
func (w wording) kindOf(code string) string {
	b, _ := w.parts.Break(code)
	return string(b.Kind)
}

// codesOf lists the codes that a column may have and that have words of their own.
func (w wording) codesOf(column string) []string {
	switch column {
	case "code":
		var codes []string
		for _, b := range w.parts.Breaks {
			codes = append(codes, b.Code)
		}
		return codes
	case "days_band":
		return bands()
	}
	name := w.list.Lists[column]
	if name == "" {
		name = w.vocabulary.ListOf(w.list.Select, column)
	}
	return w.vocabulary.Codes(name)
}

// findPage is what a search found.
type findPage struct {
	Frame

	Found []link
	In    []link // the lists that have the text somewhere in a row
}

func (s *server) find(v *visit) error {
	text := strings.TrimSpace(v.r.URL.Query().Get(textKey))
	page := findPage{Frame: v.frame("Search")}
	if text != "" {
		found, err := v.Find(v.r.Context(), text)
		if err != nil {
			return err
		}
		for _, f := range found {
			page.Found = append(page.Found, link{Text: f.What + " " + f.ID, Href: pageOf("exception_id", f.ID, v.AsOf)})
		}
		if page.In, err = v.listsWith(text); err != nil {
			return err
		}
	}
	s.show(v.w, http.StatusOK, "find.html", page)
	return nil
}

// listsWith leads to the rows of each list that have a text in them, as it stands or in words.
func (v *visit) listsWith(text string) ([]link, error) {
	var all []link
	for _, l := range lists() {
		if l.Unsearched {
			continue
		}
		n, err := v.Count(v.r.Context(), l.Name, v.AsOf, etl.Selection{Contains: text, Or: l.inWords(v.wordsOf(l), text)})
		if err != nil {
			return nil, err
		}
		if n > 0 {
			to := addressOf(l.Name, v.AsOf, []etl.Condition{{Column: textKey, Values: []string{text}}})
			all = append(all, link{Text: l.Title + ": " + number(n), Href: to})
		}
	}
	return all, nil
}
