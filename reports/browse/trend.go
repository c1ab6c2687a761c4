package browse

import (
	"slices"

	"ccx/etl"
)

// trendWeeks is how many weeks a trend looks back, as the charts of report.html do.
const trendWeeks = 13

// until are the decided weeks by the week of the page, the oldest first.
func (v *visit) until() []etl.Date { return v.Weeks[:slices.Index(v.Weeks, v.AsOf)+1] }

// byWeek adds up what the weeks left, by the values of some columns.
func (v *visit) byWeek(where []etl.Condition, by ...string) ([]etl.Group, error) {
	listed, err := v.List(v.r.Context(), "weeks", v.AsOf, etl.Selection{Equal: where})
	if err != nil {
		return nil, err
	}
	at := func(column string) int {
		return slices.IndexFunc(listed.Columns, func(c etl.Column) bool { return c.Name == column })
	}
	var groups []etl.Group
	for _, row := range listed.Rows {
		var g etl.Group
		for _, column := range by {
			g.Values = append(g.Values, plain(row[at(column)]))
		}
		g.Rows, _ = row[at("n")].(int64)
		groups = append(groups, g)
	}
	return groups, nil
}

// trend counts what each of the last weeks left open, by who had it. Each figure leads to the rows as they stood after its week.
func (v *visit) trend(c count) (*figures, error) {
	weeks := v.until()
	weeks = weeks[max(0, len(weeks)-trendWeeks):]
	among := etl.Condition{Column: "week"}
	for _, week := range weeks {
		among.Values = append(among.Values, week.String())
	}
	where := []etl.Condition{{Column: "list", Values: []string{c.List}}, {Column: "is_open", Values: []string{"true"}}, among}
	groups, err := v.byWeek(where, c.Row, "week")
	if err != nil {
		return nil, err
	}
	t := &figures{Title: "Open exceptions, by who had them after each week", Empty: "None.", Columns: among.Values}
	l, _ := listOf(c.List)
	words := v.wordsOf(l)
	cells := map[[2]string]int64{}
	for _, g := range groups {
		cells[[2]string(g.Values)] += g.Rows
		cells[[2]string{all, g.Values[1]}] += g.Rows
	}
	rows := keys(groups, 0)
	if len(rows) > 0 {
		rows = append(rows, all)
	}
	for _, row := range rows {
		r := figureRow{Head: "All"}
		if row != all {
			r.Head = words.orUnknown(c.Row, row)
		}
		for _, week := range weeks {
			f := figure{Rows: cells[[2]string{row, week.String()}]}
			r.Cells = append(r.Cells, f.to(c.List, week, narrowed(c.Where, count{Row: c.Row}, row, all)))
		}
		t.Rows = append(t.Rows, r)
	}
	t.drawn()
	return t, nil
}
