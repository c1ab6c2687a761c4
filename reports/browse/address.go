package browse

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
)

// Words of addresses that are not names of columns.
const (
	asOfKey   = "as-of"
	pageKey   = "page"
	sortKey   = "sort" // a column, with a - before it for the largest first
	textKey   = "q"
	columnKey = "show"
	pageRows  = 50
)

// view is what an address says of a list.
type view struct {
	Selection etl.Selection
	Page      int
	Shown     []string // columns; none for the usual ones
}

// together stands between values that a form sends as one choice, since a figure counts them all. No value holds it.
const together = "\t"

// viewOf reads an address. Whatever is no word of ours is a column, whose values are asked for: the ledger objects to one
// that the list does not have.
func viewOf(query url.Values) view {
	v := view{Page: 1, Shown: query[columnKey]}
	if page, err := strconv.Atoi(query.Get(pageKey)); err == nil && page > 1 && page < 1_000_000 {
		v.Page = page
	}
	v.Selection.Contains = strings.TrimSpace(query.Get(textKey))
	v.Selection.Sort, v.Selection.Down = strings.CutPrefix(query.Get(sortKey), "-")
	var columns []string
	for column := range query {
		if !slices.Contains([]string{asOfKey, pageKey, sortKey, textKey, columnKey}, column) {
			columns = append(columns, column)
		}
	}
	slices.Sort(columns)
	for _, column := range columns {
		var values []string
		for _, value := range query[column] {
			values = append(values, strings.Split(value, together)...)
		}
		if slices.Contains(values, "*") { // the choice of a form that leaves the column open
			continue
		}
		v.Selection.Equal = append(v.Selection.Equal, etl.Condition{Column: column, Values: values})
	}
	return v
}

// asked is what the address of a list says, with the codes that have its text in words.
func (v *visit) asked(l list) view {
	asked := viewOf(v.r.URL.Query())
	asked.Selection.Or = l.inWords(v.wordsOf(l), asked.Selection.Contains)
	return asked
}

// addressOf is the address of a list with some rows of it.
func addressOf(list string, asOf etl.Date, where []etl.Condition) string {
	query := url.Values{asOfKey: {asOf.String()}}
	for _, c := range where {
		query[c.Column] = c.Values
	}
	return "/list/" + list + "?" + query.Encode()
}

// with is an address with another value for one word of it; a blank takes it out. The page begins anew.
func with(query url.Values, key, value string) string {
	changed := url.Values{}
	for k, v := range query {
		if k != pageKey {
			changed[k] = v
		}
	}
	changed.Del(key)
	if value != "" {
		changed.Set(key, value)
	}
	return "?" + changed.Encode()
}
