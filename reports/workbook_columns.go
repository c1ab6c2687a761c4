package reports

import (
	"ccx/etl"
	"ccx/reports/workbook"
)

// The columns of each sheet, in the order in which its table must carry them: a change here and in the report query
// of the same name is a change of the workbook.

// exceptionColumns are an exception as in the table exceptions, and its casegroup as in the table casegroups.
func exceptionColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "exception_id"},
		{Name: "casegroup"},
		{Name: "case_ref"},
		{Name: "client_ref"},
		{Name: "scheme"},
		{Name: "reason_code"},
		{Name: "category"},
		{Name: "route"},
		{Name: "disposition"},
		{Name: "state"},
		{Name: "resolution"},
		{Name: "first_sighted", Type: etl.DateType},
		{Name: "last_sighted", Type: etl.DateType},
		{Name: "sightings", Type: etl.IntegerType},
		{Name: "recurrences", Type: etl.IntegerType},
		{Name: "reopenings", Type: etl.IntegerType},
		{Name: "state_since", Type: etl.DateType},
		{Name: "sources"},
		{Name: "casegroup_status"},
		{Name: "casegroup_disposition"},
		{Name: "lead_exception_id"},
		{Name: "lead_reason"},
		{Name: "open_exceptions", Type: etl.IntegerType},
		{Name: "last_letter_code"},
		{Name: "last_letter_date", Type: etl.DateType},
		{Name: "next_letter_code"},
		{Name: "next_due_date", Type: etl.DateType},
	}
}

// breakColumns are those of the table breaks, the difference as an amount. The sides are texts, because each reconciliation compares other things.
func breakColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "break_id"},
		{Name: "code"},
		{Name: "name"},
		{Name: "key"},
		{Name: "left_side"},
		{Name: "right_side"},
		{Name: "difference_pence", Type: etl.PenceType, Heading: "Difference (£)"},
		{Name: "first_seen", Type: etl.DateType},
		{Name: "age_days", Type: etl.IntegerType, Heading: "Age in days"},
		{Name: "band"},
		{Name: "status"},
	}
}

// rollForwardColumns are those of the table roll_forward.
func rollForwardColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "scheme"},
		{Name: "route"},
		{Name: "opening", Type: etl.IntegerType},
		{Name: "new", Type: etl.IntegerType},
		{Name: "reopened", Type: etl.IntegerType},
		{Name: "resolved", Type: etl.IntegerType},
		{Name: "removed", Type: etl.IntegerType},
		{Name: "clerical", Type: etl.IntegerType},
		{Name: "closing", Type: etl.IntegerType},
	}
}

// fileColumns are those of the table files.
func fileColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "file_name"},
		{Name: "sheet"},
		{Name: "layout"},
		{Name: "status"},
		{Name: "rows_read", Type: etl.IntegerType},
		{Name: "accepted", Type: etl.IntegerType},
		{Name: "duplicate", Type: etl.IntegerType},
		{Name: "rejected", Type: etl.IntegerType},
		{Name: "declared_rows", Type: etl.IntegerType},
		{Name: "encoding"},
		{Name: "sha256", Heading: "SHA-256", Width: 36},
		{Name: "note"},
	}
}

// rejectColumns are those of the table rejects.
func rejectColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "file_name"},
		{Name: "sheet"},
		{Name: "row", Type: etl.IntegerType},
		{Name: "column"},
		{Name: "value"},
		{Name: "reason"},
	}
}

// changeColumns are those of the table changes.
func changeColumns() []workbook.Column {
	return []workbook.Column{{Name: "what"}, {Name: "id"}, {Name: "before"}, {Name: "after"}}
}

// handoffColumns are what a team is told about an exception that it has to act on.
func handoffColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "exception_id"},
		{Name: "casegroup"},
		{Name: "case_ref"},
		{Name: "client_ref"},
		{Name: "scheme"},
		{Name: "reason_code"},
		{Name: "category"},
		{Name: "route"},
		{Name: "state"},
		{Name: "state_since", Type: etl.DateType},
		{Name: "first_sighted", Type: etl.DateType},
		{Name: "last_sighted", Type: etl.DateType},
		{Name: "sightings", Type: etl.IntegerType},
		{Name: "recurrences", Type: etl.IntegerType},
		{Name: "row_token"},
	}
}

// queueColumns are the handoff's, with the code that no rule fits: without it there is nothing to decide on.
func queueColumns() []workbook.Column {
	columns := handoffColumns()
	last := len(columns) - 1
	return append(columns[:last:last], workbook.Column{Name: "source_code"}, columns[last])
}

// heldColumns are what a caseworker is told about a letter that is held.
func heldColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "letter_id"},
		{Name: "casegroup"},
		{Name: "client_ref"},
		{Name: "scheme"},
		{Name: "letter_code"},
		{Name: "due_date", Type: etl.DateType},
		{Name: "hold_reason"},
		{Name: "row_token"},
	}
}

// leftProcessColumns are a casegroup that left the process.
func leftProcessColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "casegroup"},
		{Name: "scheme"},
		{Name: "disposition"},
		{Name: "lead_exception_id"},
		{Name: "lead_reason"},
		{Name: "left_on", Type: etl.DateType},
	}
}

// newClericalColumns are an exception that became clerical, and the letters of its casegroup.
func newClericalColumns() []workbook.Column {
	return []workbook.Column{
		{Name: "exception_id"},
		{Name: "casegroup"},
		{Name: "case_ref"},
		{Name: "client_ref"},
		{Name: "scheme"},
		{Name: "reason_code"},
		{Name: "clerical_since", Type: etl.DateType},
		{Name: "last_letter_code"},
		{Name: "last_letter_date", Type: etl.DateType},
		{Name: "next_letter_code"},
		{Name: "next_due_date", Type: etl.DateType},
	}
}
