package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ccx/etl"
	"ccx/etl/nearest"
)

// newPart makes the part for a recognised header.
func newPart(m match, tops []topRow, account etl.Part, from1904 bool, o common) (*Part, error) {
	top := tops[m.row]
	switch {
	case top.isFaulty:
		return nil, refuse("%sthe header in row %d is badly quoted: a quote in it opens or closes where it should not, so ask the sender for the report again", placeOf(account.Sheet), top.number)
	case m.twice != "":
		return nil, refuse("%sthe heading %q stands in the header twice, so nobody can say which of the two columns counts: rename one of them", placeOf(account.Sheet), shownHeading(m.twice))
	}
	if heading := apostrophes(top.headings); heading != "" && account.Sheet == "" {
		return nil, refuse("the header in row %d has the heading %s in apostrophes: what an apostrophe opens ends at the next delimiter, so values would be cut; ask the sender to put values that hold a delimiter into double quotes", top.number, shownHeading(heading))
	}
	account.Layout, account.Feeds, account.Status = m.layout.Name, m.layout.Feeds, etl.Loaded
	account.HeaderRow = top.number
	account.Drift = m.drift(top.headings)
	account.Above = above(tops[:m.row])
	isForm := len(m.layout.FillIn) > 0 && slices.ContainsFunc(top.headings, func(h string) bool {
		return etl.NormaliseHeading(h) == etl.NormaliseHeading(rowToken)
	})
	corrects := correctionIn(top.headings)
	account.Corrects = corrects != nil
	account.Warnings = append(account.Warnings, driftWarnings(account, isForm || account.Corrects)...)
	if len(m.layout.FillIn) > 0 && slices.ContainsFunc(account.Drift, func(d etl.Drift) bool { return d.Kind == "missing" && d.Name == rowToken }) {
		account.Warnings = append(account.Warnings, placeOf(account.Sheet)+"no column row_token, so the rows count by their ids, and nobody can say whether they are of the newest form")
	}
	fresh := func() *Part {
		return &Part{
			Account:  account,
			layout:   m.layout,
			header:   top.number,
			corrects: corrects,
			typer:    newTyper(m, top.headings, account.Sheet, from1904, o),
		}
	}
	p := fresh()
	p.fresh = fresh
	return p, nil
}

// apostrophes gives a heading that stands in apostrophes, as a program writes it that quotes with them; "" if there is none.
func apostrophes(headings []string) string {
	for _, h := range headings {
		if len(h) > 2 && h[0] == '\'' && h[len(h)-1] == '\'' {
			return h
		}
	}
	return ""
}

// above is the text above the header, a line for each row.
func above(tops []topRow) string {
	all := make([]string, len(tops))
	for i := range tops {
		all[i] = strings.Join(strings.Fields(strings.Join(tops[i].line, " ")), " ")
	}
	return strings.Join(all, "\n")
}

// driftWarnings names the unknown columns of a header, and the known ones that they are most like. A form that ccx sent
// out has extra columns, which are nobody's mistake.
func driftWarnings(a etl.Part, isForm bool) []string {
	var warnings []string
	if isForm {
		return nil
	}
	unknown := 0
	for _, d := range a.Drift {
		if d.Kind != "unknown" {
			continue
		}
		if unknown++; unknown > driftShown {
			continue
		}
		w := fmt.Sprintf("%scolumn %q is not known in %s and is left out", placeOf(a.Sheet), shownHeading(d.Name), a.Layout)
		if d.Nearest != "" {
			w += fmt.Sprintf("; if it is %s, add it to that column's aliases in layout_columns.csv", d.Nearest)
		}
		warnings = append(warnings, w)
	}
	if more := unknown - driftShown; more > 0 {
		warnings = append(warnings, fmt.Sprintf("%s%d more columns are not known in %s and are left out", placeOf(a.Sheet), more, a.Layout))
	}
	return warnings
}

// driftShown is how many unknown columns of a header are named.
const driftShown = 20

