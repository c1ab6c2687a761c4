package batch

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"ccx/etl"
	"ccx/reports/letter"
	"ccx/reports/rfc4180"
)

// Write writes a batch: header, letters, exceptions, trailer. Its rows are read once and not kept, except for the
// letter_ids, since each may occur only once. A row that does not belong in the batch or that the batch cannot carry
// ends the writing with a *letter.Error or an *Error; the bytes written so far are then useless.
func Write(w io.Writer, h Header, letters, exceptions etl.Table) (Totals, error) {
	if err := h.check(); err != nil {
		return Totals{}, err
	}
	b := &writer{header: h, out: bufio.NewWriterSize(w, 1<<16), counter: newCounter(), seen: map[string]struct{}{}}
	totals, err := b.write(letters, exceptions)
	if err != nil {
		return Totals{}, fmt.Errorf("write batch %s: %w", h.BatchID(), err)
	}
	return totals, nil
}

// writer writes one batch.
type writer struct {
	header  Header
	out     *bufio.Writer
	counter *counter
	line    []byte
	seen    map[string]struct{} // letter_ids
	date    etl.Date            // the issue date of the letter before, and how it is written
	day     string
}

func (b *writer) write(letters, exceptions etl.Table) (Totals, error) {
	if _, err := b.out.Write(b.header.appendTo(b.line[:0])); err != nil {
		return Totals{}, err
	}
	for l, err := range letter.Letters(letters) {
		if err != nil {
			return Totals{}, err
		}
		if err := b.letter(l); err != nil {
			return Totals{}, err
		}
	}
	if err := b.exceptions(exceptions); err != nil {
		return Totals{}, err
	}
	totals := b.counter.sum()
	if _, err := b.out.Write(totals.appendTo(b.line[:0])); err != nil {
		return Totals{}, err
	}
	return totals, b.out.Flush()
}

// begin starts the line of the next record.
func (b *writer) begin(kind byte) []byte {
	return strconv.AppendInt(append(b.line[:0], kind, ','), b.counter.totals.Records+1, 10)
}

// letter writes a D record, with name and address unless it is for the warehouse.
func (b *writer) letter(l *letter.Letter) error {
	if scheme := b.header.Destination.scheme(); scheme != "" && l.Scheme != scheme {
		return &letter.Error{LetterID: l.ID, Field: letter.ColumnScheme, Problem: "is not the scheme of the batch"}
	}
	if _, twice := b.seen[l.ID]; twice {
		return &letter.Error{LetterID: l.ID, Field: letter.ColumnID, Problem: "stands in the batch twice"}
	}
	b.seen[l.ID] = struct{}{}
	line := b.begin('D')
	for _, field := range [...]string{
		l.ID, l.Template.String(), l.Casegroup, l.Scheme, l.ClientRef, l.Role, b.issued(l.IssueDate),
	} {
		line = rfc4180.AppendField(line, field)
	}
	line = strconv.AppendInt(append(line, ','), int64(l.Arrears), 10)
	if b.header.Destination != Warehouse {
		line = appendParty(line, l)
	}
	b.line = rfc4180.AppendEnd(line)
	if err := b.counter.letter(b.line, l.ID, l.Arrears); err != nil {
		return err
	}
	_, err := b.out.Write(b.line)
	return err
}

// issued is a date as written; it is cached, since the letters of a batch nearly always have the same one.
func (b *writer) issued(d etl.Date) string {
	if b.day == "" || d != b.date {
		b.date, b.day = d, d.String()
	}
	return b.day
}

// appendParty adds the name and the seven address lines, unused ones empty, of the letter's own client.
func appendParty(line []byte, l *letter.Letter) []byte {
	line = rfc4180.AppendField(line, l.Name)
	for i := range letter.MaxAddressLines {
		field := ""
		if i < len(l.Address) {
			field = l.Address[i]
		}
		line = rfc4180.AppendField(line, field)
	}
	return line
}

// exceptions writes the E records.
func (b *writer) exceptions(t etl.Table) error {
	columns := ExceptionColumns()
	at, err := places(t, columns)
	if err != nil {
		return err
	}
	number := 0
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		number++
		if err := b.exception(row, number, at, columns); err != nil {
			return err
		}
	}
	return nil
}

func (b *writer) exception(row []any, number int, at []int, columns []etl.Column) error {
	id, problem := text(row[at[0]], false)
	if problem != "" {
		return &Error{"in row " + strconv.Itoa(number), ColumnExceptionID, problem}
	}
	line, scheme := b.begin('E'), b.header.Destination.scheme()
	for i, column := range columns {
		field, problem := text(row[at[i]], column.Name == ColumnScheme && scheme == "")
		if problem == "" && column.Name == ColumnScheme && scheme != "" && field != scheme {
			problem = "is not the scheme of the batch"
		}
		if problem != "" {
			return &Error{id, column.Name, problem}
		}
		line = rfc4180.AppendField(line, field)
	}
	b.line = rfc4180.AppendEnd(line)
	b.counter.record(b.line)
	_, err := b.out.Write(b.line)
	return err
}
