package main

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"

	"ccx/etl/person"
	"ccx/etl/reference"
	"ccx/reports/letter"
)

// letterWorld puts letters into a database as held, to be asked about.
type letterWorld struct {
	clients    []string  // of the register as it stands, who were never refreshed
	pair       [3]string // two parents of one case that is not closed, and the case
	statements []string  // that put the letters in
}

func lettersWorld(t *testing.T, p place) *letterWorld {
	t.Helper()
	w := &letterWorld{}
	db, err := sql.Open("duckdb", p.db)
	must(t, err)
	defer db.Close()
	const newest = `(select max(file_id) from rows_%s)`
	must(t, db.QueryRow(fmt.Sprintf(`select m.client_ref, o.client_ref, m.case_ref
		from rows_case_members as m
		inner join rows_case_members as o using (case_ref, file_id)
		inner join rows_cases as c using (case_ref)
		where m.file_id = `+newest+` and c.file_id = `+newest+` and m.standing and o.standing and c.standing
			and m.role = 'PP' and o.role = 'RP' and c.status <> 'CLOSED'
			and m.client_ref not in (select client_ref from rows_client_refresh) and o.client_ref not in (select client_ref from rows_client_refresh)
			and (select count(*) from rows_case_members as n where n.file_id = m.file_id and n.case_ref = m.case_ref and n.role in ('PP', 'RP')) = 2
			and m.client_ref in (select client_ref from rows_clients where file_id = `+newest+`) and o.client_ref in (select client_ref from rows_clients where file_id = `+newest+`)
		order by all limit 1`, "case_members", "cases", "clients", "clients")).Scan(&w.pair[0], &w.pair[1], &w.pair[2]))
	rows, err := db.Query(fmt.Sprintf("select client_ref from rows_clients where standing and file_id = "+newest+
		" and client_ref not in (select client_ref from rows_client_refresh) and client_ref not in (?, ?) order by 1 limit 7", "clients"), w.pair[0], w.pair[1])
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var client string
		must(t, rows.Scan(&client))
		w.clients = append(w.clients, client)
	}
	must(t, rows.Err())
	return w
}

// address gives a client an address, its lines parted by |; the last is the postcode.
func (w *letterWorld) address(client, lines string) {
	parts := append(strings.Split(lines, "|"), "", "", "", "")
	last := strings.Count(lines, "|")
	postcode := parts[last]
	parts[last] = ""
	w.statements = append(w.statements, fmt.Sprintf("update rows_clients set address_line_1 = '%s', address_line_2 = '%s', address_line_3 = '%s', address_line_4 = null, address_line_5 = null, address_line_6 = null, postcode = '%s' where client_ref = '%s'",
		parts[0], parts[1], parts[2], postcode, client))
	a := person.NewRules([]string{"LS"}, nil).Address(append(parts[:6:6], postcode))
	w.statements = append(w.statements, fmt.Sprintf("update rows_clients set address_fault = nullif('%s', '') where client_ref = '%s'", a.Fault, client))
}

// id is that of a letter that is put in.
func (w *letterWorld) id(n int) string { return fmt.Sprintf("LQQ%010d", n) }

// held puts a letter to a client in, held in the newest week.
func (w *letterWorld) held(n int, client, reason string) {
	w.statements = append(w.statements, fmt.Sprintf(`insert into letter_version by name select '%s' as letter_id, date '2016-03-11' as valid_from, 'C' as casegroup,
		'%s' as client_ref, 'PP' as role, 'NOTICE' as letter_code, date '2016-03-01' as journey_start_date, 'held' as outcome, '%s' as hold_reason`, w.id(n), client, reason))
}

// previewed is what the preview says of an address; nothing where it would show the letter.
func previewed(lines string) string {
	l := letter.Letter{
		ID: "L000000000000", Template: reference.Template{Role: "RP"}, Casegroup: "C", Scheme: "1993", ClientRef: "1", Role: "RP", CaseCount: 1, Name: "A Body",
		Address: strings.FieldsFunc(lines, func(r rune) bool { return r == '|' }),
	}
	var fault *letter.Error
	if errors.As(l.Check(), &fault) && fault.Field == "address" {
		return fault.Problem
	}
	return ""
}
