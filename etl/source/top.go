package source

import (
	"bytes"
	"strings"

	"ccx/etl"
)

// topRow is one of the first rows of a text file or sheet, which may be its header.
type topRow struct {
	number   int
	headings []string // the cells of the record that starts here
	isFaulty bool     // its quoting is bad
	line     []string // the cells of the line by itself, in which a quote spans no line end
	bare     []string // its cells, if quotes meant nothing; nil in a sheet
}

// lines is a reader of text, which can read line by line.
type lines interface {
	etl.Rows
	Line() int
	Peek() bool
	NextLine() bool
}

// topRows reads the rows that may hold the header. If the rows become unreadable, it stops without an error: the full
// reading, later, reports why.
func topRows(rows etl.Rows, delimiter byte) []topRow {
	var tops []topRow
	text, isText := rows.(lines)
	for len(tops) < headerRows {
		var top topRow
		if isText {
			if text.Peek() {
				top.headings, top.isFaulty = cellTexts(text.Row()), text.Row().Fault == etl.BadQuoting
			}
			if !text.NextLine() {
				break
			}
		} else if !rows.Next() {
			break
		}
		row := rows.Row()
		if len(filled(row)) == 0 {
			continue
		}
		top.number, top.line = row.Number, cellTexts(row)
		if isText {
			top.bare = bareCells(row.Raw, delimiter)
		} else {
			top.headings = top.line
		}
		tops = append(tops, top)
	}
	return tops
}

// cellTexts is the cells of a row as texts, up to the last that is not blank.
func cellTexts(row *etl.Row) []string {
	texts := make([]string, len(row.Cells))
	width := 0
	for i, c := range row.Cells {
		if texts[i] = cellText(c); texts[i] != "" {
			width = i + 1
		}
	}
	return texts[:width]
}

// bareCells cuts a line into cells as if quotes meant nothing.
func bareCells(line []byte, delimiter byte) []string {
	cells := bytes.Split(bytes.ReplaceAll(line, []byte{'"'}, nil), []byte{delimiter})
	texts := make([]string, len(cells))
	for i, cell := range cells {
		texts[i] = strings.TrimSpace(readable(cell))
	}
	return texts
}

// headings are the headings that each of the rows would have.
func headings(tops []topRow) []headRow {
	all := make([]headRow, len(tops))
	for i := range tops {
		all[i] = headOf(tops[i].headings)
	}
	return all
}

// bareHeadings are the headings that each of the rows would have if quotes meant nothing.
func bareHeadings(tops []topRow) []headRow {
	all := make([]headRow, len(tops))
	for i := range tops {
		all[i] = headOf(tops[i].bare)
	}
	return all
}

// headRow is the headings of a row in the form in which they are compared, with their places.
type headRow struct {
	names []string
	at    map[string][]int
}

// headOf normalises the headings of a row.
func headOf(texts []string) headRow {
	h := headRow{names: make([]string, len(texts)), at: make(map[string][]int, len(texts))}
	for i, text := range texts {
		name := etl.NormaliseHeading(text)
		h.names[i] = name
		if name != "" {
			h.at[name] = append(h.at[name], i)
		}
	}
	return h
}
