package verify

import (
	"slices"
	"strconv"
	"strings"
)

// pageName is the week at a glance.
const pageName = "report.html"

// checkReport compares the figures and tables of the page with those of data/.
func (w *Week) checkReport() {
	if !w.has(pageName) {
		w.object("the page is there", pageName, "", "no file", "one")
		return
	}
	p, err := readPage(w.path(pageName))
	if err != nil {
		w.object("the page can be read", pageName, "", err.Error(), "well-formed HTML")
		return
	}
	for _, f := range w.pageForms() {
		w.checkPageTable(p, &f)
	}
	w.checkOwners(p)
	w.checkPageTeams(p)
	w.checkStopped(p)
	w.checkEnded(p)
	w.checkFigures(p)
	w.checkPageTrends(p)
	for name, t := range p.tables {
		w.sheets[pageName+" "+name] = int64(len(t.rows))
		w.checkPageTotal(t, name)
	}
}

// pageForms are the tables of the page that follow from those of data/ alone.
func (w *Week) pageForms() []form {
	follow := map[string]func() form{
		"roll_forward": func() form { return w.whole("roll_forward") }, "mi_trend": w.pageTrend, "mi_trend_open": w.openTrend,
		"mi_breaks": w.breakTotals, "mi_letters": w.letterTotals, "mi_letters_sent": w.sentTotals,
		"mi_letters_back": w.backTotals, "mi_reasons": w.reasons, "mi_routes": w.routes,
		"files": w.pageFiles, "mi_rejects": w.pageRejects,
		"checks": func() form { return w.whole("checks") },
	}
	var all []form
	for _, t := range w.parts.TablesOf(pageName) {
		if own := follow[t.Select]; own != nil {
			f := own()
			f.table = t
			all = append(all, f)
		}
	}
	return all
}

// pageTrend is the trend without the label, which a workbook's chart needs and the page does not.
func (w *Week) pageTrend() form {
	trend := w.trend()
	label := slices.Index(trend.columns, "label")
	trend.columns = slices.Delete(slices.Clone(trend.columns), label, label+1)
	for i, row := range trend.rows {
		trend.rows[i] = slices.Delete(slices.Clone(row), label, label+1)
	}
	return trend
}

// routes is what is open, by route.
func (w *Week) routes() form {
	return form{
		from:    w.data("exceptions").file,
		columns: []string{"route", "scheme_1993", "scheme_2003", "scheme_unknown", "open_exceptions"}, rows: w.routeTotals().rows(),
	}
}

// routeTotals counts the open exceptions by route and scheme.
func (w *Week) routeTotals() *totals {
	t, all := w.data("exceptions"), newTotals(4)
	for _, row := range t.rows {
		if w.isOpen(t.get(row, "state")) {
			all.add(t.get(row, "route"), schemeColumn(t.get(row, "scheme")), true)
			all.add(t.get(row, "route"), 3, true)
		}
	}
	return all
}

// openTrend is the last row of the open exceptions by scheme and route; the rows before it are for other weeks.
func (w *Week) openTrend() form {
	f := form{from: w.data("exceptions").file, only: w.AsOf}
	var routes []string
	for _, route := range w.parts.Routes {
		routes = append(routes, route.Name)
	}
	f.columns = []string{"week", "scheme_1993", "scheme_2003", "scheme_unknown"}
	for _, route := range routes {
		f.columns = append(f.columns, strings.ToLower(route))
	}
	f.columns = append(f.columns, "open_exceptions")
	t, all := w.data("exceptions"), newTotals(len(f.columns)-1)
	all.add(w.AsOf, 0, false)
	for _, row := range t.rows {
		open := w.isOpen(t.get(row, "state"))
		all.add(w.AsOf, schemeColumn(t.get(row, "scheme")), open)
		if at := slices.Index(routes, t.get(row, "route")); at >= 0 {
			all.add(w.AsOf, 3+at, open)
		}
		all.add(w.AsOf, len(f.columns)-2, open)
	}
	f.rows = all.rows()
	return f
}

// pageFiles are the files without the columns that only a program reads.
func (w *Week) pageFiles() form {
	t := w.data("files")
	f := form{from: t.file}
	f.columns = []string{"file_name", "sheet", "layout", "status", "rows_read", "accepted", "duplicate", "rejected", "notes"}
	for _, row := range t.rows {
		values := make([]string, len(f.columns))
		for i, column := range f.columns {
			values[i] = t.get(row, column)
		}
		f.rows = append(f.rows, values)
	}
	return f
}

// pageRejects counts the rejected rows by reason.
func (w *Week) pageRejects() form {
	t, all := w.data("rejects"), newTotals(2)
	seen := map[string]bool{}
	for _, row := range t.rows {
		reason, file := t.get(row, "reason"), t.get(row, "file_name")
		at := reason + " " + sheetOf(t, row) + ", row " + t.get(row, "row")
		all.add(reason, 0, !seen[at]) // a row may have the same fault twice
		all.add(reason, 1, !seen[reason+" "+file])
		seen[reason+" "+file], seen[at] = true, true
	}
	return form{from: t.file, columns: []string{"reason", "rejected_rows", "files"}, rows: all.rows()}
}

// checkPageTable compares a table of the page with its required rows.
func (w *Week) checkPageTable(p *pageReader, f *form) {
	t := p.tables[f.table.Name]
	if t == nil {
		w.object("tables of the page", pageName, "table "+f.table.Name, "a table", "none")
		return
	}
	at := places(strings.Join(t.columns, ","))
	pick := func(row []string) []string {
		values := make([]string, len(f.columns))
		for i, column := range f.columns {
			if place, ok := at[column]; ok {
				values[i] = row[place]
			}
		}
		return values
	}
	var got []string
	for _, row := range t.rows {
		if f.only == "" || row[at[f.table.Key[0]]] == f.only {
			got = append(got, strings.Join(pick(row), " | "))
		}
	}
	var want []string
	for _, row := range f.rows {
		want = append(want, strings.Join(row, " | "))
	}
	slices.Sort(got)
	slices.Sort(want)
	w.tie("rows of "+f.from, pageName, "table "+f.table.Name, strings.Join(want, "; "), strings.Join(got, "; "))
}

// checkPageTotal recomputes the row of sums.
func (w *Week) checkPageTotal(t *pageTable, name string) {
	for i, column := range t.columns {
		if i >= len(t.total) || i == 0 || t.total[i] == "" {
			continue
		}
		w.tieCount("sum of the rows", pageName, "table "+name+", column "+column, sumOf(t, column), countIn(t.total[i]))
	}
}

// sumOf is the sum of a column of the page.
func sumOf(t *pageTable, column string) (total int64) {
	at := slices.Index(t.columns, column)
	for _, row := range t.rows {
		if at >= 0 {
			total += countIn(row[at])
		}
	}
	return total
}

// countIn reads a count; an invalid one counts as -1, so no sum matches.
func countIn(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return -1
	}
	return n
}
