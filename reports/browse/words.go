package browse

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// wording puts the values of one list in words.
type wording struct {
	list       list
	vocabulary *catalogue.Vocabulary
	parts      *catalogue.Catalogue
}

func (v *visit) wordsOf(l list) wording {
	return wording{l, v.Catalogue().Vocabulary(), v.Catalogue()}
}

// of is a value in words.
func (w wording) of(column, value string) string {
	if column == "code" {
		if b, ok := w.parts.Break(value); ok {
			return value + " " + w.vocabulary.Of("break", b.Name)
		}
	}
	if column == "days_band" {
		return bandWords(value)
	}
	if pence, err := strconv.ParseInt(value, 10, 64); err == nil && strings.HasSuffix(column, "_pence") {
		return etl.Pence(pence).String()
	}
	if name := w.list.Lists[column]; name != "" {
		return w.vocabulary.Of(name, value)
	}
	return w.vocabulary.Cell(w.list.Select, column, value)
}

// hasWords reports whether the values of a column are codes.
func (w wording) hasWords(column string) bool {
	return column == "code" || column == "days_band" || w.list.Lists[column] != "" || w.vocabulary.ListOf(w.list.Select, column) != ""
}

// orUnknown is a value in words, also if there is none.
func (w wording) orUnknown(column, value string) string {
	if value == "" {
		return "Not known"
	}
	return w.of(column, value)
}

// bands are the bands of days, in order.
func bands() []string {
	return []string{"days_0_to_7", "days_8_to_14", "days_15_to_28", "days_29_or_more"}
}

func bandWords(band string) string {
	if rest, ok := strings.CutPrefix(band, "days_"); ok {
		return strings.ReplaceAll(rest, "_", " ") + " days"
	}
	return band
}

// byBand orders codes by their letters, and bands by their days.
func byBand(a, b string) int {
	if order := cmp.Compare(slices.Index(bands(), a), slices.Index(bands(), b)); order != 0 {
		return order
	}
	return cmp.Compare(a, b)
}

// heading is the name of a column in words.
func heading(column string) string {
	words := strings.ReplaceAll(strings.TrimSuffix(column, "_pence"), "_", " ")
	words = strings.TrimSuffix(strings.TrimSuffix(words, " code"), " id")
	switch column {
	case "days_band":
		words = "days in bands"
	case "code":
		words = "what it is"
	case "row_no":
		words = "row"
	case "column_name":
		words = "column"
	case "fate":
		words = "what became of it"
	case "population":
		words = "looked at"
	case "left_pence":
		words = "one side, in pounds"
	case "right_pence":
		words = "the other side, in pounds"
	case "came":
		words = "new in the week"
	case "stands":
		words = "open or standing after it"
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

// plain is a value as data/ has it.
func plain(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case etl.Pence:
		return strconv.FormatInt(int64(value), 10)
	case bool:
		return strconv.FormatBool(value)
	}
	return fmt.Sprint(value)
}

// number is a count with commas between thousands.
func number(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// cell is a value on a page, with the page that tells more of it.
type cell struct {
	Text, Href string
	Number     bool
}

// leads lists the columns whose values have a page of their own.
func leads() map[string]string {
	leads := map[string]string{"file_id": "/file/", "code": "/rule/", "reason_code": "/rule/", "lead_reason": "/rule/"}
	for _, column := range []string{"exception_id", "casegroup", "case_ref", "client_ref", "letter_id", "break_id", "batch_id", "lead_exception_id", "successor_id"} {
		leads[column] = "/why/"
	}
	return leads
}

// pageOf is the address of the page about a value; blank if there is none.
func pageOf(column, value string, asOf etl.Date) string {
	to := leads()[column]
	if to == "" || value == "" {
		return ""
	}
	return to + url.PathEscape(value) + "?" + asOfKey + "=" + asOf.String()
}

// whyPage is the address of the page about an id, as of a week; without one, as things are now.
func whyPage(id, week string) string {
	to := "/why/" + url.PathEscape(id)
	if week != "" {
		to += "?" + url.Values{asOfKey: {week}}.Encode()
	}
	return to
}

// piece is a part of a sentence, with a link if it is an id.
type piece struct{ Text, Href string }

// linked splits a sentence at the ids in it.
func linked(text string, asOf etl.Date) []piece {
	var all []piece
	at := 0
	for _, found := range regexp.MustCompile(`\b(?:[EBL][0-9a-fA-F]{12}|CG[0-9]{4,})\b`).FindAllStringIndex(text, -1) {
		id := text[found[0]:found[1]]
		all = append(all, piece{Text: text[at:found[0]]}, piece{id, "/why/" + id + "?" + asOfKey + "=" + asOf.String()})
		at = found[1]
	}
	return append(all, piece{Text: text[at:]})
}
