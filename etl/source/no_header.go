package source

import (
	"fmt"
	"strings"

	"ccx/etl"
)

// noHeader refuses a workbook of which no sheet has a header. It names the layout to which a sheet is nearest, and what that lacks.
func (f *File) noHeader(looks []look) *Refusal {
	for i := range looks {
		if split(looks[i].tops, f.layouts) != "" {
			return f.explain(looks[i].recognition, looks[i].tops, looks[i].name)
		}
	}
	var near *look
	for i := range looks {
		l := &looks[i]
		if l.near.layout == nil || f.isIgnored(l.info.Name) {
			continue
		}
		if near == nil || l.near.found()*near.near.layout.RequiredColumns() > near.near.found()*l.near.layout.RequiredColumns() {
			near = l
		}
	}
	if near != nil {
		return f.explain(near.recognition, near.tops, near.name)
	}
	return refuse("no sheet has the header of a known layout in its first %d rows; see ccx layouts for the columns that each layout needs", headerRows)
}

// split says which two rows make a header together, "" if none do: people break long headings over two rows.
func split(tops []topRow, layouts []etl.Layout) string {
	for i := 0; i+1 < len(tops); i++ {
		upper, lower := tops[i].headings, tops[i+1].headings
		both := make([]string, max(len(upper), len(lower)))
		for at := range both {
			for _, row := range [][]string{upper, lower} {
				if at < len(row) {
					both[at] = strings.TrimSpace(both[at] + " " + row[at])
				}
			}
		}
		if r := recognise([]headRow{headOf(both)}, layouts); r.best.layout != nil {
			return fmt.Sprintf("rows %d and %d together are the header of %s", tops[i].number, tops[i+1].number, r.best.layout.Name)
		}
	}
	return ""
}
