package ledger

import (
	"context"
	"fmt"

	"ccx/etl"
)

// Owner is who holds open exceptions, how many, and since when the oldest.
type Owner struct {
	State      string
	Exceptions int64
	Since      etl.Date
}

// Owners lists who holds what after the newest week.
func (l *Ledger) Owners(ctx context.Context) ([]Owner, error) {
	rows, err := l.conn.QueryContext(ctx, `select state, count(*), (min(state_since) - date '1970-01-01')::integer from exception_version
		where valid_to is null and resolution is null group by state order by state`)
	if err != nil {
		return nil, fmt.Errorf("count who holds what: %w", err)
	}
	defer rows.Close()
	var all []Owner
	for rows.Next() {
		var o Owner
		if err := rows.Scan(&o.State, &o.Exceptions, &o.Since); err != nil {
			return nil, fmt.Errorf("count who holds what: %w", err)
		}
		all = append(all, o)
	}
	return all, rows.Err()
}

// Waiting is something that was told by command and that the next run takes.
type Waiting struct {
	Command string `json:"command"`
	Subject string `json:"subject"`
	About   string `json:"about"`
	By      string `json:"by"`
}

// Waits lists what waits for the next run, in the order in which it was told.
func (l *Ledger) Waits(ctx context.Context) ([]Waiting, error) {
	rows, err := l.conn.QueryContext(ctx, `select 'mark', casegroup, reason, notified_by from mark where as_of is null
		union all
		select replace(kind, '_', '-'), subject, reason, by_name || ' and ' || reviewer from two_person_act where as_of is null
		union all
		select 'accept', break_id, reason, accepted_by || ' and ' || agreed_by from accepted_break where accepted_from is null`)
	if err != nil {
		return nil, fmt.Errorf("list what waits for the next run: %w", err)
	}
	defer rows.Close()
	all := []Waiting{}
	for rows.Next() {
		var w Waiting
		if err := rows.Scan(&w.Command, &w.Subject, &w.About, &w.By); err != nil {
			return nil, fmt.Errorf("list what waits for the next run: %w", err)
		}
		all = append(all, w)
	}
	return all, rows.Err()
}
