package page

import "slices"

// flow is what came and went: from opening to closing, by the teams that exceptions go to.
func flow(r *results) section {
	f := r.rollForward
	at := f.sum("opening")
	stacks := []stack{{label: "Open before", parts: []int64{at}, style: 1}}
	for _, step := range []struct{ label, column string }{{"New", "new"}, {"Reopened", "reopened"}} {
		n := f.sum(step.column)
		stacks = append(stacks, stack{label: step.label, from: at, parts: []int64{n}, shown: "+ " + number(n), style: 2})
		at += n
	}
	for _, step := range []struct{ label, column string }{{"Resolved", "resolved"}, {"Removed", "removed"}, {"Clerical", "clerical"}} {
		n := f.sum(step.column)
		at -= n
		stacks = append(stacks, stack{label: step.label, from: at, parts: []int64{n}, shown: "− " + number(n), style: 4})
	}
	stacks = append(stacks, stack{label: "Open now", parts: []int64{f.sum("closing")}, style: 1})
	says := number(f.sum("opening")) + " open before, " + number(came(r)) + " came, " + number(ended(r)) + " ended, " + number(f.sum("closing")) + " open now."
	chart := barChart("flow-chart", "From open before to open now", says, []legend{{1, "Open"}, {2, "Came"}, {4, "Ended"}}, stacks)
	return section{
		ID: "flow", Title: "What came and what went",
		Lead:   "Open before, plus new and reopened, less resolved, removed and clerical, is open now. The first team is where the reason sent an exception; who holds it now stands below.",
		Blocks: []block{{chart, flowTable(r)}},
	}
}

func flowTable(r *results) Table {
	return r.rollForward.table(
		"roll_forward", "Exceptions from open before to open now, by scheme and first team", "No exception was open, came or ended.", true,
		keyed("scheme", "Scheme", schemeName), keyed("route", "First team", r.team), counted("opening", "Open before"), counted("new", "New"),
		counted("reopened", "Reopened"), counted("resolved", "Resolved"), counted("removed", "Removed"),
		counted("clerical", "Clerical"), counted("closing", "Open now"),
	)
}

// ageColumns are the bands of an age in days, the youngest first. Older bands are darker.
func ageColumns() (columns []string, names []legend) {
	return []string{"days_0_to_7", "days_8_to_14", "days_15_to_28", "days_29_or_more"},
		[]legend{{4, "0 to 7 days"}, {2, "8 to 14 days"}, {3, "15 to 28 days"}, {1, "29 days or more"}}
}

// owners shows who holds what is open, and for how long.
func owners(r *results) section {
	moved := r.owners.table(
		"owners", "Exceptions from open before to open now, by owner", "", true,
		keyed("owner", "Owner", r.owner), counted("opening", "Open before"), counted("came", "Came"), counted("received", "Received"),
		counted("passed_on", "Passed on"), counted("ended", "Ended"), counted("closing", "Open now"),
	)
	columns, names := ageColumns()
	shown := []column{keyed("owner", "Owner", r.owner)}
	for i, c := range columns {
		shown = append(shown, counted(c, names[i].Name))
	}
	held := result{at: r.owners.at, rows: slices.DeleteFunc(slices.Clone(r.owners.rows), func(row []any) bool { return r.owners.text(row, "owner") == "nobody" })}
	ages := held.table("ages", "Open exceptions by owner and by days since they came to that owner", "", true, append(shown, counted("closing", "Open now"))...)
	return section{
		ID: "owners", Title: "Who holds them, and for how long",
		Lead:   "The owner is who has to act next. What one owner hands to another has neither come nor ended.",
		Blocks: []block{{movesChart(r), moved}, {agesChart(r, held), ages}, {Table: teams(r)}},
	}
}

