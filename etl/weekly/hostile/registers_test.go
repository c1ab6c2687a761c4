package hostile_test

import (
	"fmt"
	"strings"
)

// family is a casegroup as the register has it.
type family struct {
	name                                 string
	scheme, stage, start, tdate, closure string
	last, lastDate, marker, inhibited    string
	cases                                []*caseRow
}

type caseRow struct {
	name, status, liability, schedule, arrears string
	casegroup                                  string
	members                                    []member
}

type member struct{ client, role string }

// client is a person as the register has them.
type client struct {
	name, says, asAt, death, line, postcode, language, format, sensitive string
}

const casegroups = 12

// people makes the families, most of whose first letter is due.
func (m *maker) people() {
	m.now = firstWeek
	for i := range casegroups {
		f := &family{
			name: fmt.Sprint("g", i), scheme: one(m, "1993", "2003"), stage: one(m, "NOTICE", "NOT_STARTED", "NOTICE", "REMINDER"),
			start: day(firstWeek, m.IntN(25)-3), tdate: day(firstWeek, 40), marker: "Y", inhibited: "N",
		}
		f.closure = day(f.start, 30+m.IntN(60))
		if m.chance(20) {
			f.start = day(firstWeek, -60)
			f.last, f.lastDate = one(m, "NOTICE", "REMINDER"), day(firstWeek, -30)
			f.closure = day(firstWeek, m.IntN(40)-5)
		}
		for range 1 + m.IntN(2) {
			m.newCase(f)
		}
		m.families = append(m.families, f)
	}
	m.families[3].marker, m.families[4].inhibited = one(m, "N", "", "Y"), one(m, "Y", "N", "")
	m.families[5].start = one(m, "", m.families[5].start, "2099-12-31", "1900-01-01")
	m.families[6].closure = one(m, "", m.families[6].closure, "2100-12-31", "1900-01-01")
	for _, f := range m.families {
		for _, c := range f.cases {
			for _, p := range c.members {
				for _, code := range []string{"NOTICE", "REMINDER", "FINAL"} {
					m.letters = append(m.letters, sent{f.name, p.client, code, f.start, f.scheme})
				}
			}
		}
	}
}

func (m *maker) newCase(f *family) {
	n := 0
	for _, other := range append(m.families, f) {
		n += len(other.cases)
	}
	c := &caseRow{
		name: fmt.Sprint("c", n), casegroup: f.name, status: one(m, "LIVE", "LIVE", "LIVE", "LIVE", "CLERICAL", "CLOSED"),
		liability: one(m, "Y", "Y", "N", ""), schedule: one(m, "Y", "Y", "N"), arrears: one(m, "", "0.00", "12.34", "10000000.00", "-5.00"),
	}
	if len(f.cases) == 0 {
		c.status = "LIVE"
		c.members = []member{{m.newClient(), "PP"}, {m.newClient(), "RP"}}
	} else {
		c.members = []member{{f.cases[0].members[0].client, "PP"}, {m.newClient(), "RP"}}
	}
	if m.chance(30) {
		c.members = append(c.members, member{m.newClient(), "QC"})
	}
	if m.chance(10) && len(m.clients) > 6 {
		c.members[1].client = m.clients[m.IntN(4)].name
	}
	f.cases = append(f.cases, c)
}

func (m *maker) newClient() string {
	n := len(m.clients)
	c := &client{
		name: fmt.Sprint("p", n), says: strings.Repeat("Anna Bell ", 1) + letters(n), asAt: day(firstWeek, -m.IntN(5)), line: fmt.Sprint(n+1, " High Street"),
		postcode: one(m, "LS1 4AP", "M1 1AE", "CF10 1EP"), language: one(m, "EN", "CY", ""), format: "STANDARD", sensitive: "N",
	}
	switch m.IntN(40) {
	case 0:
		c.death = "2016-01-15"
	case 1:
		c.death = "2016-03-15"
	case 2:
		c.says = "Executors of " + c.says
	case 3:
		c.postcode = "nowhere"
	case 4:
		c.sensitive = one(m, "Y", "")
	case 5:
		c.format = one(m, "BRAILLE", "")
	case 6:
		c.says = strings.Repeat("Long ", 819)
	}
	m.clients = append(m.clients, c)
	return c.name
}

