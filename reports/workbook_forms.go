package reports

import (
	"fmt"

	"ccx/etl"
	"ccx/reports/workbook"
)

// A form's first columns say what it is about, its last are filled in by people and come back as a feed. A form is
// recognised by its headings like every other file, so no form may hold the columns of another feed.

// dateReach is how far from the week, in days, a date may be that people fill in.
const dateReach = 366

// Lengths of what people fill in, and the width of a column for whole sentences, in characters.
const (
	nameLength = 100
	noteLength = 1000
	noteWidth  = 40
)

// IMTTables are the tables of an IMT workbook.
type IMTTables struct {
	Caseworker, Specialist, WithBAU etl.Table
}

// IMTWorkbook is imt_1993.xlsx or imt_2003.xlsx: what IMT and the BAU teams have to act on. Only the sheet of the
// specialist teams may say that a death caused an exception.
func IMTWorkbook(week Week, scheme string, t *IMTTables) workbook.Book {
	book := week.book("imt_"+scheme+".xlsx", "Exceptions for the incident management team, "+scheme+" scheme",
		"For IMT: exceptions that need a person, by who has to act. Fill in the yellow columns and send the workbook back.")
	book.Notes = append(book.Notes, imtNotes()...)
	book.Sheets = []workbook.Sheet{
		{Name: "caseworker", Title: "With IMT, for caseworkers: one row for each exception", Columns: handoffColumns(), Fill: week.imtFill(), Table: withoutDeaths(t.Caseworker)},
		{Name: "specialist", Title: "With IMT, for the specialist teams: one row for each exception", Columns: handoffColumns(), Fill: week.imtFill(), Table: t.Specialist},
		{Name: "with_bau", Title: "With the BAU teams: one row for each exception", Columns: handoffColumns(), Fill: week.imtFill(), Table: withoutDeaths(t.WithBAU)},
	}
	return book
}

// MIWorkbook is mi_queue.xlsx: what is unclassified or was taken back, for the MI analyst.
func MIWorkbook(week Week, queue etl.Table) workbook.Book {
	book := week.book("mi_queue.xlsx", "Exceptions for the MI analyst",
		"For the MI analyst: exceptions that are unclassified or were taken back into the process. Fill in the yellow "+
			"columns and load the workbook like an IMT return.")
	book.Notes = append(book.Notes, imtNotes()...)
	book.Notes = append(book.Notes, workbook.Note{
		Topic: "Unclassified", Text: "No rule of the reason catalogue fits the source code. Add a rule to the catalogue, and the exception is " +
			"classified in the next run; or decide on the row here.",
	})
	book.Sheets = []workbook.Sheet{
		{Name: "mi_queue", Title: "With MI: one row for each exception", Columns: queueColumns(), Fill: week.imtFill(), Table: withoutDeaths(queue)},
	}
	return book
}

// HPWorkbook is hp_handoff.xlsx: technical failures for HP operations, and those that AMS has.
func HPWorkbook(week Week, handoff etl.Table) workbook.Book {
	book := week.book("hp_handoff.xlsx", "Technical failures for HP operations",
		"For HP operations: technical failures with HP or AMS. Fill in the yellow columns and send the workbook back.")
	book.Notes = append(book.Notes, formNotes("Rows that are not decided yet may be sent back as they are: they change nothing and come again next week. "+
		"An outcome needs its date.")...)
	book.Sheets = []workbook.Sheet{
		{Name: "hp_handoff", Title: "With HP or AMS: one row for each exception", Columns: handoffColumns(), Fill: week.hpFill(), Table: withoutDeaths(handoff)},
	}
	return book
}

// LettersHeldWorkbook is letters_held.xlsx: letters that a caseworker has to release, send by hand or cancel. The reasons
// are explained in its notes, see HoldNotes.
func LettersHeldWorkbook(week Week, held etl.Table, reasons []workbook.Note) workbook.Book {
	book := week.book("letters_held.xlsx", "Letters that are held",
		"For caseworkers: every letter that is due and held, with the reason. Fill in the yellow columns and send the workbook back.")
	book.Notes = append(book.Notes, formNotes("Rows that nobody acted on may be sent back as they are: they change nothing and come again while the "+
		"letter is held. An action needs its date and a name.")...)
	book.Notes = append(book.Notes, workbook.Note{
		Topic: "Release", Text: "RELEASE lets a letter go that is held because the person is sensitive or may be, needs another format, was " +
			"written to already or shares an address. Held for any other reason, it stays held until the reason is gone.",
	})
	book.Notes = append(book.Notes, reasons...)
	book.Sheets = []workbook.Sheet{
		{Name: "letters_held", Title: "One row for each letter that is due and held", Columns: heldColumns(), Fill: week.lettersFill(), Table: withoutDeaths(held)},
	}
	return book
}

