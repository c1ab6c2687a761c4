package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// Cause is the last event of an exception: its kind as a code and in words, its text, its date, and the file and row
// that it came from, if any.
type Cause struct{ Because, Text string }

// Causes gives, for each exception with an event after one week and up to another, the last such event. An event that is
// dated up to the earlier week counts if it arrived late, after that week.
func (l *Ledger) Causes(ctx context.Context, after, upTo etl.Date) (map[string]Cause, error) {
	causes := map[string]Cause{}
	err := l.eachCause(ctx, "causes", after, upTo, func(row []any) {
		id, _ := row[0].(string)
		because, _ := row[1].(string)
		text, _ := row[2].(string)
		causes[id] = Cause{because, text}
	})
	return causes, err
}

// BreakCauses gives, for each break that is new after one week and up to another and was caused by incoming rows, the
// text of those rows with file and row. It leaves out all other breaks, since no incoming row caused them.
func (l *Ledger) BreakCauses(ctx context.Context, after, upTo etl.Date) (map[string]string, error) {
	causes := map[string]string{}
	err := l.eachCause(ctx, "break_causes", after, upTo, func(row []any) {
		id, _ := row[0].(string)
		causes[id], _ = row[1].(string)
	})
	return causes, err
}

// eachCause passes on the rows of a select of why/ about two weeks.
func (l *Ledger) eachCause(ctx context.Context, name string, after, upTo etl.Date, take func(row []any)) error {
	table, err := l.answer(ctx, "why/"+name, after.String(), upTo.String())
	if err != nil {
		return fmt.Errorf("ask the journal for causes: %w", err)
	}
	for row, err := range table.Rows {
		if err != nil {
			return fmt.Errorf("ask the journal for causes: %w", err)
		}
		take(row)
	}
	return nil
}

// IssuedBefore counts the letters that editions of a week before the given one issued: their batches go out all the
// same.
func (l *Ledger) IssuedBefore(ctx context.Context, week etl.Date, edition int) (int, error) {
	n, err := l.number(ctx, "select count(*) from issued_letter where how = 'issued' and as_of = ?::date and edition < ?", week.String(), edition)
	if err != nil {
		return 0, fmt.Errorf("count the letters of earlier editions of week %s: %w", week, err)
	}
	return int(n), nil
}
