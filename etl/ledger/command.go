package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"ccx/etl"
)

// Mark is a notification made by command. It has the same effect as a row of the feed manual_notifications.
type Mark struct {
	Casegroup   string
	Reason      string
	By          string
	On          etl.Date
	CaseRef     string
	ClientRef   string
	DateOfDeath *etl.Date
	Note        string
}

// MarkFile is the name by which a week's list of files shows the notifications made by command.
const MarkFile = "(ccx mark)"

// AddMark records a notification for the next run.
func (l *Ledger) AddMark(ctx context.Context, m Mark) error {
	var death sql.NullString
	if m.DateOfDeath != nil {
		death = sql.NullString{String: m.DateOfDeath.String(), Valid: true}
	}
	given := Given{Command: "mark", Subject: m.Casegroup, By: m.By, Reason: m.Reason}
	err := l.giving(ctx, given, `insert into mark select coalesce(max(mark_no), 0) + 1, null, ?, ?, ?, ?::date, nullif(?, ''), nullif(?, ''), ?::date, nullif(?, '') from mark`,
		m.Casegroup, m.Reason, m.By, m.On.String(), m.CaseRef, m.ClientRef, death, m.Note)
	if err != nil {
		return fmt.Errorf("keep the notification: %w", err)
	}
	return nil
}

// WaitingMarks lists the notifications that no run has taken yet, in order.
func (l *Ledger) WaitingMarks(ctx context.Context) ([]Mark, error) {
	rows, err := l.conn.QueryContext(ctx, `select casegroup, reason, notified_by, (notified_on - date '1970-01-01')::integer, coalesce(case_ref, ''), coalesce(client_ref, ''),
		(date_of_death - date '1970-01-01')::integer from mark where as_of is null order by mark_no`)
	if err != nil {
		return nil, fmt.Errorf("list the marks that wait: %w", err)
	}
	defer rows.Close()
	var all []Mark
	for rows.Next() {
		var m Mark
		var on int32
		var death sql.NullInt32
		if err := rows.Scan(&m.Casegroup, &m.Reason, &m.By, &on, &m.CaseRef, &m.ClientRef, &death); err != nil {
			return nil, fmt.Errorf("list the marks that wait: %w", err)
		}
		m.On = etl.Date(on)
		if death.Valid {
			day := etl.Date(death.Int32)
			m.DateOfDeath = &day
		}
		all = append(all, m)
	}
	return all, rows.Err()
}

// Act is something that two people decide together.
type Act struct {
	Kind     string // reinstate, reopen, withdraw_death, reissue
	Subject  string // a casegroup, an exception, a client or a letter
	By       string
	Reviewer string
	Reason   string
	Writing  int64 // of a reissue: the number of the writing that it asks for, from 2; else 0
}

// AddAct records an act of two people for the next run.
func (l *Ledger) AddAct(ctx context.Context, a Act) error {
	given := Given{Command: strings.ReplaceAll(a.Kind, "_", "-"), Subject: a.Subject, By: a.By, Reviewer: a.Reviewer, Reason: a.Reason}
	err := l.giving(ctx, given, `insert into two_person_act select coalesce(max(act_no), 0) + 1, null, ?, ?, ?, ?, ?, nullif(?, 0) from two_person_act`,
		a.Kind, a.Subject, a.By, a.Reviewer, a.Reason, a.Writing)
	if err != nil {
		return fmt.Errorf("record what was decided: %w", err)
	}
	return nil
}

// TakeCommands takes the commands given since the week before into this one, and returns the number of notifications of
// the week. If later weeks have been run already, the commands stay with the newest of them, for which they were given.
func (w *Week) TakeCommands(ctx context.Context) (int64, error) {
	for _, statement := range []string{
		"update mark set as_of = run.as_of from run where mark.as_of is null",
		"update two_person_act set as_of = run.as_of from run where two_person_act.as_of is null",
		"update accepted_break set accepted_from = run.as_of from run where accepted_from is null",
		"update journal_entry set as_of = run.as_of from run where journal_entry.as_of is null",
		"update accepted_sides set accepted_from = run.as_of from run where accepted_from is null",
	} {
		if err := w.l.exec(ctx, statement+" and not exists (select 1 from late_edition inner join run using (as_of, edition))"); err != nil {
			return 0, fmt.Errorf("take in what was entered by command: %w", err)
		}
	}
	return w.l.number(ctx, "select count(*) from mark where as_of = ?::date", w.Record.AsOf.String())
}

// TakeMarks adds the notifications of the week, recorded as the file MarkFile, to the rows that count.
func (w *Week) TakeMarks(ctx context.Context) error { return w.step(ctx, "reading/take_marks") }

// Kind is a kind of thing that an id can name.
type Kind string

