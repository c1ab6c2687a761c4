package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ccx/etl"
	"ccx/etl/reference"
)

// BatchedLetter is a letter that is in a batch, where somebody can still stop it.
type BatchedLetter struct {
	ID, Code  string
	Dated     etl.Date
	Batch     string
	Number    int64 // of its D record
	Casegroup string
	Client    string
	Stopper   string // who can still stop it, such as CSCS or the print room

	// Unprinted reports that the letter is dated on the newest week or before, and that nothing of its batch was acknowledged, so that it
	// may be unprinted.
	Unprinted bool `json:",omitempty"`
}

// IsOf reports whether the batch is of a week, which its name holds.
func (b BatchedLetter) IsOf(week etl.Date) bool {
	return strings.Contains(b.Batch, "-"+strings.ReplaceAll(week.String(), "-", "")+"-")
}

// FreedLetter is a letter that may go after all once its casegroup is taken back, if one is named, and Deaths are answered as not an
// exception: ids with commas between them, or blank.
type FreedLetter struct {
	BatchedLetter
	Deaths string
}

// HeldLetter is a letter that the newest week holds, so that caseworkers have it on a form.
type HeldLetter struct {
	ID, Code, Casegroup, Client string
	Week                        etl.Date // in whose folder the form is
}

// Overtaken is whose letters should not go out any more: those to a client, if one is named, and to anybody of some casegroups.
type Overtaken struct {
	Client     string
	Casegroups []string
}

// lookFor asks a question about the newest week, and hands on each row of its answer. doing says what for, in an error.
func (l *Ledger) lookFor(ctx context.Context, set *reference.Set, doing string, take func(row []any), question, about string, more ...string) (err error) {
	w, err := l.Look(ctx, set)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Rollback(ctx)) }()
	table, err := w.Why(ctx, question, about, more...)
	if err != nil {
		return err
	}
	for row, err := range table.Rows {
		if err != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
		take(row)
	}
	return nil
}

// LettersToStop lists the letters in batches that may still be stopped: dated after a day; or, unless they were printed, of the
// newest run or dated no earlier than the days for an acknowledgement before that day; or of a batch of which nothing was acknowledged, dated
// no earlier than the days of a one-off break before the newest week. Some week must be decided.
func (l *Ledger) LettersToStop(ctx context.Context, o Overtaken, on etl.Date, set *reference.Set) (all []BatchedLetter, err error) {
	err = l.lookFor(ctx, set, "look for letters that are on their way", func(row []any) {
		var b BatchedLetter
		b.ID, _ = row[0].(string)
		b.Code, _ = row[1].(string)
		b.Dated, _ = row[2].(etl.Date)
		b.Batch, _ = row[3].(string)
		b.Number, _ = row[4].(int64)
		b.Casegroup, _ = row[5].(string)
		b.Client, _ = row[6].(string)
		b.Stopper, _ = row[7].(string)
		b.Unprinted, _ = row[8].(bool)
		all = append(all, b)
	}, "letters_to_stop", strings.Join(o.Casegroups, " "), o.Client, on.String())
	return all, err
}

// OvertakenLetter is a letter in a batch that should not go out any more, why, and the id of the break (R61) that says so. Without a break
// it is one that may still be unprinted, since nothing of its batch was acknowledged.
type OvertakenLetter struct {
	BatchedLetter
	Why   string
	Break string `json:",omitempty"`
}

// OvertakenLetters lists the letters in batches that should not go out any more. Some week must be decided.
func (l *Ledger) OvertakenLetters(ctx context.Context, set *reference.Set) (all []OvertakenLetter, err error) {
	err = l.lookFor(ctx, set, "look for letters that must be stopped", func(row []any) {
		var o OvertakenLetter
		o.ID, _ = row[0].(string)
		o.Code, _ = row[1].(string)
		o.Dated, _ = row[2].(etl.Date)
		o.Batch, _ = row[3].(string)
		o.Number, _ = row[4].(int64)
		o.Stopper, _ = row[5].(string)
		o.Why, _ = row[6].(string)
		o.Casegroup, _ = row[7].(string)
		o.Break, _ = row[8].(string)
		o.Unprinted = o.Break == ""
		all = append(all, o)
	}, "letters_overtaken", "")
	return all, err
}

