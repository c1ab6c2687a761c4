package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"ccx/etl"
)

// Acceptance is a decision of two people to accept breaks: they stay listed, apart from the others, until a day or for
// good.
type Acceptance struct {
	Breaks   []string // break_id of each
	By       string
	Reviewer string
	Reason   string
	Until    *etl.Date // the last day on which it applies; nil for no end
}

// StandingBreak is a break that the newest week found, what both sides say, and its acceptance if it has one.
type StandingBreak struct {
	ID, Code, Key string
	Left, Right   string
	Number        string // of a break that counts things: how many; else blank
	Accepted      bool
	Until         *etl.Date // nil if the acceptance has no end
}

// StandingBreaks lists the breaks that are open after the newest week, in order of their ids. An acceptance that no run
// has taken yet counts; one that ended before the given day does not.
func (l *Ledger) StandingBreaks(ctx context.Context, on etl.Date) ([]StandingBreak, error) {
	rows, err := l.query(ctx, "break/breaks_to_accept", on.String())
	if err != nil {
		return nil, fmt.Errorf("list the open breaks: %w", err)
	}
	defer rows.Close()
	var all []StandingBreak
	for rows.Next() {
		var b StandingBreak
		var until sql.NullInt32
		if err := rows.Scan(&b.ID, &b.Code, &b.Key, &b.Left, &b.Right, &b.Number, &b.Accepted, &until); err != nil {
			return nil, fmt.Errorf("list the open breaks: %w", err)
		}
		if code, _ := l.parts.Break(b.Code); !code.Counts() {
			b.Number = ""
		}
		if until.Valid {
			day := etl.Date(until.Int32)
			b.Until = &day
		}
		all = append(all, b)
	}
	return all, rows.Err()
}

// BreakCodes lists the possible codes of breaks, in order.
func (l *Ledger) BreakCodes() []string {
	codes := make([]string, len(l.parts.Breaks))
	for i, b := range l.parts.Breaks {
		codes[i] = b.Code
	}
	return codes
}

// Accept records acceptances for the next run: for all of their breaks or for none.
func (l *Ledger) Accept(ctx context.Context, all ...Acceptance) error {
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("record what was accepted: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after the commit
	for _, a := range all {
		if err := l.keepAcceptance(ctx, tx, a); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("record what was accepted: %w", err)
	}
	return nil
}

// keepAcceptance records an acceptance of breaks, and who gave it.
func (l *Ledger) keepAcceptance(ctx context.Context, tx *sql.Tx, a Acceptance) error {
	var until sql.NullString
	if a.Until != nil {
		until = sql.NullString{String: a.Until.String(), Valid: true}
	}
	for _, id := range a.Breaks {
		if err := keepSides(ctx, tx, id); err != nil {
			return fmt.Errorf("keep what is accepted of break %s: %w", id, err)
		}
		_, err := tx.ExecContext(ctx, `insert into accepted_break by name
			select ? as break_id, ? as accepted_by, ? as agreed_by, ? as reason, ?::date as accepted_until`, id, a.By, a.Reviewer, a.Reason, until)
		if err != nil {
			return fmt.Errorf("record the acceptance of break %s: %w", id, err)
		}
		if err := l.keepGiven(ctx, tx, Given{Command: "accept", Subject: id, By: a.By, Reviewer: a.Reviewer, Reason: a.Reason}); err != nil {
			return err
		}
	}
	return nil
}

// keepSides keeps what both sides of a break say after the newest week: that is what is accepted.
func keepSides(ctx context.Context, tx *sql.Tx, id string) error {
	if _, err := tx.ExecContext(ctx, "delete from accepted_sides where accepted_from is null and break_id = ?", id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `insert into accepted_sides
		select break_id, null, left_side, right_side, difference from break_version where valid_to is null and break_id = ?`, id)
	return err
}
