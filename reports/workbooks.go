package reports

import (
	"ccx/etl"
	"ccx/reports/workbook"
)

// Week is what the workbooks of one week have in common.
type Week struct {
	AsOf    etl.Date
	Edition int
	Marking string // protective marking, such as OFFICIAL-SENSITIVE
	Owner   string // who answers questions about the workbooks
}

// ExceptionTables are the tables of exceptions.xlsx. Those without columns are left out.
type ExceptionTables struct {
	Exceptions, Breaks, RollForward, Files, Rejects, Changes etl.Table
}

// ExceptionsWorkbook is exceptions.xlsx: every open or newly ended exception with its casegroup, and what the run
// found about itself.
func ExceptionsWorkbook(week Week, t *ExceptionTables) workbook.Book {
	book := week.book("exceptions.xlsx", "Case closure exceptions of the week",
		"For the exceptions team and the MI analyst: every open or newly ended exception with its casegroup, what the "+
			"reconciliations found, and what became of each file and each rejected row.")
	book.Notes = append(book.Notes, exceptionNotes()...)
	sheets := []workbook.Sheet{
		{Name: "exceptions", Title: "One row for each exception that is open or ended in this run", Columns: exceptionColumns(), Table: t.Exceptions},
		{Name: "breaks", Title: "One row for each difference that a reconciliation found, with its age; to accept some, fill in the yellow columns", Columns: breakColumns(), Fill: week.acceptFill(), Table: t.Breaks},
		{Name: "roll_forward", Title: "Opening + new + reopened - resolved - removed - clerical = closing, by scheme and route", Columns: rollForwardColumns(), Table: t.RollForward},
		{Name: "files", Title: "One row for each file or sheet that was given, and what became of it", Columns: fileColumns(), Table: t.Files},
		{Name: "rejects", Title: "One row for each row of a file that could not be read: correct it and load it again", Columns: rejectColumns(), Table: t.Rejects},
		{Name: "changes", Title: "One row for each file, exception, casegroup or letter that this edition changed against the one before", Columns: changeColumns(), Table: t.Changes},
	}
	for i := range sheets {
		if len(sheets[i].Table.Columns) > 0 {
			book.Sheets = append(book.Sheets, sheets[i])
		}
	}
	return book
}

// CSABAUWorkbook is csa_bau.xlsx: what CSA BAU closes, and what the clerical team takes on.
func CSABAUWorkbook(week Week, leftProcess, newClerical etl.Table) workbook.Book {
	book := week.book("csa_bau.xlsx", "Casegroups that left the process, and new clerical cases",
		"For CSA BAU and the clerical team: casegroups that left the automated process in this run, with the reason, "+
			"and exceptions that became clerical, with the letters sent and due.")
	book.Notes = append(book.Notes, workbook.Note{
		Topic: "Disposition", Text: "REMOVE: a death takes the casegroup out of the process. CEASE: the journey was ceased. " +
			"BAU_CLOSE: CSA closes the casegroup as business as usual.",
	})
	book.Sheets = []workbook.Sheet{
		{Name: "left_process", Title: "One row for each casegroup that left the process in this run", Columns: leftProcessColumns(), Table: leftProcess},
		{Name: "new_clerical", Title: "One row for each exception that became clerical in this run", Columns: newClericalColumns(), Table: newClerical},
	}
	return book
}

// book is the cover and the notes that every workbook has.
func (w Week) book(file, title, purpose string) workbook.Book {
	return workbook.Book{
		File: file, Title: title, Purpose: purpose, Owner: w.Owner, Marking: w.Marking, AsOf: w.AsOf, Edition: w.Edition,
		Notes: []workbook.Note{
			{Topic: "Blank cells", Text: "A blank cell means that nothing is known, or that nothing applies. A sheet without rows means that there was nothing to report."},
			{Topic: "Personal data", Text: "This workbook holds references to people's cases, but no name, address, National Insurance number or date of birth. Keep it to those who need it."},
			{Topic: "References", Text: "References are texts, also where they look like numbers. Keep them so: a spreadsheet that makes numbers of them loses leading zeros."},
		},
	}
}

// exceptionNotes explain the words in exceptions.xlsx.
func exceptionNotes() []workbook.Note {
	return []workbook.Note{
		{Topic: "State", Text: "Who has to act: with_hp, with_ams, with_imt, with_bau, with_mi. rerun: the case goes into the next " +
			"run of the closure batch. resolved, removed, clerical: the exception has ended, for the reason under Resolution."},
		{Topic: "Disposition", Text: "MANAGED: the casegroup stays on its journey. REMOVE, CEASE, BAU_CLOSE: it leaves the process. " +
			"The casegroup's is the strongest among its exceptions, and the lead exception is the one it comes from."},
		{Topic: "Sightings", Text: "How many different days and sources have reported the exception. Recurrences: how often it came " +
			"back from a rerun. Reopenings: how often it was opened again after it had ended."},
		{Topic: "Breaks", Text: "A break is a difference between two records that should agree. It keeps the day on which it was first " +
			"found; its age is counted from there, in days. Differences of money are in pounds."},
		{Topic: "Accepting breaks", Text: "A break that two people have looked into, and that will stay, can be accepted: fill in who accepts it, " +
			"who has checked that, and why, on its row of the sheet breaks, and give the workbook to ccx accept --file. All rows that are filled in are taken, or none."},
		{Topic: "Rejects", Text: "Row is the line of a text file, or the row of a sheet, as you see it when you open the file. Values that " +
			"may be personal are shortened to the first character and the length."},
	}
}
