package verify

import (
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// owners are those who hold open exceptions, by state, in the order of the page.
func (w *Week) owners() []string {
	var all []string
	for _, s := range w.parts.States {
		if s.Open() {
			all = append(all, s.Name)
		}
	}
	return all
}

// checkOwners compares what each owner holds with the exceptions, and what came and went with the roll-forward.
func (w *Week) checkOwners(p *pageReader) {
	moves, ages := p.tables["owners"], p.tables["ages"]
	if moves == nil || ages == nil {
		w.object("tables of the page", pageName, "tables owners and ages", "two tables", "not both")
		return
	}
	bands := []string{"0-7", "8-14", "15-28", "29+"}
	t, held := w.data("exceptions"), newTotals(5)
	for _, owner := range w.owners() {
		held.add(owner, 0, false)
	}
	for _, row := range t.rows {
		if state := t.get(row, "state"); w.isOpen(state) {
			held.add(state, slices.Index(bands, band(days(withOwnerSince(t, row), w.AsOf))), true)
			held.add(state, 4, true)
		}
	}
	w.checkPageTable(p, &form{
		table: catalogue.OutputTable{File: pageName, Name: "ages", Key: catalogue.List{"owner"}}, from: t.file, rows: held.rows(),
		columns: []string{"owner", "days_0_to_7", "days_8_to_14", "days_15_to_28", "days_29_or_more", "closing"},
	})
	at := places("owner,opening,came,received,passed_on,ended,closing")
	var names []string
	for _, row := range moves.rows {
		names = append(names, row[0])
		figure := func(column string) int64 { return countIn(row[at[column]]) }
		closing := int64(0)
		if found := held.figures[row[0]]; found != nil {
			closing = found[4]
		}
		w.tieCount("open before + came + received - passed on - ended = open now", pageName, "owner "+row[0],
			figure("opening")+figure("came")+figure("received")-figure("passed_on")-figure("ended"), figure("closing"))
		w.tieCount("open now from the exceptions", pageName, "owner "+row[0], closing, figure("closing"))
	}
	w.tie("owners", pageName, "table owners", strings.Join(w.owners(), ", "), strings.TrimSuffix(strings.Join(names, ", "), ", nobody"))
	w.tieCount("what is passed on is received", pageName, "table owners", sumOf(moves, "passed_on"), sumOf(moves, "received"))
	for name, n := range w.sums() {
		w.tieCount("as in data/roll_forward.csv", pageName, "table owners, column "+name, n, sumOf(moves, name))
	}
}

// sums are those of the roll-forward.
func (w *Week) sums() map[string]int64 {
	all := map[string]int64{}
	t := w.data("roll_forward")
	for _, row := range t.rows {
		for name, columns := range map[string][]string{
			"opening": {"opening"}, "came": {"new", "reopened"}, "ended": {"resolved", "removed", "clerical"}, "closing": {"closing"},
		} {
			for _, column := range columns {
				all[name] += countIn(t.get(row, column))
			}
		}
	}
	return all
}

// checkFigures recomputes the figures shown large on the page.
func (w *Week) checkFigures(p *pageReader) {
	want := map[string]int64{"opening": 0, "came": 0, "ended": 0, "closing": 0, "letters_issued": 0, "letters_held": 0, "rows_rejected": 0}
	for name, n := range w.sums() {
		want[name] = n
	}
	letters, files := w.data("letters"), w.data("files")
	for _, row := range letters.rows {
		switch letters.get(row, "outcome") {
		case "issued":
			if !w.isListedAgain(letters, row) {
				want["letters_issued"]++
			}
		case "held":
			want["letters_held"]++
		}
	}
	found := w.foundByKind(func(status string) bool { return status != "accepted" && status != "cleared" })
	for _, kind := range breakKinds() {
		want[string(kind)+"_breaks"] = found[kind]
	}
	refused := map[string]bool{}
	for _, f := range w.manifest.Inputs {
		refused[f.Name] = f.Status == "refused"
	}
	for _, row := range files.rows {
		if !refused[row[0]] {
			want["rows_rejected"] += countIn(files.get(row, "rejected"))
		}
	}
	for name, n := range want {
		w.tie("figure from the tables", pageName, name, strconv.FormatInt(n, 10), p.figures[name])
	}
	w.tieCount("figures of the page", pageName, "", int64(len(want)), int64(len(p.figures)))
}
