package weekly_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
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
	weeklytest.Slow(t)
	t.Parallel()
	all, p := examples.Weeks(t), examples.Copy(t, 1)
	var client, name, letter, casegroup string
	weeklytest.Query(t, p.DB, `select client_ref, name, letter_id, casegroup from issued_letter inner join rows_clients using (client_ref)
		where issued_letter.how = 'issued' order by letter_id limit 1`, func(rows *sql.Rows) { must.Do(t, rows.Scan(&client, &name, &letter, &casegroup)) })
	weeklytest.Change(t, p.DB, `insert into mark values (1, null, '`+casegroup+`', 'SYSTEM_ERROR', 'A', '2016-02-08', null, null, null, 'spoke to `+strings.ReplaceAll(name, "'", "''")+`')`)
	weeklytest.Change(t, p.DB, `insert into rows_returned_letters (file_id, sheet_no, row_no, letter_id, return_reason, says_dead)
		values (9001, 1, 8, '`+letter+`', '`+strings.ReplaceAll(name, "'", "''")+` has died', true), (9001, 1, 9, '`+letter+`', 'gone away', false)`)
	rejectedRows(t, p, client, casegroup, name)
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
			union all select count(*) from mark where note like 'spoke to%'
			union all select 2 - count(*) from rows_returned_letters where file_id = 9001 and (return_reason = 'gone away' or return_reason is null and says_dead)
			union all select count(*) from reject_row where contains(upper(came), upper('`+strings.ReplaceAll(name, "'", "''")+`')) or contains(came, 'Qxdr')
			union all select count(*) from reject_value where column_name = 'source_text' and value like 'about %'
			union all select count(*) from reject where value = 'Q… (9 characters)'`, func(rows *sql.Rows) {
			var n int
			if must.Do(t, rows.Scan(&n)); n != 0 {
				t.Errorf("%s: %d rows still name the client", when, n)
			}
		})
	}
	forgotten("purged")
	p.Refused(t, p.Options(t, all[0].Date, all[0].Inbox), "a client was purged since week "+all[0].Date+" was run")
	weeklytest.Query(t, p.DB, "select count(*) from reject_row where came like '%Somebody Else%'", func(rows *sql.Rows) {
		var n int
		if must.Do(t, rows.Scan(&n)); n != 3 {
			t.Errorf("%d of 3 rejected rows about others are left", n)
		}
	})
	inbox := filepath.Join(t.TempDir(), "in")
	must.Do(t, os.CopyFS(inbox, os.DirFS(all[1].Inbox)))
	must.Do(t, os.WriteFile(filepath.Join(inbox, "more clients.csv"), []byte(clientsHeading+client+","+name+",99/99/2016,QQ123456C,,,Qxdr House,,,,,,,EN,STANDARD,no\n"), 0o600))
	p.Run(t, all[1].Date, inbox)
	forgotten("after the next week")
	for _, l := range p.Data(t, all[1].Date, "letters").Only("client_ref", "outcome") {
		if l[0] == client && l[1] == "issued" {
			t.Error("a letter to the client was issued")
		}
	}
}

const clientsHeading = "client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n"

// rejectedRows puts rejected rows into a ledger: four that give a client away, and three about others.
func rejectedRows(t *testing.T, p weeklytest.Place, client, casegroup, name string) {
	came := func(text string) string { return `'{"Values":["` + strings.ReplaceAll(text, "'", "''") + `"]}'` }
	weeklytest.Change(t, p.DB, `insert into reject_key values (9001, 1, 1, null, null, '`+client+`'), (9001, 1, 4, null, null, 'SOMEBODY1')`)
	weeklytest.Change(t, p.DB, `insert into reject_value values
		(9001, 1, 2, 'clients', 'client_ref', ' `+client[:3]+" - "+client[3:]+`', false),
		(9001, 1, 2, 'cscs_failures', 'source_text', 'about them', true),
		(9001, 1, 3, 'manual_notifications', 'casegroup', '`+casegroup+`', true),
		(9001, 1, 5, 'manual_notifications', 'casegroup', '`+casegroup+`', true)`)
	weeklytest.Change(t, p.DB, `insert into reject values (9001, 1, 1, 'nino', 'Q… (9 characters)', 'bad_value', 0)`)
	weeklytest.Change(t, p.DB, `insert into reject_row values (9001, 1, 1, `+came("Qxdr")+`), (9001, 1, 2, `+came("Qxdr")+`),
		(9001, 1, 3, `+came("spoke to "+name)+`), (9001, 1, 4, `+came("Somebody Else")+`), (9001, 1, 5, `+came("Somebody Else")+`),
		(9001, 1, 6, `+came("x y "+strings.ToUpper(name)+" z")+`), (9001, 1, 7, `+came("Somebody Else")+`)`)
}