func placeOf(sheet string) string {
	if sheet == "" {
		return ""
	}
	return "sheet " + sheet + ": "
}

// explain reports why no layout could be chosen, and what to do.
func (f *File) explain(r recognition, tops []topRow, sheet string) (refusal *Refusal) {
	place := placeOf(sheet)
	if len(r.tied) > 0 {
		names := make([]string, len(r.tied))
		for i, m := range r.tied {
			names[i] = m.layout.Name
		}
		return refuse("%sthe header matches %s equally, so say which it is with --layout %s=%s", place, strings.Join(names, " and "), names[0], f.Account.Name)
	}
	if both := split(tops, f.layouts); both != "" {
		return refuse("%sno layout matches: %s; ask the sender for each heading in one row, or correct it", place, both)
	}
	if r.near.layout == nil {
		return refuse("%sno header of a known layout stands in the first %d rows; see ccx layouts for the columns that each layout needs", place, headerRows)
	}
	m := r.near
	text := fmt.Sprintf("%sno layout matches; the nearest is %s, of which %s not found", place, m.layout.Name, list("required column", m.missing))
	unknown := m.unknownHeadings(tops[m.row].headings)
	if len(unknown) > driftShown {
		unknown = unknown[:driftShown]
	}
	if len(unknown) > 0 && (sheet == "" || r.nearlyData()) { // else the row may be no header, and name somebody
		quoted := make([]string, len(unknown))
		for i, h := range unknown {
			quoted[i] = fmt.Sprintf("%q", shownHeading(h))
		}
		text += "; " + list("unknown column", quoted)
	}
	if sheet != "" && r.nearlyData() {
		defer func() {
			refusal.Text += ". If the sheet is no data, add its name to the setting ignored_sheets in settings.csv"
		}()
	}
	switch {
	case !r.nearlyData():
		text += ". Most of it is not known: ask the sender for the columns that are missing, or take the file out of the folder"
	case len(unknown) > 0:
		text += ". If " + aliasAdvice(m, unknown)
	default:
		text += ". Ask the sender for the columns that are missing"
	}
	return refuse("%s", text)
}

// unknownHeadings lists the headings of a row that map to nothing. It leaves out what cannot be a heading: that is a
// value, which may be about a person.
func (m match) unknownHeadings(row []string) []string {
	var unknown []string
	for _, d := range m.drift(row) {
		if d.Kind == "unknown" && isHeading(d.Name) {
			unknown = append(unknown, d.Name)
		}
	}
	return unknown
}

// isHeading reports whether a text can be the heading of a column: it has more letters than digits, unlike a number,
// date or reference.
func isHeading(text string) bool {
	letters, digits := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	const longest = 64 // bytes
	return letters > digits && len(text) <= longest && !strings.ContainsAny(text, "\r\n")
}

// list writes a count of things with their names: "required column a was", "required columns a, b were".
func list(what string, names []string) string {
	quoted := strings.Join(names, ", ")
	switch {
	case len(names) == 1 && strings.HasPrefix(what, "required"):
		return what + " " + quoted + " was"
	case strings.HasPrefix(what, "required"):
		return what + "s " + quoted + " were"
	case len(names) == 1:
		return what + " " + quoted
	}
	return what + "s " + quoted
}

// aliasAdvice explains how to make a renamed column known, with the likeliest pair as the example.
func aliasAdvice(m match, unknown []string) string {
	column, heading := m.missing[0], unknown[0]
	for _, c := range m.missing {
		if h := nearest.Word(strings.ReplaceAll(c, "_", " "), unknown); h != "" {
			column, heading = c, h
			break
		}
	}
	heading = shownHeading(heading)
	return fmt.Sprintf("%q is %s, add it to the aliases: ccx reference export DIR, write %s into the aliases of %s, %s in DIR/layout_columns.csv, and run with --reference DIR, now and in each later week (or set reference in ccx.toml), and with --restate if the week has been run", heading, column, heading, m.layout.Name, column)
}
