package browse

import (
	"slices"

	"ccx/etl"
)

// glancePage is the week in figures.
type glancePage struct {
	Frame

	Headlines []namedFigure // those of report.html
	Tables    []figures
}

// figures is a table of figures, each of which leads to the rows it counts.
type figures struct {
	Title, Empty string
	Columns      []string
	Rows         []figureRow
}

type figureRow struct {
	Head  string
	Cells []figure
	Bar   int64 // how long its bar is, in hundredths of the longest; none for the row of sums
}

// drawn gives each row but the last, which sums them, its bar.
func (t *figures) drawn() {
	longest := int64(1)
	for _, r := range t.Rows[:max(0, len(t.Rows)-1)] {
		longest = max(longest, r.All().Rows)
	}
	for i := range t.Rows[:max(0, len(t.Rows)-1)] {
		t.Rows[i].Bar = max(1, 100*t.Rows[i].All().Rows/longest)
	}
}

// All is the figure of the whole row; of a trend, that of the newest week.
func (r figureRow) All() figure { return r.Cells[len(r.Cells)-1] }

// figure is a number of rows and the address of these rows; without an address where there are none.
type figure struct {
	Rows int64
	Href string
}

func (s *server) glance(v *visit) error {
	page := glancePage{Frame: v.frame("The week " + v.AsOf.String() + " at a glance")}
	var err error
	if page.Headlines, err = v.headlines(); err != nil {
		return err
	}
	for i, c := range counts() {
		t, err := v.figures(c)
		if err != nil {
			return err
		}
		if page.Tables = append(page.Tables, *t); i > 0 {
			continue
		}
		if t, err = v.trend(c); err != nil {
			return err
		}
		page.Tables = append(page.Tables, *t)
	}
	s.show(v.w, 200, "glance.html", page)
	return nil
}

// figures counts one list by two columns.
func (v *visit) figures(c count) (*figures, error) {
	groups, err := v.grouped(c)
	if err != nil {
		return nil, err
	}
	where := v.where(c)
	l, _ := listOf(c.List)
	words := v.wordsOf(l)
	t := &figures{Title: c.Title, Empty: "None."}
	rows, columns := keys(groups, 0), keys(groups, 1)
	for _, column := range columns {
		t.Columns = append(t.Columns, words.orUnknown(c.Column, column))
	}
	t.Columns = append(t.Columns, "All")
	cells := map[[2]string]int64{}
	for _, g := range groups {
		cells[[2]string(g.Values)] += g.Rows
		cells[[2]string{g.Values[0], all}] += g.Rows
		cells[[2]string{all, g.Values[1]}] += g.Rows
		cells[[2]string{all, all}] += g.Rows
	}
	for _, row := range append(rows, all) {
		if row == all && len(rows) == 0 {
			break
		}
		r := figureRow{Head: "All"}
		if row != all {
			r.Head = words.orUnknown(c.Row, row)
		}
		for _, column := range append(slices.Clone(columns), all) {
			f := figure{Rows: cells[[2]string{row, column}]}
			if f.Rows > 0 {
				f.Href = addressOf(c.List, v.AsOf, narrowed(where, c, row, column))
			}
			r.Cells = append(r.Cells, f)
		}
		t.Rows = append(t.Rows, r)
	}
	t.drawn()
	return t, nil
}

// where is what the rows of a table have in common.
func (v *visit) where(c count) []etl.Condition {
	where := slices.Clone(c.Where)
	if c.OfWeek {
		where = append(where, etl.Condition{Column: "week", Values: []string{v.AsOf.String()}})
	}
	return where
}

// grouped counts one list by two columns, once for a page.
func (v *visit) grouped(c count) ([]etl.Group, error) {
	if groups, ok := v.counted[c.Title]; ok {
		return groups, nil
	}
	groups, err := v.Groups(v.r.Context(), c.List, v.AsOf, etl.Selection{Equal: v.where(c)}, c.Row, c.Column)
	if err != nil {
		return nil, err
	}
	if v.counted == nil {
		v.counted = map[string][]etl.Group{}
	}
	v.counted[c.Title] = groups
	return groups, nil
}

// all is a row or column of sums; no code has a blank in front.
const all = " all"

// narrowed adds the row and the column of a figure to what its table counts.
func narrowed(where []etl.Condition, c count, row, column string) []etl.Condition {
	narrow := slices.Clone(where)
	for _, one := range []etl.Condition{{Column: c.Row, Values: []string{row}}, {Column: c.Column, Values: []string{column}}} {
		if one.Values[0] == all {
			continue
		}
		narrow = slices.DeleteFunc(narrow, func(known etl.Condition) bool { return known.Column == one.Column })
		narrow = append(narrow, one)
	}
	return narrow
}

// keys are the values of one of the columns that were counted by, each once.
func keys(groups []etl.Group, place int) []string {
	var values []string
	for _, g := range groups {
		if !slices.Contains(values, g.Values[place]) {
			values = append(values, g.Values[place])
		}
	}
	slices.SortFunc(values, byBand)
	return values
}
