package reports

import (
	"encoding/json"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/reports/workbook"
)

// formOf is a file of returned forms with rejected rows.
func formOf(isRefused bool) RejectedFile {
	return RejectedFile{Name: "hp.xlsx", Number: 1, Refused: isRefused, Headings: []string{"Outcome", "Outcome date", "Cause"}, Layout: etl.Layout{
		Name: "hp_returns", FillIn: []string{"outcome", "outcome_date", "cause"}, Columns: []etl.LayoutColumn{
			{Name: "outcome", Type: etl.CodeValue, Allowed: []string{"TECHNICAL_SKIP", "SENT_TO_AMS"}},
			{Name: "outcome_date", Type: etl.DateValue},
			{Name: "cause", Type: etl.CodeValue, Allowed: []string{"C1", "C2"}, Words: []string{"User error", "Cause not found"}},
		},
	}}
}

// rejectsOf describes the workbook of rows with these dates, all of them bad.
func rejectsOf(t *testing.T, f RejectedFile, dates ...string) workbook.Book {
	t.Helper()
	rows := etl.Table{Rows: func(yield func([]any, error) bool) {
		for i, date := range dates {
			text, err := json.Marshal(etl.Came{Values: []string{"", date, ""}})
			if !yield([]any{"HP handoff", int64(i + 2), "bad_date:outcome_date", string(text), nil}, err) {
				return
			}
		}
	}}
	book, err := Rejects(declared(t), testWeek(t), f, rows)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// note is the text of the notes on a topic.
func note(book workbook.Book, topic string) (text string) {
	for _, n := range book.Notes {
		if n.Topic == topic {
			text += n.Text
		}
	}
	return text
}

func TestRejectsSayWhatAColumnTakes(t *testing.T) {
	book := rejectsOf(t, formOf(false), "soon")
	for topic, want := range map[string]string{
		"Allowed in Outcome": "One of: Technical skip, Sent to AMS.", "Allowed in Cause": "One of: User error, Cause not found.", "Allowed in Outcome date": "",
	} {
		if got := note(book, topic); got != want {
			t.Errorf("%s: %q, want %q", topic, got, want)
		}
	}
}

// Where a date with the month first has the others rejected, the notes name its cell; where no other date of three numbers was
// rejected, or none has the month first, they say nothing of it.
func TestRejectsNameTheDateWithTheMonthFirst(t *testing.T) {
	for dates, want := range map[string]string{
		"2016-03-01 02/29/2016 02/03/2016": "The date in sheet HP handoff, row 3 of the file has the month first",
		"02/03/2016 2-29-2016 2-30-2016":   "The date in sheet HP handoff, row 3 of the file has the month first",
		"02/29/2016 soon":                  "",
		"31/02/2016 2016-03-01":            "",
		"20160301 02/29/16":                "",
	} {
		if got := note(rejectsOf(t, formOf(false), strings.Fields(dates)...), "Dates in Outcome date"); !strings.HasPrefix(got, want) || (got == "") != (want == "") {
			t.Errorf("%s: %q, want %q", dates, got, want)
		}
	}
}

// The workbook of a refused file asks for one thing alone.
func TestRejectsOfARefusedFileAskForTheFile(t *testing.T) {
	book := rejectsOf(t, formOf(true), "soon")
	for _, said := range []string{book.Title, book.Asked, book.Sheets[0].Title} {
		if !strings.Contains(said, "in the file itself") || strings.Contains(said, "send the workbook back") {
			t.Errorf("%q", said)
		}
	}
	dates := note(rejectsOf(t, formOf(true), "02/03/2016", "02/29/2016"), "Dates in Outcome date")
	if !strings.Contains(dates, "Correct that date in the file itself") || strings.Contains(dates, "empty the cell") {
		t.Errorf("%q", dates)
	}
	if book = rejectsOf(t, formOf(false), "soon"); !strings.Contains(book.Sheets[0].Title, "send the workbook back") {
		t.Errorf("%q", book.Sheets[0].Title)
	}
}
