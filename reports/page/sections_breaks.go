package page

// breaks shows where two records differ that should agree, what has waited too long, and which feeds are not as they
// should be: three kinds, counted apart. Below it, how much each check looked at.
func breaks(r *results) section {
	return section{
		ID: "breaks", Title: "Breaks",
		Lead: "A break is a difference between two records that should agree, work that lies too long, or a feed that is not as it should be. Accepted ones are known and agreed by two people; cleared ones are gone since the run before.",
		Blocks: []block{
			{breaksChart(r), breaksTable(r)},
			{Table: r.acceptancesEnded.table("acceptances_ended", "Acceptances that ended in this run, or accepted nothing", "None did.", false,
				keyed("code", "Code", asIs), keyed("why", "Because", asIs), counted("acceptances", "Acceptances"))},
			{Table: checksTable(r)},
		},
	}
}

// breaksChart shows the standing breaks by code, those of one kind together.
func breaksChart(r *results) *chart {
	columns, names := ageColumns()
	var stacks []stack
	for _, row := range r.breaks.rows {
		if r.breaks.count(row, "standing") > 0 {
			label := r.breaks.text(row, "code") + " " + r.words("break")(r.breaks.text(row, "name"))
			stacks = append(stacks, stack{label: label, parts: r.breaks.counts(row, columns...)})
		}
	}
	return barChart("breaks-chart", "Standing breaks by code and days since they were first found", standingByKind(r), names, stacks)
}

// standingByKind is how many breaks of each kind stand, and how many of them are old, in sentences.
func standingByKind(r *results) string {
	standing, old := map[string]int64{}, map[string]int64{}
	for _, row := range r.breaks.rows {
		kind := r.breaks.text(row, "kind")
		standing[kind] += r.breaks.count(row, "standing")
		old[kind] += r.breaks.count(row, "days_29_or_more")
	}
	return count(standing["difference"], "difference stands", "differences stand") + ", " + number(old["difference"]) + " of " + of(standing["difference"], "it", "them") +
		" for 29 days or more; " + overdue(standing["overdue"]) + ", " + number(old["overdue"]) + " of " + of(standing["overdue"], "it", "them") +
		" for 29 days or more; " + count(standing["feed"], "break is of feeds", "breaks are of feeds") + "."
}

// overdue is a number of things that have waited too long.
func overdue(n int64) string { return count(n, "thing is overdue", "things are overdue") }

func breaksTable(r *results) Table {
	columns, names := ageColumns()
	shown := []column{keyed("kind", "Kind", r.words("kind")), keyed("code", "Code", asIs), keyed("name", "Break", r.words("break"))}
	for i, c := range columns {
		shown = append(shown, counted(c, names[i].Name))
	}
	shown = append(shown, counted("standing", "Standing"), counted("accepted", "Accepted"), counted("cleared", "Cleared"))
	return r.breaks.table("breaks", "Breaks by kind, code and age", "No break stands or has cleared.", false, shown...)
}

// checksTable is every check, also one that found nothing: how much it looked at, and the pounds of both sides where the
// sides are money.
func checksTable(r *results) Table {
	return r.checks.table("checks", "What each check looked at: looked at = agreed + broken", "No check was made.", false,
		keyed("code", "Code", asIs), keyed("name", "Check", r.words("break")), keyed("kind", "Kind", r.words("kind")), counted("population", "Looked at"), counted("agreed", "Agreed"),
		counted("broken", "Broken"), counted("accepted", "Accepted"), inPounds("left_pence", "Register"), inPounds("right_pence", "CMS"))
}
