package verify

import (
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// team is a team that has a form of its own, as its workbook shows it.
type team struct{ name string }

// teamBooks lists the forms of teams that a declared workbook is published as.
func (w *Week) teamBooks(o catalogue.Output) []string {
	var all []string
	for _, name := range w.names {
		if _, ok := o.TeamIn(name); ok {
			all = append(all, name)
			w.teams[name] = &team{}
		}
	}
	return all
}

// tablesOf are the declared tables of a workbook, also of that of a team.
func (w *Week) tablesOf(file string) []catalogue.OutputTable {
	for _, o := range w.parts.Workbooks() {
		id, ok := o.TeamIn(file)
		if !ok {
			continue
		}
		var all []catalogue.OutputTable
		for _, t := range w.parts.TablesOf(o.File) {
			all = append(all, t.OfTeam(id))
		}
		return all
	}
	return w.parts.TablesOf(file)
}

// isForTeams reports whether what an exception waits for is on the form of IMT or of a team.
func (w *Week) isForTeams(t *table, row []string) bool {
	state, _ := w.parts.State(t.get(row, "state"))
	return strings.Contains(state.Form, "{scheme}")
}

// teamOf is who has an open exception: the team with its row on a form, else who holds its state.
func (w *Week) teamOf(t *table, row []string) string {
	state, _ := w.parts.State(t.get(row, "state"))
	if !w.isForTeams(t, row) {
		return state.Label
	}
	if book := w.taken[row[0]]; book != "" {
		return w.teams[book].name
	}
	return generalTeam(t.get(row, "scheme"))
}

// generalTeam is the team that has what no other takes.
func generalTeam(scheme string) string {
	if scheme != "2003" {
		scheme = "1993"
	}
	return "IMT, " + scheme + " scheme"
}

// workbookOf is the form of the team that has an exception.
func (w *Week) workbookOf(t *table, row []string) string {
	if book := w.taken[row[0]]; book != "" {
		return book
	}
	book, _ := w.handoffOf(t, row)
	return book
}

// teamTotals are what each team has and how old the oldest is: those with anything on a form follow from the forms. What came
// and what was done only the ledger knows: it is added up.
func (w *Week) teamTotals() form {
	t := w.data("exceptions")
	counts, oldest, names := map[string]int64{}, map[string]int{}, map[string]string{}
	for _, row := range t.rows {
		if !w.isForTeams(t, row) || !w.isOpen(t.get(row, "state")) {
			continue
		}
		name := w.teamOf(t, row)
		counts[name]++
		oldest[name], names[name] = max(oldest[name], days(t.get(row, "first_sighted"), w.AsOf)), w.workbookOf(t, row)
	}
	for _, scheme := range []string{"1993", "2003"} {
		names[generalTeam(scheme)] = "imt_" + scheme + ".xlsx"
	}
	w.figures, w.unlisted = newTotals(len(teamFigures())), counts
	return form{each: func(get func(string) string) {
		name, most := get("team"), ""
		if counts[name] > 0 {
			most = strconv.Itoa(oldest[name])
		}
		w.tie("what the team has on its form", managersBook, "sheet teams, "+name, names[name], get("workbook"))
		w.tie("open now from the forms", managersBook, "sheet teams, "+name, strconv.FormatInt(counts[name], 10), get("open_exceptions"))
		w.tie("oldest from the forms", managersBook, "sheet teams, "+name, most, get("oldest_days"))
		delete(counts, name)
		w.figures.add(name, 0, false)
		for i, column := range teamFigures() {
			if n, err := strconv.ParseInt(get(column), 10, 64); err == nil {
				w.figures.figures[name][i] += n
			}
		}
		w.checkTeam(name, get("percent_in_target"))
	}}
}

// teamFigures are the figures of a team.
func teamFigures() []string {
	return []string{"opening", "received", "done", "open_exceptions", "answer_days", "done_in_target"}
}

// checkTeam adds up the figures of a team.
func (w *Week) checkTeam(name, percent string) {
	place, f := "sheet teams, "+name, w.figures.figures[name]
	w.tieCount("open before + received - done = open now", managersBook, place, f[0]+f[1]-f[2], f[3])
	if w.Controls++; f[5] > f[2] || f[5] < 0 {
		w.object("what is done in target is done", managersBook, place, strconv.FormatInt(f[2], 10), strconv.FormatInt(f[5], 10))
	}
	want := ""
	if f[2] > 0 {
		want = strconv.FormatInt(100*f[5]/f[2], 10)
	}
	w.tie("percentage of what is done", managersBook, place, want, percent)
}

// coverLabels are the figures of a team that the cover of its form has, and in which place its figures are.
func coverLabels() map[string]int {
	return map[string]int{"Received in this run": 1, "Done in this run": 2, "Done in target": 5, "Target in working days": 4}
}

// keepCover keeps what the cover of a form says of its team, to be compared when all forms have been read.
func (w *Week) keepCover(b *book, file string) {
	name := b.coverText("For")
	for label := range coverLabels() {
		if text := b.coverText(label); text != "" {
			w.covers[file] = append(w.covers[file], coverFigure{name, label, text})
		}
	}
	if text := b.coverText("Of an office that no team has"); text != "" {
		said, done := countIn(strings.ReplaceAll(text, ",", "")), w.work[file]
		if w.Controls++; done == nil || said < 0 || said > done.rows {
			w.object("what the cover says", file, "sheet Cover, Of an office that no team has", "no more than there are to work on", text)
		}
	}
}

// coverFigure is a figure of a team on the cover of its form.
type coverFigure struct{ team, label, text string }

// checkTeams looks whether every team that has a form is in the totals, with the figures of its cover.
func (w *Week) checkTeams() {
	for file, covers := range w.covers {
		for _, c := range covers {
			if f := w.figures.figures[c.team]; f != nil {
				w.tie("what the cover says", file, "sheet Cover, "+c.label, thousands(f[coverLabels()[c.label]]), c.text)
			}
		}
	}
	for name, n := range w.unlisted {
		w.object("teams with a form are in the totals", managersBook, "sheet teams, "+name, strconv.FormatInt(n, 10), "no row")
	}
}

// checkPageTeams compares the figures of teams on the page with those of the workbook, and what all had before with the owners.
func (w *Week) checkPageTeams(p *pageReader) {
	t := p.tables["teams"]
	if t == nil {
		w.object("tables of the page", pageName, "table teams", "a table", "none")
		return
	}
	at, names := places(strings.Join(t.columns, ",")), []string{}
	for _, row := range t.rows {
		names = append(names, row[0])
		for i, column := range teamFigures() {
			if f := w.figures.figures[row[0]]; f != nil {
				w.tieCount(column+" in "+managersBook, pageName, "table teams, "+row[0], f[i], countIn(row[at[column]]))
			}
		}
	}
	w.tie("teams in "+managersBook, pageName, "table teams", strings.Join(w.figures.keys, ", "), strings.Join(names, ", "))
	var before int64
	if owners := p.tables["owners"]; owners != nil {
		opening := slices.Index(owners.columns, "opening")
		for _, row := range owners.rows {
			if state, _ := w.parts.State(row[0]); opening >= 0 && strings.Contains(state.Form, "{scheme}") {
				before += countIn(row[opening])
			}
		}
	}
	w.tieCount("open before, from the owners", pageName, "table teams", before, sumOf(t, "opening"))
}