// FreedByWithdrawal lists what a death alone stops, once two people withdraw the dates of death of a client: each letter on its way,
// with its casegroup only if that must be taken back first, and the deaths that must be answered as not an exception; and, without a
// letter, each casegroup that left and that nobody takes back yet.
func (l *Ledger) FreedByWithdrawal(ctx context.Context, client string, set *reference.Set) (all []FreedLetter, err error) {
	err = l.lookFor(ctx, set, "look for letters that may go after all", func(row []any) {
		var b FreedLetter
		b.ID, _ = row[0].(string)
		b.Batch, _ = row[1].(string)
		b.Number, _ = row[2].(int64)
		b.Dated, _ = row[3].(etl.Date)
		b.Stopper, _ = row[4].(string)
		b.Casegroup, _ = row[5].(string)
		b.Deaths, _ = row[6].(string)
		all = append(all, b)
	}, "withdrawal_frees", client)
	return all, err
}

// UnmarkedCasegroup is a casegroup that the newest register does not mark, so that the automated process of its system may write to the family.
type UnmarkedCasegroup struct {
	Casegroup string
	System    string // CSCS or CS2
}

// UnmarkedCasegroups lists the casegroups, of some and of a client, that the newest register does not mark. Some week must be decided.
func (l *Ledger) UnmarkedCasegroups(ctx context.Context, client string, casegroups []string, set *reference.Set) (all []UnmarkedCasegroup, err error) {
	err = l.lookFor(ctx, set, "look for casegroups that are not marked", func(row []any) {
		var u UnmarkedCasegroup
		u.Casegroup, _ = row[0].(string)
		u.System, _ = row[1].(string)
		all = append(all, u)
	}, "unmarked_casegroups", strings.Join(casegroups, " "), client)
	return all, err
}

// LettersByHand lists the held letters that somebody may write by hand, since the newest week gave them out on a form.
func (l *Ledger) LettersByHand(ctx context.Context, o Overtaken) ([]HeldLetter, error) {
	table, err := l.answer(ctx, "why/letters_by_hand", strings.Join(o.Casegroups, " "), o.Client)
	if err != nil {
		return nil, err
	}
	var all []HeldLetter
	for row, err := range table.Rows {
		if err != nil {
			return nil, fmt.Errorf("look for letters that are held: %w", err)
		}
		var h HeldLetter
		h.ID, _ = row[0].(string)
		h.Code, _ = row[1].(string)
		h.Casegroup, _ = row[2].(string)
		h.Client, _ = row[3].(string)
		h.Week, _ = row[4].(etl.Date)
		all = append(all, h)
	}
	return all, nil
}

// Bereft lists the casegroups that may leave the process because a client has died, by the registers of the newest week.
func (l *Ledger) Bereft(ctx context.Context, client string, set *reference.Set) (casegroups []string, err error) {
	err = l.lookFor(ctx, set, "look for the casegroups of client "+client, func(row []any) {
		if casegroup, ok := row[0].(string); ok {
			casegroups = append(casegroups, casegroup)
		}
	}, "casegroups_bereft", client)
	return casegroups, err
}

// SuppressedLetters lists the ids of the letters that are not written because a client counts as dead: those that the next run can
// decide anew, and those that no run decides any more, since the same letter went to another parent.
func (l *Ledger) SuppressedLetters(ctx context.Context, client string) (open, passed []string, err error) {
	table, err := l.answer(ctx, "why/letters_suppressed", client)
	if err != nil {
		return nil, nil, err
	}
	for row, err := range table.Rows {
		if err != nil {
			return nil, nil, fmt.Errorf("look for suppressed letters of client %s: %w", client, err)
		}
		id, _ := row[0].(string)
		if isPassed, _ := row[4].(bool); isPassed {
			passed = append(passed, id)
		} else {
			open = append(open, id)
		}
	}
	return open, passed, nil
}
