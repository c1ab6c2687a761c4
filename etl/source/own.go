package source

import (
	"slices"

	"ccx/etl"
)

// isCover reports whether the first rows of a sheet are the cover of a workbook that ccx made. It recognises the labels
// in the first column, which stay when people rename the sheet or save it with another program.
func isCover(tops []topRow) bool {
	for _, label := range []string{"Marking", "Week", "Edition", "Owner"} {
		if !slices.ContainsFunc(tops, func(top topRow) bool { return len(top.line) > 0 && top.line[0] == label }) {
			return false
		}
	}
	return true
}

// isForm reports whether a sheet is a form or a sheet of rejected rows that comes back, or nearly a form.
func (r *recognition) isForm(tops []topRow) bool {
	var l *etl.Layout
	switch {
	case r.best.layout != nil && correctionIn(tops[r.best.row].headings) != nil:
		return true
	case r.best.layout != nil:
		l = r.best.layout
	case r.nearlyData():
		l = r.near.layout
	}
	return l != nil && len(l.FillIn) > 0
}

// refuseOwn refuses a workbook that ccx made for people to read. Its sheets can resemble a register, or even match one,
// but hold only what ccx knows already, so such a workbook does not count as a feed.
func (f *File) refuseOwn() *Refusal {
	f.Parts, f.Nearest = nil, nil
	return refuse("this is a workbook that ccx made, and no form: take it out of the folder. What is filled in on the sheet Breaks of exceptions.xlsx goes to ccx accept --file")
}
