package reports

import (
	"fmt"
	"io"

	"github.com/gocarina/gocsv"

	"ccx/etl"
)

// The rows of the files that systems take. The order of the fields is the order of the columns.

type markerRequest struct {
	Casegroup string `csv:"casegroup"`
	Action    string `csv:"action"`
	Since     string `csv:"since"`
}

type rerunRequest struct {
	CaseRef      string `csv:"case_ref"`
	Casegroup    string `csv:"casegroup"`
	ExceptionID  string `csv:"exception_id"`
	ReasonCode   string `csv:"reason_code"`
	InRerunSince string `csv:"in_rerun_since"`
}

type ceaseRequest struct {
	Casegroup  string `csv:"casegroup"`
	ReasonCode string `csv:"reason_code"`
	Since      string `csv:"since"`
}

type refreshRequest struct {
	RequestID string `csv:"request_id"`
	ClientRef string `csv:"client_ref"`
	Casegroup string `csv:"casegroup"`
	NeededBy  string `csv:"needed_by"`
}

type clientUpdate struct {
	ClientRef      string `csv:"client_ref"`
	Casegroup      string `csv:"casegroup"`
	LetterCode     string `csv:"letter_code"`
	LetterID       string `csv:"letter_id"`
	IssueDate      string `csv:"issue_date"`
	NextLetterCode string `csv:"next_letter_code"`
	NextDueDate    string `csv:"next_due_date"`
}

// WriteHandover writes a table as the file that a system takes, by the table's name: marker_requests_1993 and _2003,
// rerun_1993 and _2003, cms_cease, refresh_requests, client_updates. CSV by RFC 4180, UTF-8, comma, LF, with a header. It returns the number of rows.
func WriteHandover(w io.Writer, t etl.Table) (int64, error) {
	switch t.Name {
	case "marker_requests_1993", "marker_requests_2003":
		return handover(w, t, func(v []string) markerRequest { return markerRequest{v[0], v[1], v[2]} }, 3)
	case "rerun_1993", "rerun_2003":
		return handover(w, t, func(v []string) rerunRequest { return rerunRequest{v[0], v[1], v[2], v[3], v[4]} }, 5)
	case "cms_cease":
		return handover(w, t, func(v []string) ceaseRequest { return ceaseRequest{v[0], v[1], v[2]} }, 3)
	case "refresh_requests":
		return handover(w, t, func(v []string) refreshRequest { return refreshRequest{v[0], v[1], v[2], v[3]} }, 4)
	case "client_updates":
		return handover(w, t, func(v []string) clientUpdate { return clientUpdate{v[0], v[1], v[2], v[3], v[4], v[5], v[6]} }, 7)
	}
	return 0, fmt.Errorf("no system takes a file %s", t.Name)
}

// handover types the rows of a table and writes them.
func handover[R any](w io.Writer, t etl.Table, row func([]string) R, width int) (int64, error) {
	if len(t.Columns) != width {
		return 0, fmt.Errorf("table %s has %d columns, its file %d", t.Name, len(t.Columns), width)
	}
	all := []R{}
	texts := make([]string, width)
	for values, err := range t.Rows {
		if err != nil {
			return 0, err
		}
		for i, v := range values {
			texts[i] = ""
			if v != nil {
				texts[i] = fmt.Sprint(v)
			}
		}
		all = append(all, row(texts))
	}
	return int64(len(all)), gocsv.Marshal(&all, w)
}
