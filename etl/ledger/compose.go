package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"ccx/etl"
)

// Compose writes letters for trial and gives the faults of those that cannot be written, by letter_id: a field and a
// problem, never a value. What a letter looks like is not for the ledger to know, so whoever writes them says it.
type Compose func(letters etl.Table) (faults map[string]string, err error)

// firstFinding is the number of the first model that has to know which letters can be written.
const firstFinding = "537"

// tryLetters has the letters that no rule holds composed, and keeps the faults for the models that come after.
func (w *Week) tryLetters(ctx context.Context, compose Compose) error {
	letters, err := w.Result(ctx, "letters_to_compose")
	if err != nil {
		return err
	}
	faults, err := compose(letters)
	if err != nil {
		return fmt.Errorf("compose the letters for trial: %w", err)
	}
	type line struct {
		Letter string `json:"l"`
		Fault  string `json:"f"`
	}
	lines := make([]line, 0, len(faults))
	for id, fault := range faults {
		lines = append(lines, line{id, fault})
	}
	text, err := json.Marshal(lines)
	if err != nil {
		return fmt.Errorf("keep which letters cannot be written: %w", err)
	}
	take, err := w.l.statement("week/take_faults.sql")
	if err != nil {
		return err
	}
	return w.l.exec(ctx, take, string(text))
}

// Draft gives one letter as it would be written in this week, or was: a table without a row where it is not due in it.
func (w *Week) Draft(ctx context.Context, id string) (etl.Table, error) {
	if err := w.buildModels(ctx, firstModel, firstFinding); err != nil {
		return etl.Table{}, err
	}
	return w.Why(ctx, "letter_draft", id)
}

// LetterWeek is the newest week in which a letter was issued or held, and whether there was one.
func (l *Ledger) LetterWeek(ctx context.Context, id string) (week etl.Date, found bool, err error) {
	table, err := l.result(ctx, "why/letter_week.sql", "letter_week", id)
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
