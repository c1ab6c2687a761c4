package browse

import (
	"net/http"
	"strings"

	"ccx/etl"
)

// file is what became of the rows of a file.
func (s *server) file(v *visit) error {
	where := []etl.Condition{{Column: "file_id", Values: []string{v.r.PathValue("id")}}}
	listed, err := v.List(v.r.Context(), "files", v.AsOf, etl.Selection{Equal: where})
	if err != nil {
		return err
	}
	if len(listed.Rows) == 0 {
		return &UnknownError{Text: "No file of that number had come by this week."}
	}
	page := thingPage{Frame: v.frame("File " + plain(listed.Rows[0][1]))}
	l, _ := listOf("files")
	words := v.wordsOf(l)
	for _, row := range listed.Rows {
		p := part{Title: "What came"}
		for i, c := range listed.Columns {
			if value := plain(row[i]); value != "" {
				p.Pairs = append(p.Pairs, pair{heading(c.Name), cell{Text: words.of(c.Name, value)}})
			}
		}
		page.Parts = append(page.Parts, p)
	}
	became, err := v.became(where)
	if err != nil {
		return err
	}
	page.Parts = append(page.Parts, *became)
	page.Related = []link{
		{Text: "Its rows, and what became of each", Href: addressOf("rows", v.AsOf, where)},
		{Text: "The faults of its rejected rows", Href: addressOf("rejects", v.AsOf, where)},
	}
	s.show(v.w, http.StatusOK, "thing.html", page)
	return nil
}

// became counts the rows of a file by what became of them, and leads to them.
func (v *visit) became(where []etl.Condition) (*part, error) {
	groups, err := v.Groups(v.r.Context(), "rows", v.AsOf, etl.Selection{Equal: where}, "fate", "effect")
	if err != nil {
		return nil, err
	}
	words := v.wordsOf(rowsOfFile())
	p := &part{Title: "What became of its rows", Heads: []string{heading("fate"), heading("effect"), "Rows"}}
	for _, g := range groups {
		its := append(where[:len(where):len(where)], etl.Condition{Column: "fate", Values: g.Values[:1]}, etl.Condition{Column: "effect", Values: g.Values[1:]})
		p.Rows = append(p.Rows, []cell{
			{Text: words.of("fate", g.Values[0])},
			{Text: strings.ReplaceAll(g.Values[1], "_", " ")},
			{Text: number(g.Rows), Href: addressOf("rows", v.AsOf, its), Number: true},
		})
	}
	return p, nil
}
