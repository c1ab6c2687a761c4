package ledger

import (
	"context"
	"database/sql"
	"fmt"
)

// Given is a command with which somebody decides something. The ledger keeps it with the account that gave it and the time, whatever
// becomes of it.
type Given struct {
	Command  string `json:"command"`
	Subject  string `json:"subject"`
	By       string `json:"by"`
	Reviewer string `json:"reviewer"`
	Reason   string `json:"reason"`
	Account  string `json:"account"` // of the ledger's options
	At       string `json:"given_at"`
}

// execer runs statements: the ledger's connection, or a transaction of it.
type execer interface {
	ExecContext(ctx context.Context, statement string, args ...any) (sql.Result, error)
}

// keepGiven records a command beside what it does.
func (l *Ledger) keepGiven(ctx context.Context, in execer, g Given) error {
	_, err := in.ExecContext(ctx, `insert into given_command select ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?,
		coalesce(max(as_of) + 1, date '1900-01-01') from week where status in ('decided', 'published')`,
		g.Command, g.Subject, g.By, g.Reviewer, g.Reason, l.account, l.givenAt)
	if err != nil {
		return fmt.Errorf("keep who gave the command: %w", err)
	}
	return nil
}

// giving runs a statement and records the command that gave it: both or neither.
func (l *Ledger) giving(ctx context.Context, g Given, statement string, args ...any) error {
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after the commit
	if _, err := tx.ExecContext(ctx, statement, args...); err != nil {
		return err
	}
	if err := l.keepGiven(ctx, tx, g); err != nil {
		return err
	}
	return tx.Commit()
}

// Commands lists the commands that were given about a subject, in order; those about all subjects if it is blank.
func (l *Ledger) Commands(ctx context.Context, subject string) ([]Given, error) {
	rows, err := l.conn.QueryContext(ctx, `select command, subject, by_name, coalesce(reviewer, ''), coalesce(reason, ''), account, given_at
		from given_command where subject = ? or ? = '' order by given_at, rowid`, subject, subject)
	if err != nil {
		return nil, fmt.Errorf("list the commands that were given: %w", err)
	}
	defer rows.Close()
	var all []Given
	for rows.Next() {
		var g Given
		if err := rows.Scan(&g.Command, &g.Subject, &g.By, &g.Reviewer, &g.Reason, &g.Account, &g.At); err != nil {
			return nil, fmt.Errorf("list the commands that were given: %w", err)
		}
		all = append(all, g)
	}
	return all, rows.Err()
}
