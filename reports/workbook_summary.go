package reports

import (
	"ccx/etl"
	"ccx/reports/workbook"
)

// SummaryTables are the tables of mi_summary.xlsx: totals, and no row about a person.
type SummaryTables struct {
	Volumes, Reasons, RollForward, Breaks, Letters, Trend etl.Table
}

// SummaryWorkbook is mi_summary.xlsx: the week in totals, for managers, with charts.
func SummaryWorkbook(week Week, t *SummaryTables) workbook.Book {
	book := week.book("mi_summary.xlsx", "Case closure exceptions: summary of the week",
		"For managers: how many exceptions there are and what they are, what came and went, what the reconciliations found, "+
			"and what became of the letters. Totals only: no row is about a person.")
	book.Notes = summaryNotes(book.Notes)
	book.Sheets = []workbook.Sheet{
		{Name: "volumes", Title: "Exceptions by scheme, route and reason", Columns: volumeColumns(), Table: t.Volumes},
		{Name: "reasons", Title: "Open exceptions by reason, the most frequent first", Columns: reasonColumns(), Table: t.Reasons},
		{Name: "roll_forward", Title: "Opening + new + reopened - resolved - removed - clerical = closing, by scheme and route", Columns: rollForwardColumns(), Table: t.RollForward},
		{Name: "breaks", Title: "Differences that a reconciliation found, by code and age", Columns: breakTotalColumns(), Table: t.Breaks},
		{Name: "letters", Title: "Letters decided in this run, by outcome and reason", Columns: letterTotalColumns(), Table: t.Letters},
		{Name: "trend", Title: "This week and the twelve before it", Columns: trendColumns(), Table: t.Trend},
	}
	book.Charts = summaryCharts()
	return book
}

// summaryCharts are what a manager looks at first.
func summaryCharts() []workbook.Chart {
	return []workbook.Chart{
		{Title: "Exceptions week by week: open at the end, new or reopened, ended", Kind: workbook.Lines, Sheet: "trend", Category: "label", Series: []string{"closing", "came", "ended"}},
		{Title: "Open exceptions by reason and scheme", Sheet: "reasons", Category: "reason_code", Series: []string{"scheme_1993", "scheme_2003", "scheme_unknown"}},
		// By name, as a manager does not know the codes; the oldest first, as the first is the darkest.
		{Title: "Standing breaks by name and age in days", Sheet: "breaks", Category: "name", Series: []string{"days_29_or_more", "days_15_to_28", "days_8_to_14", "days_0_to_7"}},
		{Title: "Letters of the week by outcome and scheme", Sheet: "letters", Category: "letter_outcome", Series: []string{"scheme_1993", "scheme_2003"}},
		{Title: "Letters issued and breaks standing, week by week", Kind: workbook.Lines, Sheet: "trend", Category: "label", Series: []string{"letters_issued", "breaks_standing"}},
	}
}

func summaryNotes(notes []workbook.Note) []workbook.Note {
	kept := notes[:0:0]
	for _, n := range notes {
		if n.Topic != "Personal data" { // there is none here, and no reference
			kept = append(kept, n)
		}
	}
	return append(
		kept,
		workbook.Note{Topic: "Exceptions", Text: "An exception is open while somebody has to act on it, or while it waits for the next run of the closure batch. Ended in week: resolved, removed or clerical since the run before."},
		workbook.Note{Topic: "Breaks", Text: "Standing breaks are those that two records still differ in; accepted ones are known and agreed by two people, cleared ones are gone since the run before. Neither counts as standing here."},
		workbook.Note{Topic: "Trend", Text: "Came: new and reopened exceptions. Letters issued are those of all editions of a week. Breaks standing are all that the run of the week found, accepted ones too."},
		workbook.Note{Topic: "Small numbers", Text: "Counts are not suppressed. Before they are published outside, small numbers may have to be."},
	)
}

func counts(names ...string) []workbook.Column {
	columns := make([]workbook.Column, len(names))
	for i, name := range names {
		columns[i] = workbook.Column{Name: name, Type: etl.IntegerType}
	}
	return columns
}

func volumeColumns() []workbook.Column {
	return append([]workbook.Column{{Name: "scheme"}, {Name: "route"}, {Name: "reason_code"}},
		counts("open_exceptions", "new_in_week", "ended_in_week")...)
}

func reasonColumns() []workbook.Column {
	return append([]workbook.Column{{Name: "reason_code"}}, counts("scheme_1993", "scheme_2003", "scheme_unknown", "open_exceptions")...)
}

func breakTotalColumns() []workbook.Column {
	return append([]workbook.Column{{Name: "code"}, {Name: "name"}},
		counts("days_0_to_7", "days_8_to_14", "days_15_to_28", "days_29_or_more", "standing", "accepted", "cleared")...)
}

func letterTotalColumns() []workbook.Column {
	return append([]workbook.Column{{Name: "letter_outcome"}}, counts("scheme_1993", "scheme_2003", "letters")...)
}

func trendColumns() []workbook.Column {
	return append([]workbook.Column{{Name: "week", Type: etl.DateType}, {Name: "label"}},
		counts("opening", "came", "ended", "closing", "letters_issued", "breaks_standing")...)
}
