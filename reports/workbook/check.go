package workbook

import (
	"fmt"
	"strings"

	"ccx/etl"
	"ccx/etl/xlsx"
)

// Error describes what in a description, or in the rows given for it, cannot be written, and where.
type Error struct {
	Sheet   string // empty if it concerns the workbook
	Column  string // empty if it concerns the sheet
	Row     int    // the row of the table, counted from 1; 0 if it is not about a row
	Problem string
}

// Error is the place and the problem in one line.
func (e *Error) Error() string {
	place := "workbook"
	if e.Sheet != "" {
		place = "sheet " + e.Sheet
	}
	if e.Column != "" {
		place += ", column " + e.Column
	}
	if e.Row > 0 {
		place += fmt.Sprintf(", row %d", e.Row)
	}
	return place + ": " + e.Problem
}

// Limits of the file format.
const (
	maxSheetName  = 31
	maxHeading    = 255
	maxListLength = 255 // all values of a drop-down, joined by commas
	maxPrompt     = 255 // characters of an input prompt
	maxDataRows   = 1<<20 - 1
	maxColumns    = 1 << 14
)

// check finds every possible fault before the first row is read.
func (b *Book) check() error {
	required := [...]struct{ name, value string }{{"Title", b.Title}, {"Owner", b.Owner}, {"Marking", b.Marking}}
	for _, field := range required {
		if field.value == "" {
			return &Error{Problem: field.name + " is empty"}
		}
	}
	if b.RowsPerSheet < 0 || b.RowsPerSheet > maxDataRows {
		return &Error{Problem: fmt.Sprintf("RowsPerSheet is %d: it may be up to %d", b.RowsPerSheet, maxDataRows)}
	}
	seen := map[string]bool{strings.ToLower(coverName): true, strings.ToLower(notesName): true, strings.ToLower(chartsName): true}
	for i := range b.Sheets {
		sheet := &b.Sheets[i]
		if problem := sheetNameProblem(sheet.Name, seen); problem != "" {
			return &Error{Sheet: sheet.Name, Problem: problem}
		}
		seen[strings.ToLower(sheet.Name)] = true
		if err := sheet.check(); err != nil {
			return err
		}
	}
	return b.checkCharts()
}

// sheetNameProblem explains why a tab cannot have this name, or is empty.
func sheetNameProblem(name string, seen map[string]bool) string {
	switch {
	case name == "":
		return "the sheet has no name"
	case xlsx.Units(name) > maxSheetName:
		return fmt.Sprintf("the name is longer than %d characters", maxSheetName)
	case strings.ContainsAny(name, `[]:*?/\`) || strings.ContainsFunc(name, isControl):
		return `the name holds one of [ ] : * ? / \ or a control character`
	case strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'"):
		return "the name starts or ends with an apostrophe"
	case strings.EqualFold(name, "history"):
		return "Excel keeps the name History for itself"
	case seen[strings.ToLower(name)]:
		return "there is another sheet of this name"
	}
	return ""
}

// isControl reports characters that no name or heading may contain.
func isControl(r rune) bool { return r < ' ' || r == 0xFFFE || r == 0xFFFF }

// check compares the columns with the table and the rules for headings.
func (s *Sheet) check() error {
	if s.width() == 0 || s.width() > maxColumns {
		return &Error{Sheet: s.Name, Problem: fmt.Sprintf("it has %d columns", s.width())}
	}
	if err := s.checkTable(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, heading := range s.headings() {
		switch folded := strings.ToLower(heading); {
		case heading == "" || xlsx.Units(heading) > maxHeading || strings.ContainsFunc(heading, isControl):
			return &Error{Sheet: s.Name, Column: heading, Problem: "the heading is empty, too long or not on one line"}
		case seen[folded]:
			return &Error{Sheet: s.Name, Column: heading, Problem: "there is another column of this heading"}
		default:
			seen[folded] = true
		}
	}
	for i := range s.Fill {
		if problem := s.Fill[i].problem(); problem != "" {
			return &Error{Sheet: s.Name, Column: s.Fill[i].Name, Problem: problem}
		}
	}
	return nil
}

// checkTable fails unless the table has exactly the columns described.
func (s *Sheet) checkTable() error {
	given := s.Table.Columns
	for i, want := range s.Columns {
		if i >= len(given) || given[i].Name != want.Name {
			got := "nothing"
			if i < len(given) {
				got = given[i].Name
			}
			return &Error{Sheet: s.Name, Column: want.Name, Problem: fmt.Sprintf("table %s has %s in place %d", s.Table.Name, got, i+1)}
		}
		if given[i].Type != want.Type {
			return &Error{
				Sheet: s.Name, Column: want.Name,
				Problem: fmt.Sprintf("table %s has %s, not %s", s.Table.Name, typeName(given[i].Type), typeName(want.Type)),
			}
		}
	}
	if extra := len(s.Columns); extra < len(given) {
		return &Error{Sheet: s.Name, Column: given[extra].Name, Problem: "table " + s.Table.Name + " has this column, the sheet has not"}
	}
	return nil
}

// problem explains why a column to fill in cannot be offered, or is empty.
func (f *FillColumn) problem() string {
	for _, allowed := range f.AllowedBy {
		one := FillColumn{Allowed: allowed}
		if problem := one.problem(); problem != "" {
			return problem
		}
	}
	list := strings.Join(f.Allowed, ",")
	switch {
	case xlsx.Units(f.Prompt) > maxPrompt:
		return fmt.Sprintf("the prompt is longer than %d characters", maxPrompt)
	case xlsx.Units(list) > maxListLength:
		return fmt.Sprintf("the allowed values are together longer than %d characters", maxListLength)
	case len(f.Allowed) > 0 && strings.Count(list, ",") != len(f.Allowed)-1:
		return "an allowed value holds a comma"
	case f.Type != etl.TextType && f.Type != etl.DateType:
		return "people fill in texts and dates only"
	case f.Type == etl.DateType && f.To != 0 && f.From > f.To:
		return "the first day allowed is after the last"
	}
	return ""
}

// typeName is a column type in words.
func typeName(t etl.Type) string {
	switch t {
	case etl.TextType:
		return "text"
	case etl.DateType:
		return "dates"
	case etl.PenceType:
		return "money"
	case etl.IntegerType:
		return "whole numbers"
	case etl.FlagType:
		return "yes or no"
	}
	return fmt.Sprintf("type %d", t)
}
