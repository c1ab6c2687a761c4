package batch

import (
	"io"
	"strconv"

	"github.com/gocarina/gocsv"

	"ccx/etl"
	"ccx/reports/letter"
)

// ClientUpdate is a row of client_updates.csv: what the client's record should say of an issued letter. Dates are
// yyyy-mm-dd; next_letter_code is empty after the last letter, next_due_date where none can be computed.
type ClientUpdate struct {
	ClientRef      string `csv:"client_ref"`
	Casegroup      string `csv:"casegroup"`
	LetterCode     string `csv:"letter_code"`
	LetterID       string `csv:"letter_id"`
	IssueDate      string `csv:"issue_date"`
	NextLetterCode string `csv:"next_letter_code"`
	NextDueDate    string `csv:"next_due_date"`
}

// ClientUpdateColumns are the columns of the table that client updates come from.
func ClientUpdateColumns() []etl.Column {
	return []etl.Column{
		{Name: "client_ref"},
		{Name: "casegroup"},
		{Name: "letter_code"},
		{Name: "letter_id"},
		{Name: "issue_date", Type: etl.DateType},
		{Name: "next_letter_code"},
		{Name: "next_due_date", Type: etl.DateType},
	}
}

// letterIDPlace is where ClientUpdateColumns has the letter_id.
const letterIDPlace = 3

// WriteClientUpdates writes client_updates.csv (UTF-8, comma, LF, with a header) and returns the number of rows. A blank
// that may not be is an *Error.
func WriteClientUpdates(w io.Writer, t etl.Table) (int64, error) {
	columns := ClientUpdateColumns()
	at, err := places(t, columns)
	if err != nil {
		return 0, err
	}
	all := []ClientUpdate{}
	for row, err := range t.Rows {
		if err != nil {
			return 0, err
		}
		var v [7]string
		for i, column := range columns {
			problem := ""
			if v[i], problem = text(row[at[i]], i > 4); problem != "" {
				id, _ := row[at[letterIDPlace]].(string)
				if !letter.IsID(id) {
					id = "in row " + strconv.Itoa(len(all)+1)
				}
				return 0, &Error{id, column.Name, problem}
			}
		}
		all = append(all, ClientUpdate{v[0], v[1], v[2], v[3], v[4], v[5], v[6]})
	}
	return int64(len(all)), gocsv.Marshal(&all, w)
}