// HoldNotes explain the reasons of held letters, of which a table gives the code, what it means and what lifts it. Those
// of a death are left out: caseworkers see none of them.
func HoldNotes(words etl.Table) ([]workbook.Note, error) {
	var notes []workbook.Note
	for row, err := range words.Rows {
		if err != nil {
			return nil, err
		}
		if !saysDeath(row[0]) {
			notes = append(notes, workbook.Note{Topic: fmt.Sprint(row[0]), Text: fmt.Sprintf("Held because %v. What lifts it: %v.", row[1], row[2])})
		}
	}
	return notes, nil
}

// imtFill are the columns of an IMT return, layout imt_returns.
func (w Week) imtFill() []workbook.FillColumn {
	return []workbook.FillColumn{
		choice("outcome", "What was decided. Leave it blank while the row is being worked on.",
			"ACTION_TAKEN", "PASSED_TO_BAU", "RETURN_TO_HP", "NOT_AN_EXCEPTION", "CEASE_JOURNEY", "MORE_INFORMATION"),
		w.dated("outcome_date", "The day of the decision. Needed with every outcome."),
		typed("passed_to", nameLength, "The team it was passed to, if it was."),
		typed("completed_by", nameLength, "Who decided. Needed with every outcome."),
		typed("comment", noteLength, "Anything to add. Write no name, address or National Insurance number."),
	}
}

// hpFill are the columns of an HP return, layout hp_returns.
func (w Week) hpFill() []workbook.FillColumn {
	reference := typed("hp_reference", nameLength, "HP's own reference, if there is one.")
	reference.Heading = "HP reference"
	return []workbook.FillColumn{
		choice("outcome", "What HP or AMS decided.", "TECHNICAL_SKIP", "SENT_TO_AMS", "AMS_FIXED", "AMS_CANNOT_FIX", "REFER_TO_CASEWORKER"),
		w.dated("outcome_date", "The day of the decision."),
		reference,
		typed("note", noteLength, "Anything to add. Write no name, address or National Insurance number."),
	}
}

// lettersFill are the columns of a caseworker's return, layout letter_actions.
func (w Week) lettersFill() []workbook.FillColumn {
	return []workbook.FillColumn{
		choice("action", "What was done about the letter.", "RELEASE", "SENT_BY_HAND", "CANCEL"),
		w.dated("acted_on", "The day on which it was done."),
		typed("acted_by", nameLength, "Who did it."),
	}
}

// acceptFill are the columns by which two people accept a break, as ccx accept --file takes them.
func (w Week) acceptFill() []workbook.FillColumn {
	until := w.dated("until", "The last day on which it is accepted. Blank: for good.")
	until.From = w.AsOf + 1
	return []workbook.FillColumn{
		typed("accepted_by", nameLength, "Who accepts the break."),
		typed("reviewed_by", nameLength, "Who has checked that: somebody else."),
		typed("reason", noteLength, "Why it will stay. Write no name, address or National Insurance number."),
		until,
	}
}

// choice is a column that takes one of a few values.
func choice(name, prompt string, allowed ...string) workbook.FillColumn {
	return workbook.FillColumn{Column: workbook.Column{Name: name}, Allowed: allowed, Prompt: prompt}
}

// dated is a column that takes a day near the week.
func (w Week) dated(name, prompt string) workbook.FillColumn {
	return workbook.FillColumn{
		Column: workbook.Column{Name: name, Type: etl.DateType}, Prompt: prompt,
		From: w.AsOf - dateReach, To: w.AsOf + dateReach,
	}
}

// typed is a column that takes a text.
func typed(name string, longest int, prompt string) workbook.FillColumn {
	width := 0.0
	if longest >= noteLength {
		width = noteWidth
	}
	return workbook.FillColumn{Column: workbook.Column{Name: name, Width: width}, MaxLength: longest, Prompt: prompt}
}

// imtNotes explain the forms that come back as IMT returns.
func imtNotes() []workbook.Note {
	return formNotes("Rows that are not decided yet may be sent back with a blank outcome: they change nothing and come again next week.")
}

// formNotes explain what every form has.
func formNotes(undecided string) []workbook.Note {
	return []workbook.Note{
		{Topic: "Rows not decided", Text: undecided},
		{Topic: "Row token", Text: "It ties the row to the edition of the workbook that was sent. Keep it: a row that has changed hands since is not applied by mistake."},
		{Topic: restricted, Text: "Where a code says " + restricted + ", the reason is kept to the specialist teams. Ask them."},
	}
}
