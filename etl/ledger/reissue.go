package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// LetterStanding is what decides whether a letter can be written again, as of the newest week.
type LetterStanding struct {
	ID         string
	Code       string    // NOTICE, REMINDER, FINAL
	Outcome    string    // issued, by_hand, held, suppressed
	HoldReason string    // of a letter that was not issued
	Newest     string    // the id under which the same letter was issued last; "" if it never was
	Ack        string    // the newest answer of the system whose batch it is in; "" for none
	AckDate    *etl.Date // of that answer
	Standing   string    // the id under which it is already waiting to be written again; "" if it is not
	Taken      bool      // a run has taken that reissue
	FollowedBy string    // a later letter of the journey that went out; "" for none
	Writing    int64     // the number of the next writing of the letter
	NextID     string    // and its id
	Casegroup  string
	Status     string // of the casegroup: EXCEPTION, LEFT, CLERICAL, RETURNED
}

// Letter gives the standing of a letter. Use Knows to find out whether the ledger knows it.
func (l *Ledger) Letter(ctx context.Context, id string) (s LetterStanding, err error) {
	table, err := l.answer(ctx, "why/letter_standing", id)
	if err != nil {
		return s, err
	}
	for row, err := range table.Rows {
		if err != nil {
			return s, fmt.Errorf("look up the state of letter %s: %w", id, err)
		}
		text := func(at int) string { value, _ := row[at].(string); return value }
		s = LetterStanding{
			ID: text(0), Code: text(1), Outcome: text(2), HoldReason: text(3), Newest: text(4), Ack: text(5),
			Standing: text(7), FollowedBy: text(9), NextID: text(11),
			Casegroup: text(12), Status: text(13),
		}
		if day, ok := row[6].(etl.Date); ok {
			s.AckDate = &day
		}
		s.Taken, _ = row[8].(bool)
		s.Writing, _ = row[10].(int64)
	}
	return s, nil
}