// The kinds of things that an id can name.
const (
	CasegroupID Kind = "casegroup"
	CaseID      Kind = "case"
	ExceptionID Kind = "exception"
	ClientID    Kind = "client"
	LetterID    Kind = "letter"
	BreakID     Kind = "break"
	BatchID     Kind = "batch"
)

// IsOf reports whether a case or client belongs to a casegroup in the newest registers.
func (l *Ledger) IsOf(ctx context.Context, kind Kind, id, casegroup string) (bool, error) {
	table, err := l.answer(ctx, "why/belongs", id, casegroup, string(kind))
	if err != nil {
		return false, err
	}
	for _, err := range table.Rows {
		return err == nil, err
	}
	return false, nil
}

// Knows reports whether the ledger knows an id; if it does not, Knows gives the known ids of the kind that may be meant.
func (l *Ledger) Knows(ctx context.Context, kind Kind, id string) (known bool, similar []string, err error) {
	kinds, err := l.KindsOf(ctx, id)
	if err != nil || slices.Contains(kinds, kind) {
		return err == nil, nil, err
	}
	near, err := l.Near(ctx, id)
	for _, n := range near {
		if n.Kind == kind {
			similar = append(similar, n.ID)
		}
	}
	return false, similar, err
}

// NearID is a known id that somebody may mean by a text.
type NearID struct {
	Kind     Kind
	ID       string
	Distance int64 // 0 if only leading zeros, blanks and capitals differ, else how many characters do
}

// Near lists the known ids of any kind that a text may mean, the nearest first, and no more than a few.
func (l *Ledger) Near(ctx context.Context, text string) ([]NearID, error) {
	table, err := l.answer(ctx, "why/ids_near", text)
	if err != nil {
		return nil, err
	}
	var all []NearID
	for row, err := range table.Rows {
		if err != nil {
			return nil, fmt.Errorf("look for what is like %s: %w", text, err)
		}
		kind, _ := row[0].(string)
		id, _ := row[1].(string)
		distance, _ := row[2].(int64)
		all = append(all, NearID{Kind(kind), id, distance})
	}
	return all, nil
}

// KindsOf lists the kinds of things that have exactly an id: in one look at the ledger, where Knows looks for what is like it too.
func (l *Ledger) KindsOf(ctx context.Context, id string) (kinds []Kind, err error) {
	rows, err := l.query(ctx, "why/ids_known", id)
	if err != nil {
		return nil, fmt.Errorf("look for %s: %w", id, err)
	}
	defer rows.Close()
	for rows.Next() {
		var kind Kind
		if err := rows.Scan(&kind); err != nil {
			return nil, fmt.Errorf("look for %s: %w", id, err)
		}
		kinds = append(kinds, kind)
	}
	return kinds, rows.Err()
}

// Starting lists known ids of any kind that start with a prefix, in order, but no more than fit on a screen.
func (l *Ledger) Starting(ctx context.Context, prefix string) ([]string, error) {
	table, err := l.answer(ctx, "why/ids_starting", prefix)
	if err != nil {
		return nil, err
	}
	var ids []string
	for row, err := range table.Rows {
		if err != nil {
			return nil, fmt.Errorf("list the ids that start with %s: %w", prefix, err)
		}
		if id, ok := row[0].(string); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// HasRemoved reports whether an exception of a casegroup is in the state removed, so that ccx reinstate can take it
// back.
func (l *Ledger) HasRemoved(ctx context.Context, casegroup string) (bool, error) {
	n, err := l.number(ctx, "select count(*) from exception_version where valid_to is null and state = 'removed' and casegroup = ?", casegroup)
	if err != nil {
		return false, fmt.Errorf("look for what was removed of casegroup %s: %w", casegroup, err)
	}
	return n > 0, nil
}

// CanReopen reports whether an exception is resolved or clerical, and does not go on under another id, so that ccx reopen
// can take it back.
func (l *Ledger) CanReopen(ctx context.Context, exception string) (bool, error) {
	n, err := l.number(ctx, `select count(*) from exception_version where valid_to is null and exception_id = ?
		and state in ('resolved', 'clerical') and resolution not in ('MOVED', 'RECLASSIFIED')`, exception)
	if err != nil {
		return false, fmt.Errorf("look for the end of exception %s: %w", exception, err)
	}
	return n > 0, nil
}

// HasDateOfDeath reports whether a source has given a date of death for a client that still counts: nobody has withdrawn it since.
func (l *Ledger) HasDateOfDeath(ctx context.Context, client string) (bool, error) {
	table, err := l.answer(ctx, "why/known_death", client)
	if err != nil {
		return false, fmt.Errorf("look for what is known of client %s: %w", client, err)
	}
	for _, err := range table.Rows {
		return err == nil, err
	}
	return false, nil
}
