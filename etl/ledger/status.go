package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// Owner is a holder of open exceptions: how many, how many of them overdue, since when it has had the one that it has had longest, and
// when the oldest was first reported.
type Owner struct {
	State               string
	Exceptions, Overdue int64
	Since, Reported     etl.Date
}

// Owners lists who holds what after the newest week.
func (l *Ledger) Owners(ctx context.Context) ([]Owner, error) {
	rows, err := l.query(ctx, "break/owners_now")
	if err != nil {
		return nil, fmt.Errorf("count who holds what: %w", err)
	}
	defer rows.Close()
	var all []Owner
	for rows.Next() {
		var o Owner
		if err := rows.Scan(&o.State, &o.Exceptions, &o.Overdue, &o.Since, &o.Reported); err != nil {
			return nil, fmt.Errorf("count who holds what: %w", err)
		}
		all = append(all, o)
	}
	return all, rows.Err()
}

// FoundBreaks is the breaks of one kind that stand after the newest week.
type FoundBreaks struct {
	Kind     catalogue.BreakKind `json:"kind"`
	Standing int64               `json:"standing"` // those that two people accepted apart
	Accepted int64               `json:"accepted"`
	Since    *etl.Date           `json:"oldest_since,omitempty"` // of the oldest that is not accepted
}

// FoundBreaks counts the breaks that stand after the newest week, kind by kind, also a kind of which there is none.
func (l *Ledger) FoundBreaks(ctx context.Context) ([]FoundBreaks, error) {
	all := []FoundBreaks{{Kind: catalogue.DifferenceBreak}, {Kind: catalogue.OverdueBreak}, {Kind: catalogue.FeedBreak}}
	rows, err := l.query(ctx, "break/breaks_now")
	if err != nil {
		return nil, fmt.Errorf("count the breaks: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var code string
		var found, accepted int64
		var oldest sql.NullInt32
		if err := rows.Scan(&code, &found, &accepted, &oldest); err != nil {
			return nil, fmt.Errorf("count the breaks: %w", err)
		}
		b, _ := l.parts.Break(code)
		for i := range all {
			if all[i].Kind == b.Kind {
				all[i].add(found-accepted, accepted, oldest)
			}
		}
	}
	return all, rows.Err()
}

// add counts the breaks of one code.
func (f *FoundBreaks) add(standing, accepted int64, oldest sql.NullInt32) {
	f.Standing, f.Accepted = f.Standing+standing, f.Accepted+accepted
	if day := etl.Date(oldest.Int32); oldest.Valid && (f.Since == nil || day < *f.Since) {
		f.Since = &day
	}
}

// Waiting is a command that the next run will take.
type Waiting struct {
	No      int       `json:"no"` // its place among all such commands ever given: it stays while others are taken back
	Command string    `json:"command"`
	Subject string    `json:"subject"`
	About   string    `json:"about"`
	On      *etl.Date `json:"on,omitempty"`     // of a mark
	Case    string    `json:"case,omitempty"`   // of a mark
	Client  string    `json:"client,omitempty"` // of a mark
	By      string    `json:"by"`

	row int64 // its rowid in the table that keeps it
}

// Waits lists what waits for the next run: marks, acts of two people and acceptances, each in the order in which they
// were given.
func (l *Ledger) Waits(ctx context.Context) ([]Waiting, error) {
	rows, err := l.query(ctx, "why/waiting")
	if err != nil {
		return nil, fmt.Errorf("list what waits for the next run: %w", err)
	}
	defer rows.Close()
	all := []Waiting{}
	for rows.Next() {
		var w Waiting
		var on sql.NullInt32
		if err := rows.Scan(&w.No, &w.row, &w.Command, &w.Subject, &w.About, &on, &w.Case, &w.Client, &w.By); err != nil {
			return nil, fmt.Errorf("list what waits for the next run: %w", err)
		}
		if on.Valid {
			day := etl.Date(on.Int32)
			w.On = &day
		}
		all = append(all, w)
	}
	return all, rows.Err()
}

// TakeBack removes an entry that waits for the next run, as listed by Waits. That somebody did stays known.
func (l *Ledger) TakeBack(ctx context.Context, w Waiting, by string) error {
	statement := "delete from two_person_act where as_of is null and rowid = ?"
	switch w.Command {
	case "mark":
		statement = "delete from mark where as_of is null and rowid = ?"
	case "accept":
		statement = "delete from accepted_break where accepted_from is null and rowid = ?"
	}
	if err := l.giving(ctx, Given{Command: "take-back", Subject: w.Subject, By: by, Reason: w.Command + ": " + w.About}, statement, w.row); err != nil {
		return fmt.Errorf("take back what waits for the next run: %w", err)
	}
	return nil
}
