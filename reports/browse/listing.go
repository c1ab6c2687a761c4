package browse

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
)

// listPage is a list with what was chosen of it.
type listPage struct {
	Frame

	Says          string
	AsOf, Sort    string
	Filters       []filter
	Columns       []head
	Choices       []choice // of columns
	Rows          [][]cell
	Total         int64
	First, Last   int64
	Before, After string // addresses of the pages around
	CSV, XLSX     string
	Text          string
	OtherFilters  []filter // of columns without a choice, which the address asks for
	IsNarrowed    bool
	Put           string   // the kind of thing that can be put into the basket; blank if nothing can
	IDs           []string // of the rows, where they can be
	Whole         string
}

// filter is a column and the values to choose among.
type filter struct {
	Name, Title string
	Choices     []choice
}

type choice struct {
	Value, Text string
	Chosen      bool
}

// head is the heading of a column, with the address that sorts by it.
type head struct {
	Text, Href, Sorted string
	Number             bool
}

func (s *server) list(v *visit) error {
	l, err := v.named()
	if err != nil {
		return err
	}
	asked := v.asked(l)
	asked.Selection.Limit, asked.Selection.Offset = pageRows, (asked.Page-1)*pageRows
	listed, err := v.List(v.r.Context(), l.Name, v.AsOf, asked.Selection)
	if err != nil {
		return err
	}
	query := v.r.URL.Query()
	page := &listPage{
		Frame: v.frame(l.Title), Says: l.Says, AsOf: v.AsOf.String(), Sort: query.Get(sortKey), Total: listed.Total, Text: asked.Selection.Contains,
		CSV: "/csv/" + l.Name + "?" + query.Encode(), XLSX: "/xlsx/" + l.Name + "?" + query.Encode(), Whole: v.whole(l),
		IsNarrowed: len(asked.Selection.Equal) > 0 || asked.Selection.Contains != "",
	}
	page.Query, page.Put = "", v.putting(l.Name)
	page.fill(v, l, asked, listed)
	page.turn(query, asked.Page, int64(len(listed.Rows)))
	if err := page.choose(v, l, asked); err != nil {
		return err
	}
	s.show(v.w, http.StatusOK, "list.html", page)
	return nil
}

// whole is the address of a list with nothing more chosen of it than it needs.
func (v *visit) whole(l list) string { return addressOf(l.Name, v.AsOf, v.within(l)) }

// within are the conditions without which a list is too long to look at.
func (v *visit) within(l list) []etl.Condition {
	return slices.DeleteFunc(viewOf(v.r.URL.Query()).Selection.Equal, func(c etl.Condition) bool { return !slices.Contains(l.Within, c.Column) })
}

// named is the list of the address.
func (v *visit) named() (list, error) {
	l, ok := listOf(v.r.PathValue("name"))
	if !ok {
		return l, &UnknownError{Text: "There is no such list."}
	}
	if len(l.Within) > 0 && len(v.within(l)) == 0 {
		return l, &UnknownError{Text: "Choose a file first: each page of a file leads to its rows."}
	}
	return l, nil
}

// fill takes in the rows, in the columns that are shown.
func (p *listPage) fill(v *visit, l list, asked view, listed *etl.Listed) {
	words := v.wordsOf(l)
	var shown []int
	for i, c := range listed.Columns {
		is := l.shows(c.Name, asked)
		p.Choices = append(p.Choices, choice{c.Name, heading(c.Name), is})
		if is {
			shown = append(shown, i)
			p.Columns = append(p.Columns, headOf(v.r.URL.Query(), c, asked.Selection))
		}
	}
	for _, row := range listed.Rows {
		cells := make([]cell, len(shown))
		for i, at := range shown {
			c := listed.Columns[at]
			value := plain(row[at])
			cells[i] = cell{words.of(c.Name, value), pageOf(c.Name, value, v.AsOf), c.Type == etl.IntegerType || c.Type == etl.PenceType}
			if at := slices.IndexFunc(listed.Columns, func(c etl.Column) bool { return c.Name == "file_id" }); c.Name == "file_name" && at >= 0 {
				cells[i].Href = pageOf("file_id", plain(row[at]), v.AsOf)
			}
		}
		p.Rows = append(p.Rows, cells)
		if p.Put != "" {
			p.IDs = append(p.IDs, plain(row[0])) // the id is the first column of these lists
		}
	}
}

// headOf is the heading of a column: a click sorts by it, a second the other way round.
func headOf(query url.Values, c etl.Column, s etl.Selection) head {
	h := head{Text: heading(c.Name), Href: with(query, sortKey, c.Name), Number: c.Type == etl.IntegerType || c.Type == etl.PenceType}
	if s.Sort == c.Name {
		h.Sorted = "ascending"
		if s.Down {
			h.Sorted = "descending"
		} else {
			h.Href = with(query, sortKey, "-"+c.Name)
		}
	}
	return h
}

// turn says which rows are on the page, and gives the addresses of those around.
func (p *listPage) turn(query url.Values, page int, rows int64) {
	p.First = int64(page-1)*pageRows + 1
	p.Last = p.First + rows - 1
	if page > 1 {
		p.Before = with(query, pageKey, strconv.Itoa(page-1))
	}
	if p.Last < p.Total && rows > 0 {
		p.After = with(query, pageKey, strconv.Itoa(page+1))
	}
}

// choose makes the form: the values of each column that there are among all rows of the list.
func (p *listPage) choose(v *visit, l list, asked view) error {
	words := v.wordsOf(l)
	chosen := map[string][]string{}
	for _, c := range asked.Selection.Equal {
		chosen[c.Column] = c.Values
	}
	groups, err := v.Groups(v.r.Context(), l.Name, v.AsOf, etl.Selection{Equal: v.within(l)}, l.Filters...) // at once: the list is walked but once
	if err != nil {
		return err
	}
	for i, column := range l.Filters {
		f := filter{Name: column, Title: heading(column)}
		for _, value := range keys(groups, i) {
			text := words.of(column, value)
			if value == "" {
				text = "(none)"
			}
			f.Choices = append(f.Choices, choice{value, text, slices.Contains(chosen[column], value)})
		}
		if len(chosen[column]) > 1 { // a figure may count several: they stay together
			f.Choices = append([]choice{{strings.Join(chosen[column], together), "several", true}}, f.Choices...)
		}
		p.Filters = append(p.Filters, f)
	}
	for column, values := range chosen {
		if !slices.Contains(l.Filters, column) {
			f := filter{Name: column, Title: heading(column)}
			for _, value := range values {
				f.Choices = append(f.Choices, choice{value, value, true})
			}
			p.OtherFilters = append(p.OtherFilters, f)
		}
	}
	return nil
}

// csv is the whole of what was chosen, as a file: codes, and every column.
func (s *server) csv(v *visit) error {
	l, err := v.named()
	if err != nil {
		return err
	}
	listed, err := v.List(v.r.Context(), l.Name, v.AsOf, v.asked(l).Selection)
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+l.Name+"_"+v.AsOf.String()+`.csv"`)
	w := csv.NewWriter(v.w)
	line := make([]string, len(listed.Columns))
	for i, c := range listed.Columns {
		line[i] = c.Name
	}
	_ = w.Write(line)
	for _, row := range listed.Rows {
		for i, value := range row {
			line[i] = plain(value)
		}
		_ = w.Write(line)
	}
	w.Flush()
	return nil
}
