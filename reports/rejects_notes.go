package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// allowedNotes say which values each column of a layout with a list takes, as its form offers them.
func allowedNotes(v *catalogue.Vocabulary, layout etl.Layout) (all []workbook.Note) {
	for _, c := range layout.Columns {
		if len(c.Allowed) == 0 {
			continue
		}
		values := slices.Clone(c.Allowed)
		for i, code := range values {
			switch {
			case len(c.Words) > 0:
				values[i] = c.Words[i]
			case layout.FillIn != nil && (c.Name == "outcome" || c.Name == "action"):
				values[i] = v.Of("outcome", code)
			}
		}
		all = append(all, workbook.Note{Topic: "Allowed in " + v.Cell("rejects", "column", c.Name), Text: "One of: " + strings.Join(values, ", ") + "."})
	}
	return all
}

// noteMonthFirst notes where a rejected date shows that its column may have the month first: for such a cell, all dates of the column
// are rejected.
func (s *sentBack) noteMonthFirst(row []any, came *etl.Came) {
	faults, _ := row[2].(string)
	for fault := range strings.SplitSeq(faults, "|") {
		reason, column, _ := strings.Cut(fault, ":")
		if etl.Reason(reason) != etl.BadDate {
			continue
		}
		i := slices.IndexFunc(s.file.Layout.Columns, func(c etl.LayoutColumn) bool { return c.Name == column })
		if i < 0 || i >= len(came.Values) {
			continue
		}
		d := s.dates[column]
		switch order := orderOf(came.Values[i]); {
		case order == monthFirst && d.shows == "":
			d.shows = fmt.Sprintf("row %v", row[1])
			if sheet, _ := row[0].(string); sheet != "" {
				d.shows = "sheet " + sheet + ", " + d.shows
			}
		case order == dayFirst:
			d.others = true
		}
		s.dates[column] = d
	}
}

// rejectedDates is what is known of the rejected dates of a column.
type rejectedDates struct {
	shows  string // where the first date is that can only have the month first
	others bool   // whether dates that can have the day first are rejected beside it
}

// dateNotes say which cell made ccx reject all dates of a column.
func (s *sentBack) dateNotes() (all []workbook.Note) {
	for _, c := range s.file.Layout.Columns {
		if d := s.dates[c.Name]; d.shows != "" && d.others && !c.MonthFirst {
			name := s.words.Cell("rejects", "column", c.Name)
			all = append(all, workbook.Note{Topic: "Dates in " + name, Text: "The date in " + d.shows + " of the file has the month first, so the other dates of three numbers in " + name +
				" are rejected with it: nobody can tell which of them have the month first too. " + s.correctDates()})
		}
	}
	return all
}

// correctDates says where to correct the date that had the others rejected: of a refused file nothing here is read.
func (s *sentBack) correctDates() string {
	if s.file.Refused {
		return "Correct that date in the file itself, and each other date of the column that has the month first."
	}
	return "Correct that date. Where another date is right with the day first, empty the cell What is wrong of its row."
}

// The orders of a date of three numbers.
const (
	dayFirst   = "day first" // or either
	monthFirst = "month first"
)

// orderOf is the order of a date of three numbers with the year last, or of a day as a workbook keeps it; "" for any other text.
func orderOf(text string) string {
	date, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	if _, err := etl.ParseDate(date); err == nil && len(date) == len("2006-01-02") {
		return dayFirst
	}
	parts := strings.FieldsFunc(date, func(r rune) bool { return strings.ContainsRune("/-.", r) })
	if len(parts) != 3 || len(parts[2]) != 4 {
		return ""
	}
	first, firstErr := strconv.Atoi(parts[0])
	second, secondErr := strconv.Atoi(parts[1])
	const months, days = 12, 31
	switch {
	case cmp.Or(firstErr, secondErr) != nil || first < 1 || second < 1 || max(first, second) > days:
		return ""
	case second > months && first <= months:
		return monthFirst
	case second <= months:
		return dayFirst
	}
	return ""
}
