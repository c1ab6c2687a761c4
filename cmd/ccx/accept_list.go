package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"ccx/etl"
	"ccx/etl/source"
)

// listRow is a row of a file that chooses breaks: its values by column, and its place.
type listRow struct {
	values map[string]string
	until  *etl.Date
	place  string
}

// filledLayout is the sheet of breaks, or a file with the same columns, filled in.
func filledLayout() []etl.Layout {
	layout := etl.Layout{Name: "breaks filled in", Columns: []etl.LayoutColumn{column("break_id", etl.ReferenceValue)}}
	for _, name := range sideColumns() {
		layout.Columns = append(layout.Columns, sideColumn(name, etl.RequiredHeader))
	}
	layout.Columns = append(layout.Columns, numberColumn())
	for _, name := range fillColumns() {
		kind := etl.TextValue
		if name == "until" {
			kind = etl.DateValue
		}
		layout.Columns = append(layout.Columns, column(name, kind))
	}
	layout.Feeds = layout.Name
	return []etl.Layout{layout}
}

// sideColumns are the columns that show what is accepted: without them nobody knows what two people have seen.
func sideColumns() []string { return []string{"left_side", "right_side"} }

// sideColumn is a column that shows what a side says, by its name in data/ or its heading in exceptions.xlsx.
func sideColumn(name string, required etl.Required) etl.LayoutColumn {
	c := column(name, etl.TextValue)
	c.Required = required
	c.Aliases = map[string][]string{"left_side": {"One record says"}, "right_side": {"The other says"}}[name]
	return c
}

// numberColumn shows how many things a break counts that counts things, as data/breaks.csv does.
func numberColumn() etl.LayoutColumn {
	c := column("difference", etl.TextValue)
	c.Required = etl.Optional
	return c
}

// fillColumns are the columns that two people fill in.
func fillColumns() []string { return []string{"accepted_by", "reviewed_by", "reason", "until"} }

func column(name string, kind etl.ValueType) etl.LayoutColumn {
	return etl.LayoutColumn{Name: name, Type: kind, Required: etl.RequiredHeader}
}

// listLayouts are lists of breaks by their ids or by their keys, which may show what both sides say.
func listLayouts() []etl.Layout {
	optional := func(name string) etl.LayoutColumn {
		c := column(name, etl.TextValue)
		c.Required = etl.Optional
		return c
	}
	sides := []etl.LayoutColumn{sideColumn("left_side", etl.Optional), sideColumn("right_side", etl.Optional), numberColumn()}
	byID := etl.Layout{Name: "breaks by id", Columns: append([]etl.LayoutColumn{column("break_id", etl.ReferenceValue), optional("key")}, sides...)}
	byKey := etl.Layout{Name: "breaks by key", Columns: append([]etl.LayoutColumn{column("key", etl.TextValue)}, sides...), NotWith: []string{"break_id"}}
	byID.Feeds, byKey.Feeds = byID.Name, byKey.Name
	return []etl.Layout{byID, byKey}
}

// ownID gives an id that ccx made as it is compared: people write such ids in any case, and with spaces.
func ownID(text string) string { return strings.ToUpper(strings.Join(strings.Fields(text), "")) }

// readBreakList reads a file with a column break_id or key.
func readBreakList(path string) ([]listedBreak, error) {
	rows, problems, err := readList(path, listLayouts(), "no column break_id or key in its header")
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, usage("%s", problems[0])
	}
	if len(rows) == 0 {
		return nil, usage("the list %s names no break: it needs a header and a row for each", path)
	}
	var list []listedBreak
	for _, r := range rows {
		list = append(list, listedBreak{id: ownID(r.values["break_id"]), key: r.values["key"], left: r.values["left_side"], right: r.values["right_side"], number: r.values["difference"], place: r.place})
	}
	return list, nil
}

// readList reads a CSV file or workbook with the strict reader of input files. problems are the rows that it rejects.
func readList(path string, layouts []etl.Layout, lacks string) (rows []listRow, problems []string, err error) {
	f, err := source.Open(path, source.Options{Layouts: layouts, Own: true})
	var refusal *source.Refusal
	switch {
	case errors.As(err, &refusal):
		return nil, nil, errors.Join(usage("the list %s cannot be used, or has %s (%s): give a CSV file or workbook with these columns", path, lacks, refusal.Text), f.Close())
	case err != nil:
		return nil, nil, usage("the list cannot be read (%v): check its name", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rows, err = readParts(f)
	for errors.Is(err, source.ErrAgain) {
		rows, err = readParts(f)
	}
	if err != nil {
		return nil, nil, usage("the list %s cannot be read (%v): save it again as CSV or .xlsx", path, err)
	}
	for _, p := range f.Parts {
		for _, r := range p.Account.Rejects {
			problems = append(problems, fmt.Sprintf("%s: %s cannot be read (%s)", placeIn(p.Account.Sheet, r.Row), unreadable(r.Column), r.Reason))
		}
	}
	return rows, problems, nil
}

// readParts gives the rows of all sheets.
func readParts(f *source.File) (rows []listRow, err error) {
	for _, p := range f.Parts {
		p.Start(1, 0)
		if rows, err = readPart(p, rows); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// readPart adds the rows of a sheet, or of a text file.
func readPart(p *source.Part, rows []listRow) ([]listRow, error) {
	schema := p.Schema()
	for {
		batch, err := p.Next()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		for i := range batch.Rows {
			r := listRow{values: map[string]string{}}
			for c := range schema {
				r.take(schema[c].Name, &batch.Columns[c], i, p.Account.Sheet)
			}
			rows = append(rows, r)
		}
	}
}

// take puts one value into the row.
func (r *listRow) take(name string, v *etl.Vector, i int, sheet string) {
	switch {
	case name == "row_no":
		r.place = placeIn(sheet, int(v.Ints[i]))
	case v.Null[i]:
	case v.Type == etl.DateType:
		day := etl.Date(v.Ints[i])
		r.until = &day
	case v.Type == etl.TextType:
		r.values[name] = text(v, i)
	}
}

// text is a value of a text column.
func text(v *etl.Vector, i int) string {
	start := uint32(0)
	if i > 0 {
		start = v.Ends[i-1]
	}
	return string(v.Bytes[start:v.Ends[i]])
}

// placeIn names a row so that the person who opens the file can find it.
func placeIn(sheet string, row int) string {
	if sheet == "" {
		return fmt.Sprintf("row %d of the list", row)
	}
	return fmt.Sprintf("sheet %s, row %d", sheet, row)
}

// unreadable names what of a row cannot be read: the value of a column, or all of it.
func unreadable(column string) string {
	if column == "" {
		return "the row"
	}
	return "the value in the column " + column
}
