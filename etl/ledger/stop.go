package ledger

import (
	"context"
	"fmt"
	"strings"

	"ccx/etl"
)

// BatchedLetter is a letter that is in a batch, where somebody can still stop it.
type BatchedLetter struct {
	ID, Code string
	Dated    etl.Date
	Batch    string
	Number   int64 // of its D record
}

// System is the system that the batch is for, such as CSA1993.
func (b BatchedLetter) System() string {
	system, _, _ := strings.Cut(b.Batch, "-")
	return system
}

// LettersToStop lists the letters in batches that may still be stopped: dated on a day or later, or of the newest run, and
// not yet printed; those to a client or, without one, to anybody of a casegroup.
func (l *Ledger) LettersToStop(ctx context.Context, casegroup, client string, on etl.Date) ([]BatchedLetter, error) {
	table, err := l.answer(ctx, "why/letters_to_stop", casegroup, client, on.String())
	if err != nil {
		return nil, err
	}
	var all []BatchedLetter
	for row, err := range table.Rows {
		if err != nil {
			return nil, fmt.Errorf("look for letters of casegroup %s that are on their way: %w", casegroup, err)
		}
		var b BatchedLetter
		b.ID, _ = row[0].(string)
		b.Code, _ = row[1].(string)
		b.Dated, _ = row[2].(etl.Date)
		b.Batch, _ = row[3].(string)
		b.Number, _ = row[4].(int64)
		all = append(all, b)
	}
	return all, nil
}

// SuppressedLetters lists the ids of the letters that are not written because a client counts as dead.
func (l *Ledger) SuppressedLetters(ctx context.Context, client string) ([]string, error) {
	table, err := l.answer(ctx, "why/letters_suppressed", client)
	if err != nil {
		return nil, err
	}
	var ids []string
	for row, err := range table.Rows {
		if err != nil {
			return nil, fmt.Errorf("look for suppressed letters of client %s: %w", client, err)
		}
		if id, ok := row[0].(string); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