func letters(n int) string { return string(rune('a'+n%26)) + string(rune('a'+n/26)) }

// change changes the registers a little from one week to the next.
func (m *maker) change() {
	for _, c := range m.clients {
		if m.chance(60) {
			c.asAt = day(m.now, -m.IntN(6))
		}
		if m.chance(2) {
			c.death = one(m, "", day(m.now, -m.IntN(20)), day(m.now, 5), "31/02/2016", "not known", "2100-12-31", "1900-01-01")
		}
	}
	for _, f := range m.families {
		if m.chance(3) {
			f.start = day(m.now, m.IntN(20)-10)
		}
		if m.chance(5) {
			f.closure = one(m, "", day(m.now, m.IntN(60)-10))
		}
		if m.chance(5) {
			f.last, f.lastDate = one(m, "NOTICE", "REMINDER", "FINAL"), one(m, "", day(m.now, m.IntN(12)-9))
		}
		if m.chance(5) {
			f.marker = one(m, "Y", "N", "")
		}
		if m.chance(2) {
			f.stage = one(m, "NOTICE", "CLOSED", "FINAL")
		}
		for _, c := range f.cases {
			if m.chance(3) {
				c.status = one(m, "LIVE", "CLOSED", "CLERICAL")
			}
			if m.chance(4) {
				c.casegroup = fmt.Sprint("g", m.IntN(casegroups)) // the case moves
			}
		}
	}
}

// registers writes the four registers.
func (m *maker) registers() {
	groups := m.file("casegroups", 1, "casegroup", "scheme", "journey_stage", "segment", "journey_start_date", "transition_date", "closure_date", "last_letter_code", "last_letter_date", "exception_marker", "inhibited", "office")
	cases := m.file("cases", 1, "case_ref", "casegroup", "status", "liability_ended", "schedule_ended", "closure_date", "arrears")
	members := m.file("case_members", 1, "case_ref", "client_ref", "role")
	for _, f := range m.families {
		m.row(groups, "{"+f.name+"}", f.scheme, f.stage, one(m, "1", "5", ""), f.start, f.tdate, f.closure, f.last, f.lastDate, f.marker, f.inhibited, "Leeds")
		for _, c := range f.cases {
			m.row(cases, "{"+c.name+"}", "{"+c.casegroup+"}", c.status, c.liability, c.schedule, "", c.arrears)
			for _, p := range c.members {
				m.row(members, "{"+c.name+"}", "{"+p.client+"}", p.role)
			}
		}
	}
	people := m.file("clients", 1, "client_ref", "name", "data_as_at", "nino", "date_of_birth", "date_of_death", "address_line_1", "address_line_2", "address_line_3", "address_line_4", "address_line_5", "address_line_6", "postcode", "language", "letter_format", "sensitive")
	for i, c := range m.clients {
		m.row(people, "{"+c.name+"}", c.says, c.asAt, fmt.Sprintf("QQ%06dA", i+123456), one(m, "1970-01-01", "1900-01-01"), c.death, c.line, "Leeds", "", "", "", "", c.postcode, c.language, c.format, c.sensitive)
	}
	for _, f := range []*file{groups, cases, members, people} {
		if m.chance(5) {
			m.damage(f)
		}
		if !m.calm && m.chance(4) {
			f.trailer = "TRAILER,9999\n"
		}
	}
}

// file begins a file of this week.
func (m *maker) file(layout string, n int, columns ...string) *file {
	f := &file{layout: layout, n: n, columns: columns}
	m.files = append(m.files, f)
	return f
}

// row adds a row to a file.
func (m *maker) row(f *file, cells ...string) {
	f.rows = append(f.rows, cells)
}

// damage makes one cell of a file something that it cannot be, or something extreme.
func (m *maker) damage(f *file) {
	if len(f.rows) == 0 {
		return
	}
	row := f.rows[m.IntN(len(f.rows))]
	row[m.IntN(len(row))] = one(m, "", "???", "#N/A", "31/02/2016", "2100-12-31", "1900-01-01", strings.Repeat("x", 4096), strings.Repeat("y", 4097), "NULL", "10000000.00", "2016-02-30")
}
