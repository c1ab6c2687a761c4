package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ccx/etl"
	"ccx/etl/reference"
	rules "ccx/sql"
)

// Purging is who has a client's data erased, and why.
type Purging struct{ Client, By, Reviewer, Reason, Account string }

// Purged is what is known of a client before and after the purging.
type Purged struct {
	Client  string   `json:"client"`
	IsDead  bool     `json:"is_dead"`     // a date of death stays in the ledger
	Letters []string `json:"letters"`     // ids of every letter to the client: they stay too, so that none goes out again
	Already bool     `json:"already"`     // it was purged before
	Named   []string `json:"named_in"`    // published files that still name the client
	Unread  []string `json:"unread"`      // published files that could not be looked into
	Removed []string `json:"removed"`     // copies of the ledger as it was
	InUse   bool     `json:"in_register"` // the newest register of clients still has the client
}

// lookAt gives what stays of a client.
func (l *Ledger) lookAt(ctx context.Context, client string) (*Purged, error) {
	p := &Purged{Client: client, Letters: []string{}}
	var err error
	if p.IsDead, err = l.HasDateOfDeath(ctx, client); err != nil {
		return nil, err
	}
	for _, is := range []struct {
		into  *bool
		query string
	}{
		{&p.Already, "select count(*) from purged_client where client_ref = ?"},
		{&p.InUse, `select count(*) from rows_clients where standing and client_ref = ? and file_id in (
			select file_id from source_file where as_of = (select max(as_of) from snapshot where feeds = 'clients' and taken))`},
	} {
		n, err := l.number(ctx, is.query, client)
		if err != nil {
			return nil, fmt.Errorf("look for client %s: %w", client, err)
		}
		*is.into = n > 0
	}
	p.Letters, err = l.LettersTo(ctx, client)
	return p, err
}

// LettersTo lists the ids of all letters to a client that were ever decided.
func (l *Ledger) LettersTo(ctx context.Context, client string) ([]string, error) {
	rows, err := l.conn.QueryContext(ctx, `select letter_id from letter_version where client_ref = ?
		union select letter_id from issued_letter where client_ref = ? order by letter_id`, client, client)
	if err != nil {
		return nil, fmt.Errorf("list the letters to client %s: %w", client, err)
	}
	defer rows.Close()
	all := []string{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("list the letters to client %s: %w", client, err)
		}
		all = append(all, id)
	}
	return all, rows.Err()
}

// Purge erases the personal data of a client in one transaction: name, birth, National Insurance number and addresses,
// and texts and rejected rows that give the client away. What is known of a death, and the ids of letters, stay. Compact must follow.
func (l *Ledger) Purge(ctx context.Context, newest WeekRecord, set *reference.Set, p Purging) (*Purged, error) {
	r, err := l.lookAt(ctx, p.Client)
	if err != nil {
		return nil, err
	}
	w, err := l.beginWith(ctx, newest, set, nil, (*Week).beginToLook)
	if err != nil {
		return nil, err
	}
	if err := w.purge(ctx, p); err != nil {
		return nil, errors.Join(fmt.Errorf("purge client %s: %w", p.Client, err), w.Rollback(ctx))
	}
	return r, w.Commit(ctx)
}

func (w *Week) purge(ctx context.Context, p Purging) error {
	if err := w.step(ctx, "ledger/purge_client", p.Client); err != nil {
		return err
	}
	if err := w.step(ctx, "ledger/purge_find"); err != nil {
		return err
	}
	for _, l := range w.reference.Layouts {
		if err := w.purgeTexts(ctx, &l); err != nil {
			return err
		}
	}
	marks := rules.Names{"the_rows": {"mark"}, "the_text": {"note"}}
	if err := w.stepFor(ctx, "ledger/purge_reports", marks); err != nil {
		return err
	}
	if err := w.step(ctx, "ledger/purge_notes"); err != nil {
		return err
	}
	if err := w.step(ctx, "ledger/purge_rejects"); err != nil {
		return err
	}
	if err := w.step(ctx, "reading/erase_purged_rejects"); err != nil {
		return err
	}
	if err := w.step(ctx, "ledger/purge", p.By, p.Reviewer, p.Reason, p.Account); err != nil {
		return err
	}
	if err := w.l.keepGiven(ctx, w.l.conn, Given{Command: "purge", Subject: p.Client, By: p.By, Reviewer: p.Reviewer, Reason: p.Reason}); err != nil {
		return err
	}
	return w.erasePurged(ctx)
}

// purgeTexts removes the texts in rows of a layout that give away the client who is purged.
func (w *Week) purgeTexts(ctx context.Context, l *etl.Layout) error {
	step, isOfLetters := stepOfTexts(l)
	if _, isRegister := w.l.parts.Register(l.Name); isRegister || step == "" || l.Name != l.Feeds {
		return nil
	}
	for _, c := range l.Columns {
		mayName := c.FreeText() || isOfLetters && c.Type == etl.TextValue // a reason may name whom the letter did not reach
		if !mayName {
			continue
		}
		names := rowsOf(l.Name)
		names["the_text"] = []string{c.Name}
		if err := w.stepFor(ctx, step, names); err != nil {
			return err
		}
	}
	return nil
}

// stepOfTexts gives the step that removes texts from rows of a layout, by what a row names; blank if it names neither a
// casegroup, an exception nor a letter.
func stepOfTexts(l *etl.Layout) (step string, isOfLetters bool) {
	for _, by := range []struct{ column, step string }{
		{"exception_id", "ledger/purge_returns"},
		{"casegroup", "ledger/purge_reports"},
		{"letter_id", "ledger/purge_letters"},
	} {
		if slices.ContainsFunc(l.Columns, func(c etl.LayoutColumn) bool { return c.Name == by.column }) {
			return by.step, by.column == "letter_id"
		}
	}
	return "", false
}

// erasePurged keeps the data of purged clients out of the ledger, wherever it comes from.
func (w *Week) erasePurged(ctx context.Context) error {
	n, err := w.l.number(ctx, "select count(*) from purged_client")
	if err != nil || n == 0 {
		return err
	}
	for _, step := range []string{"reading/find_purged_rejects", "reading/erase_purged_rejects"} {
		if err := w.step(ctx, step); err != nil {
			return err
		}
	}
	for _, rows := range []string{"rows_clients", "version_clients", "rows_client_refresh"} {
		names := rules.Names{"the_rows": {rows}}
		if err := w.stepFor(ctx, "reading/erase_purged", names); err != nil {
			return err
		}
		if rows == "rows_client_refresh" { // it has no birth
			continue
		}
		if err := w.stepFor(ctx, "reading/erase_purged_birth", names); err != nil {
			return err
		}
	}
	return nil
}

// PurgedSince reports whether a client was purged when a week had been run already, so that it can no longer be written as
// it was.
func (l *Ledger) PurgedSince(ctx context.Context, asOf etl.Date) (bool, error) {
	n, err := l.number(ctx, "select count(*) from purged_client where newest_week >= ?::date", asOf.String())
	if err != nil {
		return false, fmt.Errorf("look who was purged: %w", err)
	}
	return n > 0, nil
}
