package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/weekly/weeklytest"
)

// everywhere writes, of each layout, files with a row for each column, in which the column alone holds a text about a canary: what the
// other columns hold is valid. A file has few rows, so none is refused for those that are rejected.
func (w *canaryWeek) everywhere(canaries int) {
	n := 0
	for _, layout := range weeklytest.References(w.t).Layouts {
		headings := make([]string, len(layout.Columns))
		for i, c := range layout.Columns {
			headings[i] = c.Name
		}
		for kind := range canaryOf(0).slips() {
			file := []string{strings.Join(headings, ",")}
			for i := range layout.Columns {
				cells := validRow(layout.Columns, 9_000_000+n)
				if slip := canaryOf(n % canaries).slips()[kind]; layout.Columns[i].Type != etl.DateValue || !strings.Contains(slip, "/") {
					cells[i] = slip // a day among days could be any day
				}
				file = append(file, `"`+strings.Join(cells, `","`)+`"`)
				n++
			}
			path := filepath.Join(w.folder, fmt.Sprintf("every %s %d.csv", layout.Name, kind))
			must(w.t, os.WriteFile(path, []byte(strings.Join(file, "\n")+"\n"), 0o600))
		}
	}
}

// slips are what slips into a column where it does not belong.
func (c canary) slips() []string {
	return []string{c.name(), c.last, c.nino, c.postcode, c.address(), c.birth}
}

// validRow is a row of which every value is read, about a family of that number.
func validRow(columns []etl.LayoutColumn, n int) []string {
	cells := make([]string, len(columns))
	for i, c := range columns {
		switch {
		case len(c.Allowed) > 0:
			cells[i] = c.Allowed[0]
		case slices.Contains([]string{"row_token", "date_of_death", "cause"}, c.Name):
		case c.Name == "casegroup":
			cells[i] = fmt.Sprintf("CG%07d", n)
		case c.Name == "batch_id":
			cells[i] = "CSA1993-20160129-0001"
		case c.Name == "destination":
			cells[i] = "CSA1993"
		case c.Type == etl.ReferenceValue:
			cells[i] = fmt.Sprintf("%012d", 771_000_000_000+n)
		case c.Type.IsID():
			cells[i] = strings.ToUpper(c.Name[:1]) + fmt.Sprintf("%012X", n)
		case c.Type == etl.DateValue:
			cells[i] = "05/02/2016"
		case c.Type == etl.YesNoValue:
			cells[i] = "no"
		default: // a text, an amount, a number
			cells[i] = "1"
		}
	}
	return cells
}
