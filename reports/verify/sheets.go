package verify

import (
	"regexp"

	"ccx/etl/catalogue"
)

// form is the required contents of a sheet: the rows of a table, or of a part of it.
type form struct {
	table   catalogue.OutputTable // the sheet, as it is declared
	from    string                // the file that the rows are of, for the objection; blank where they follow from none
	columns []string              // that are compared with the rows; of others only the heading is checked
	rows    [][]string
	only    string                               // the key of the rows that are compared; blank for all
	each    func(get func(column string) string) // gets every row, for what rows come to together; may be nil
	isPart  bool                                 // the sheet may lack rows, which another has
}

// checkForms compares the workbooks with the tables. Those of teams are first: what they have, no other form has.
func (w *Week) checkForms() {
	w.details, w.shared, w.work, w.teams = map[string]*details{}, map[string]sharedRow{}, map[string]*work{}, map[string]*team{}
	w.taken, w.drafted = map[string]string{}, map[string]bool{}
	books := w.parts.Workbooks()
	for _, o := range books {
		for _, file := range w.teamBooks(o) {
			w.checkWorkbook(file)
		}
	}
	for _, o := range books {
		if !o.IsOfTeam() {
			w.checkWorkbook(o.File)
		}
	}
	w.checkTeams()
}

// checkWorkbook compares one workbook with the tables.
func (w *Week) checkWorkbook(file string) {
	if !w.has(file) {
		w.object("every workbook is there", file, "", "no file", "one")
		return
	}
	b, err := openBook(w.path(file))
	if err != nil {
		w.object("the workbook can be read", file, "", err.Error(), "a workbook")
		return
	}
	w.checkBook(b, file, w.formsOf(b, file))
	w.checkCover(b, file)
	w.keepCover(b, file)
	if file == movedBook {
		w.checkMoved(b)
	}
	if err := b.zip.Close(); err != nil {
		w.object("the workbook can be read", file, "", err.Error(), "a workbook")
	}
}

// checkBook compares the sheets of a workbook with their required contents. A table may continue on further sheets.
func (w *Week) checkBook(b *book, name string, forms []form) {
	continued := regexp.MustCompile(`^(.*) \(\d+\)$`)
	sheets := map[string][]string{}
	known := map[string]bool{"Cover": true, "Notes": true, "Charts": true}
	for _, f := range forms {
		known[tab(f.table)] = true
	}
	for _, sheet := range b.names {
		table := sheet
		if parts := continued.FindStringSubmatch(sheet); parts != nil && known[parts[1]] {
			table = parts[1]
		}
		if !known[table] {
			w.object("sheets of the workbook", name, "sheet "+sheet, "none of this name", "a sheet")
		}
		sheets[table] = append(sheets[table], sheet)
	}
	for i := range forms {
		w.checkSheets(b, &forms[i], sheets[tab(forms[i].table)])
	}
	w.checkDetails(name)
}

// tab is the name of the sheet that a table has.
func tab(t catalogue.OutputTable) string { return catalogue.Spelled(t.Name) }

// checkSheets compares the rows on the sheets of one table with the required ones.
func (w *Week) checkSheets(b *book, f *form, sheets []string) {
	file, name := f.table.File, f.table.Name
	if len(sheets) == 0 {
		w.object("sheets of the workbook", file, "sheet "+name, "a sheet", "none")
	}
	c := newComparison(w, f)
	for _, sheet := range sheets {
		before := c.count
		c.sheet, c.at = sheet, nil
		if err := b.rows(sheet, c.row); err != nil {
			w.object("the sheet can be read", file, "sheet "+sheet, err.Error(), "a sheet")
		}
		b.counts[sheet] = c.count - before
	}
	if !f.isPart {
		c.missing()
	}
	w.sheets[file+" "+name] = c.count
	if f.from != "" && f.only == "" && !f.isPart {
		w.tieCount("rows of "+f.from, file, "sheet "+name, int64(len(f.rows)), c.count)
	}
}
