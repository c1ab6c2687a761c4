package page

import (
	"strings"

	"ccx/etl"
)

// trend is this week and the twelve before it.
func trend(r *results) section {
	columns, names := []string{"closing", "came", "ended"}, []legend{{1, "Open at the end"}, {2, "Came"}, {3, "Ended"}}
	moving := r.trend.table(
		"trend", "This week and up to twelve before it", "No week has been run.", false, keyed("week", "Week", shortDate), counted("opening", "Open before"),
		counted("came", "Came"), counted("ended", "Ended"), counted("closing", "Open at the end"),
		counted("letters_issued", "Letters issued"), counted("difference_breaks", "Differences"),
		counted("overdue_breaks", "Overdue work"), counted("feed_breaks", "Feeds"),
	)
	schemes, schemeNames := schemeColumns()
	var teams []string
	var teamNames []legend
	for i, route := range []string{"HP", "CASEWORKER", "SPECIALIST", "MI"} {
		teams, teamNames = append(teams, strings.ToLower(route)), append(teamNames, legend{i + 1, r.team(route)})
	}
	shown := []column{keyed("week", "Week", shortDate)}
	for i, c := range schemes {
		shown = append(shown, counted(c, schemeNames[i].Name))
	}
	for i, c := range teams {
		shown = append(shown, counted(c, teamNames[i].Name))
	}
	standing := r.openTrend.table("trend_open", "Open at the end of each week, by scheme and by team", "No week has been run.", false,
		append(shown, counted("csa_bau", r.team("CSA_BAU")), counted("open_exceptions", "All"))...)
	return section{
		ID: "trend", Title: "Week by week",
		Lead: "Each week as its latest run before this one left it. Differences, overdue work and breaks of feeds are all that the run found, accepted ones too.",
		Blocks: []block{
			{lineChart("trend-chart", "Exceptions open at the end, came and ended, week by week", overWeeks(r.trend), r.trend, names, columns...), moving},
			{lineChart("teams-chart", "Exceptions open at the end, by team", "The table beside has the figures, by scheme too.", r.openTrend, teamNames, teams...), standing},
		},
	}
}

// overWeeks is the trend in a sentence.
func overWeeks(r result) string {
	if len(r.rows) < 2 {
		return "There is one week so far."
	}
	first, last := r.rows[0], r.rows[len(r.rows)-1]
	return "From " + number(r.count(first, "closing")) + " open on " + shortDate(r.text(first, "week")) + " to " +
		number(r.count(last, "closing")) + " on " + shortDate(r.text(last, "week")) + "."
}

// refusal is a sheet or file that was refused, and why.
type refusal struct{ Name, Why string }

// files shows the outcome of the week's files and their rows.
func files(week Week, r *results) section {
	f := week.Files
	s := section{
		ID: "files", Title: "Files and rejected rows",
		Lead: count(int64(f.Files), "file") + ", " + number(int64(f.Refused)) + " of " + of(int64(f.Files), "it", "them") + " refused. " +
			count(f.RowsRead, "row was", "rows were") + " read: " + number(f.Accepted) + " accepted, " + number(f.Duplicate) +
			" duplicate, " + number(f.Rejected) + " rejected. Rows of refused files are not counted here.",
		Refused: refusals(r.files),
	}
	s.Blocks = []block{
		{Table: r.files.table(
			"files", "Files of the week, sheet by sheet", "No file was given.", false, keyed("file_name", "File", asIs), column{name: "sheet", head: "Sheet", show: asIs},
			column{name: "layout", head: "Layout", show: r.layout}, column{name: "status", head: "Status", show: r.words("file_status")},
			counted("rows_read", "Rows read"), counted("accepted", "Accepted"), counted("duplicate", "Duplicate"), counted("rejected", "Rejected"),
			counted("notes", "Notes"),
		)},
		{Table: rejected(r.rejects, r.words)},
	}
	return s
}

// refusals lists what was refused, with the reason that the reader gave.
func refusals(r result) []refusal {
	var all []refusal
	for _, row := range r.rows {
		if r.text(row, "status") == string(etl.Refused) {
			all = append(all, refusal{r.text(row, "file_name"), r.text(row, "note")})
		}
	}
	return all
}

// rejected counts the rejected rows by reason, with what to do about each. A row with several faults counts under each of their reasons,
// so there is no total.
func rejected(r result, names func(list string) func(string) string) Table {
	t := r.table("rejects", "Rejected rows by reason, those of refused files too; a row with several faults counts under each reason", "No row was rejected.", false,
		keyed("reason", "Reason", names("reject")), counted("rejected_rows", "Rows"), counted("files", "Files"))
	t.Columns = append(t.Columns, Column{Name: "advice", Head: "What to do"})
	for i, row := range r.rows {
		advice := Advice(etl.Reason(r.text(row, "reason")))
		t.Rows[i] = append(t.Rows[i], Cell{Text: advice, Value: advice})
	}
	return t
}
