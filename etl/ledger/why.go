package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
	"ccx/etl/reference"
)

// Why answers one question about an id, or with more arguments: it runs a select of why/ over the ledger as it is after its newest week. The rows of
// the answer are in memory: they are few, and the database plans the select once.
func (w *Week) Why(ctx context.Context, question, id string, more ...string) (etl.Table, error) {
	f, err := w.l.tree.File("why/" + question)
	if err == nil {
		err = w.need(ctx, f)
	}
	if err == nil {
		err = w.relate(ctx, f, id)
	}
	if err != nil {
		return etl.Table{}, err
	}
	arguments := []any{id}
	for _, argument := range more {
		arguments = append(arguments, argument)
	}
	t, err := w.l.taken(ctx, f.Name, f.Text, arguments...)
	if err != nil {
		return etl.Table{}, fmt.Errorf("%s: %w", f.Path, err)
	}
	return t, nil
}

// Look opens the ledger as it is after its newest week, for questions. It changes nothing, and must be closed with
// Rollback.
func (l *Ledger) Look(ctx context.Context, set *reference.Set) (*Week, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	var newest WeekRecord
	for _, w := range weeks {
		if w.Status == WeekDecided || w.Status == WeekPublished {
			newest = w
		}
	}
	if newest.Edition == 0 {
		return nil, fmt.Errorf("no week of %s has been decided yet, so there is nothing to ask about: run one with ccx run", l.path)
	}
	newest.AsOf++ // the state after a week is the state before the following day
	return l.beginWith(ctx, newest, set, nil, (*Week).beginToLook)
}

// UnknownAnswer is a break R22: answers name an exception that nobody knows.
type UnknownAnswer struct {
	Break  string   // its id
	Places []string // the file, sheet and row of each answer, the newest first
}

// ReturnUnknown gives the break that is open because answers name an exception that nobody knows; it has no places if
// there is no such break.
func (l *Ledger) ReturnUnknown(ctx context.Context, exception string) (UnknownAnswer, error) {
	var u UnknownAnswer
	table, err := l.answer(ctx, "why/return_unknown", exception)
	if err != nil {
		return u, fmt.Errorf("look for answers about %s: %w", exception, err)
	}
	for row, err := range table.Rows {
		if err != nil {
			return u, fmt.Errorf("look for answers about %s: %w", exception, err)
		}
		place, _ := row[1].(string)
		u.Break, _ = row[0].(string)
		u.Places = append(u.Places, place)
	}
	return u, nil
}

// RejectedNaming lists the rejected rows of registers, of the newest week that had any, that name an id which no row that counts
// names: each place, and what is wrong there.
func (l *Ledger) RejectedNaming(ctx context.Context, id string) (rows []string, err error) {
	table, err := l.answer(ctx, "why/unknown_rejected", id)
	if err != nil {
		return nil, fmt.Errorf("look for rejected rows that name %s: %w", id, err)
	}
	for row, err := range table.Rows {
		if err != nil {
			return nil, fmt.Errorf("look for rejected rows that name %s: %w", id, err)
		}
		place, _ := row[0].(string)
		if faults, ok := row[1].(string); ok && faults != "" {
			place += " (" + faults + ")"
		}
		rows = append(rows, place)
	}
	return rows, nil
}
