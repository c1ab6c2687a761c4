package source

import (
	"errors"
	"slices"
	"strings"

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

// OwnList is the layout that a workbook which ccx made for people to read is nearest to: none that comes in.
const OwnList = "a list of ccx"

// refuseOwn refuses a workbook that ccx made for people to read. Its sheets can resemble a register, or even match one,
// but hold only what ccx knows already, so such a workbook does not count as a feed, and holds no letter. Not so one that
// was a form, or to which somebody has added a sheet: nobody can tell what stands in it.
func (f *File) refuseOwn(looks []look) error {
	f.Parts, f.Nearest = nil, nil
	for i := range f.Account.Parts {
		p := &f.Account.Parts[i]
		f.Account.Parts[i] = etl.Part{Sheet: p.Sheet, Number: p.Number, Status: etl.NotRead}
	}
	added, err := addedSheets(looks)
	switch {
	case err != nil:
		return err
	case wasForm(looks):
		return refuse("this is a form that ccx made, and no sheet of it can be read as one: put the header of the form back as it was sent, or take the workbook out of the folder if nothing was filled in")
	case len(added) > 0:
		return refuse("this is a workbook that ccx made, and no form, and it has a sheet that ccx did not make: %s. If somebody reports something there, save that sheet as a file of its own; take this workbook out of the folder", added[0])
	}
	f.Nearest = []string{OwnList}
	return refuse("this is a workbook that ccx made, and no form, so it holds no letter: take it out of the folder. What is filled in on the sheet Breaks of exceptions.xlsx goes to ccx accept --file WORKBOOK")
}

// wasForm reports whether a cover asks for the workbook to be returned, or is of rejected rows.
func wasForm(looks []look) bool {
	return slices.ContainsFunc(looks, func(l look) bool {
		return isCover(l.tops) && slices.ContainsFunc(l.tops, func(top topRow) bool {
			return len(top.line) > 0 && top.line[0] == "Return to" || len(top.line) > 1 && top.line[0] == "For" && strings.HasPrefix(top.line[1], etl.SenderOf)
		})
	})
}

// addedSheets names the sheets that the cover does not list.
func addedSheets(looks []look) (added []string, err error) {
	var listed []string
	for _, l := range looks {
		if !isCover(l.tops) {
			continue
		}
		rows, err := l.open()
		if err != nil {
			return nil, unreadable(err)
		}
		for rows.Next() {
			if cells := rows.Row().Cells; len(cells) > 0 {
				listed = append(listed, cellText(cells[0]))
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, unreadable(err)
		}
	}
	for _, l := range looks {
		if !isCover(l.tops) && !slices.Contains(listed, l.info.Name) {
			added = append(added, l.name)
		}
	}
	return added, nil
}
