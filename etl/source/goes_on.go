package source

import (
	"slices"
	"strings"

	"ccx/etl"
)

// goesOn refuses a workbook if a sheet that is not read holds data all the same: rows as those of a sheet that is read,
// without a header, or a header further down than where headers are looked for.
func (f *File) goesOn(rest []*look, layouts []etl.Layout, hasForm bool) error {
	for _, l := range rest {
		if l.best.layout != nil || f.isIgnored(l.info.Name) {
			continue
		}
		rows, err := l.open()
		if err != nil {
			return unreadable(err)
		}
		refusal := f.dataIn(rows, l, layouts, hasForm)
		if refusal == nil && rows.Err() != nil {
			refusal = unreadable(rows.Err())
		}
		_ = rows.Close()
		if refusal != nil {
			return refusal
		}
	}
	return nil
}

// dataIn looks for rows of data in a sheet that is not read.
func (f *File) dataIn(rows etl.Rows, l *look, layouts []etl.Layout, hasForm bool) *Refusal {
	known := knownHeadings(layouts)
	typers := make([]*typer, len(f.Parts))
	for i, p := range f.Parts {
		typers[i] = p.fresh().typer
	}
	for rows.Next() {
		row := rows.Row()
		for i, t := range typers {
			if t.isData(row) {
				p := f.Parts[i]
				f.Nearest = append(f.Nearest, p.Account.Feeds)
				return refuse("sheet %s: row %d is like the rows of sheet %s and the sheet has no header, so data seems to go on there: give it the header, or add its name to the setting ignored_sheets in settings.csv if it is no data", l.name, row.Number, p.Account.Sheet)
			}
		}
		if !mayBeHeader(row, known) {
			continue
		}
		h := headOf(cellTexts(row))
		for i := range layouts {
			m := hold(h, 0, &layouts[i])
			isOther := hasForm && len(m.layout.FillIn) == 0
			if m.complete() && !excluded(h, m.layout) && !isOther {
				f.Nearest = append(f.Nearest, m.layout.Feeds)
				return refuse("sheet %s: the header of %s stands in row %d, below the first %d rows that are filled: move it to the top, or add the name of the sheet to the setting ignored_sheets in settings.csv if it is no data", l.name, m.layout.Name, row.Number, headerRows)
			}
		}
	}
	return nil
}

// isData reports whether a row holds valid values in all columns in which each row of the layout must have one, texts
// apart.
func (t *typer) isData(row *etl.Row) bool {
	compared := false
	for _, i := range t.order {
		c := &t.columns[i]
		if c.Required != etl.RequiredValue || c.Type == etl.TextValue {
			continue
		}
		if c.at >= len(row.Cells) || t.cell(row, i) != "" || t.values[i].null {
			return false
		}
		compared = true
	}
	return compared
}

// knownHeadings is every heading of the layouts, normalised.
func knownHeadings(layouts []etl.Layout) map[string]bool {
	known := map[string]bool{}
	for i := range layouts {
		for _, c := range layouts[i].Columns {
			for _, heading := range slices.Concat([]string{c.Name}, c.Aliases) {
				known[etl.NormaliseHeading(heading)] = true
			}
		}
	}
	return known
}

// mayBeHeader is a quick check that saves nearly every row the comparison with all layouts: a header has at least two
// headings that are known.
func mayBeHeader(row *etl.Row, known map[string]bool) bool {
	const longest = 64 // bytes of a heading
	found := 0
	for _, c := range row.Cells {
		if c.Kind != etl.Text || len(c.Value) > longest {
			continue
		}
		if known[etl.NormaliseHeading(strings.TrimSpace(cellText(c)))] {
			if found++; found == 2 {
				return true
			}
		}
	}
	return false
}
