package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"ccx/etl"
	rules "ccx/sql"
)

// Compose writes letters for trial and returns the faults of those that cannot be written, by letter_id: a field and a
// problem, never a value. The ledger does not know what a letter looks like, so the writer of letters supplies this
// function.
type Compose func(letters etl.Table) (faults map[string]string, err error)

// ask passes the rows that a file is filled from to the writer of letters, and returns the answer in the form that the
// file takes.
func (w *Week) ask(ctx context.Context, f rules.File) (answer string, err error) {
	if w.compose == nil {
		return "", errors.New("no composer was given for trial letters")
	}
	letters, err := w.l.table(ctx, f.From, `select * from `+rules.Quoted(f.From)+` order by letter_id`)
	if err != nil {
		return "", err
	}
	faults, err := w.compose(letters)
	if err != nil {
		return "", fmt.Errorf("compose the trial letters: %w", err)
	}
	type line struct {
		Letter string `json:"letter_id"`
		Fault  string `json:"fault"`
	}
	lines := make([]line, 0, len(faults))
	for id, fault := range faults {
		lines = append(lines, line{id, fault})
	}
	text, err := json.Marshal(lines)
	if err != nil {
		return "", fmt.Errorf("record which letters cannot be written: %w", err)
	}
	return string(text), nil
}

// Draft gives one letter as it would be written, or was written, in this week: a table without rows if it is not due in
// it.
func (w *Week) Draft(ctx context.Context, id string) (etl.Table, error) {
	return w.Why(ctx, "letter_draft", id)
}

// LetterWeek gives the newest week in which a letter was issued or held, and reports whether there is one.
func (l *Ledger) LetterWeek(ctx context.Context, id string) (week etl.Date, found bool, err error) {
	table, err := l.answer(ctx, "why/letter_week", id)
	if err != nil {
		return 0, false, err
	}
	for row, err := range table.Rows {
		if err != nil {
			return 0, false, fmt.Errorf("look for the week of letter %s: %w", id, err)
		}
		week, found = row[0].(etl.Date)
	}
	return week, found, nil
}