// teams is what each team that answers for IMT received and did, and how much of it in time.
func teams(r *results) Table {
	return r.teams.table(
		"teams", "What IMT and each team received and did, and how much of it within their working days", "", false,
		keyed("team", "Team", asIs), counted("opening", "Open before"), counted("received", "Received"), counted("done", "Done"),
		counted("open_exceptions", "Open now"), measured("oldest_days", "Oldest, in days"),
		counted("answer_days", "Target in working days"), counted("done_in_target", "Done in target"),
		measured("percent_in_target", "Percentage in target"),
	)
}

// movesChart shows everything that each owner held in the week: what is still there, and what left.
func movesChart(r *results) *chart {
	var stacks []stack
	for _, row := range r.owners.rows {
		before, now := r.owners.count(row, "opening"), r.owners.count(row, "closing")
		in, out := sum(r.owners.counts(row, "came", "received")), sum(r.owners.counts(row, "passed_on", "ended"))
		stacks = append(stacks, stack{
			label: r.owner(r.owners.text(row, "owner")), parts: []int64{now, out},
			shown: number(before) + " + " + number(in) + " − " + number(out) + " = " + number(now), short: "= " + number(now),
		})
	}
	return barChart("moves-chart", "Open before + came and received − passed on and ended = open now",
		"Each bar is all that an owner had in hand in the week: first what is still there, then what was passed on or ended.",
		[]legend{{1, "Open now"}, {4, "Passed on or ended"}}, stacks)
}

func agesChart(r *results, held result) *chart {
	columns, names := ageColumns()
	var stacks []stack
	for _, row := range held.rows {
		stacks = append(stacks, stack{label: r.owner(held.text(row, "owner")), parts: held.counts(row, columns...)})
	}
	says := "No open exception has been with the same owner for 29 days or more."
	if old := held.sum("days_29_or_more"); old > 0 {
		says = count(old, "open exception has", "open exceptions have") + " been with the same owner for 29 days or more."
	}
	return barChart("ages-chart", "Days with the owner", says, names, stacks)
}

// schemeColumns are the schemes, with a column for exceptions of unknown scheme.
func schemeColumns() (columns []string, names []legend) {
	return []string{"scheme_1993", "scheme_2003", "scheme_unknown"}, []legend{{1, "1993 scheme"}, {2, "2003 scheme"}, {4, "Not known"}}
}

// open is what is open, by reason and by team, with the scheme.
func open(r *results) section {
	return section{
		ID: "open", Title: "What is open",
		Lead: "Exceptions that somebody has to act on, or that wait for the next run of the closure batch.",
		Blocks: []block{
			{
				bySchemeChart("reasons-chart", "Open exceptions by reason and scheme", r.reasons, "reason_code", r.words("reason")),
				bySchemeTable("reasons", "Open exceptions by reason and scheme, the most frequent first", r.reasons, keyed("reason_code", "Reason", r.words("reason"))),
			},
			{
				bySchemeChart("routes-chart", "Open exceptions by team and scheme", r.routes, "route", r.team),
				bySchemeTable("routes", "Open exceptions by the team that their reason goes to, and scheme", r.routes, keyed("route", "Team", r.team)),
			},
		},
	}
}

func bySchemeChart(id, title string, r result, key string, show func(string) string) *chart {
	columns, names := schemeColumns()
	var stacks []stack
	most := ""
	for i, row := range r.rows {
		stacks = append(stacks, stack{label: show(r.text(row, key)), parts: r.counts(row, columns...)})
		if i == 0 || r.count(row, "open_exceptions") > r.count(r.rows[0], "open_exceptions") {
			most = "The most: " + show(r.text(row, key)) + ", " + number(r.count(row, "open_exceptions")) + " of " + number(r.sum("open_exceptions")) + "."
		}
	}
	return barChart(id, title, most, names, stacks)
}

func bySchemeTable(id, caption string, r result, key column) Table {
	columns, names := schemeColumns()
	shown := []column{key}
	for i, c := range columns {
		shown = append(shown, counted(c, names[i].Name))
	}
	return r.table(id, caption, "No exception is open.", true, append(shown, counted("open_exceptions", "Open now"))...)
}
