package weekly_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// A week that waits to be run again may need what is older, so nothing is removed before it.
func TestAnUnpublishedWeekIsNotArchived(t *testing.T) {
	t.Parallel()
	p := small.Copy(t, 2)
	weeklytest.Change(t, p.DB, "update week set status = 'stale' where as_of = (select min(as_of) from week)")
	all := small.Weeks(t)
	_, err := p.TryWith(p.Options(t, all[2].Date, all[2].Inbox), func(ctx context.Context, l *ledger.Ledger, o weekly.Options) (*weekly.Result, error) {
		_, err := weekly.Archive(ctx, l, o, 1, 0)
		return nil, err
	})
	if err == nil || !strings.Contains(err.Error(), "week "+all[0].Date+" is stale and not published") {
		t.Errorf("got %v", err)
	}
}

// A client who is purged is in the ledger no more, and neither is what comes in later; letters to them are held, those that
// went out are not written again, and a death stays known.
func TestAPurgedClientIsForgottenAndNotWrittenTo(t *testing.T) {
	t.Parallel()
	all, p := examples.Weeks(t), examples.Copy(t, 1)
	var client, name, letter, casegroup string
	weeklytest.Query(t, p.DB, `select client_ref, name, letter_id, casegroup from issued_letter inner join rows_clients using (client_ref)
		where issued_letter.how = 'issued' order by letter_id limit 1`, func(rows *sql.Rows) { must.Do(t, rows.Scan(&client, &name, &letter, &casegroup)) })
	weeklytest.Change(t, p.DB, `insert into mark values (1, null, '`+casegroup+`', 'SYSTEM_ERROR', 'A', '2016-02-08', null, null, null, 'spoke to `+strings.ReplaceAll(name, "'", "''")+`')`)
	var r *ledger.Purged
	_, err := p.TryWith(p.Options(t, all[1].Date, all[1].Inbox), func(ctx context.Context, l *ledger.Ledger, o weekly.Options) (_ *weekly.Result, err error) {
		find := func(string, []string) (named, unread []string, err error) { return nil, nil, nil }
		r, err = weekly.Purge(ctx, l, o, ledger.Purging{Client: client, By: "A. Lamb", Reviewer: "B. Wolf", Reason: "asked for", Account: "x"}, 0, find)
		return nil, err
	})
	must.Do(t, err)
	if !slices.Contains(r.Letters, letter) || !r.InUse || r.Already {
		t.Errorf("purged: %+v", r)
	}
	forgotten := func(when string) {
		weeklytest.Query(t, p.DB, `select count(*) from rows_clients where client_ref = '`+client+`' and coalesce(name, nino, address_line_1, postcode, date_of_birth::varchar) is not null
			union all select count(*) from issued_letter where client_ref = '`+client+`' and address_folded is not null
			union all select count(*) from mark where note like 'spoke to%'`, func(rows *sql.Rows) {
			var n int
			if must.Do(t, rows.Scan(&n)); n != 0 {
				t.Errorf("%s: %d rows still name the client", when, n)
			}
		})
	}
	forgotten("purged")
	p.Refused(t, p.Options(t, all[0].Date, all[0].Inbox), "a client was purged since week "+all[0].Date+" was run")
	p.Run(t, all[1].Date, all[1].Inbox)
	forgotten("after the next week")
	for _, l := range p.Data(t, all[1].Date, "letters").Only("client_ref", "outcome") {
		if l[0] == client && l[1] == "issued" {
			t.Error("a letter to the client was issued")
		}
	}
}
