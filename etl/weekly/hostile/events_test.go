package hostile_test

import (
	"fmt"
	"strings"
)

// someone picks a family, a case of it and a client of the case.
func (m *maker) someone() (f *family, c *caseRow, p member) {
	f = one(m, m.families...)
	c = one(m, f.cases...)
	return f, c, one(m, c.members...)
}

// named is an id as a person writes it: mostly right, sometimes mistyped, of somebody else, or blank where it may be.
func (m *maker) named(id string, may ...string) string {
	switch m.IntN(90) {
	case 0:
		return "{" + id + "~0}"
	case 1:
		return "{" + id + "~-}"
	case 2:
		return "{" + id[:1] + fmt.Sprint(m.IntN(8)) + "}"
	case 3:
		return "{" + id[:1] + "900}"
	case 4:
		return one(m, "???", "31/02/2016", strings.Repeat("9", 16))
	}
	for range may {
		if m.chance(20) {
			return one(m, may...)
		}
	}
	return "{" + id + "}"
}

// dead is a date of death: mostly none.
func (m *maker) dead(percent int) string {
	if !m.chance(percent) {
		return ""
	}
	return one(m, day(m.now, -m.IntN(30)), day(m.now, -m.IntN(30)), day(m.now, 4), "31/02/2016", "last week", "1900-01-01", "2100-12-31")
}

// reports writes failure reports, in one file or two, and notifications.
func (m *maker) reports() {
	cscs := m.file("cscs_failures", 1, "cscs_ref", "casegroup", "failure_code", "failure_reason", "report_date", "client_ref")
	cs2 := m.file("cs2_failures", 1, "cs2_case_number", "case_group_id", "exception_code", "exception_description", "run_date", "client_number")
	late := m.file("cscs_failures", 2, cscs.columns...)
	for _, f := range m.families {
		if m.number > 0 && m.chance(40) {
			continue
		}
		c := one(m, f.cases...)
		m.failure(f, c, map[string]*file{"1993": cscs, "2003": cs2}[f.scheme], m.now)
		if m.chance(8) {
			m.failure(f, c, late, day(m.now, -one(m, 7, 3, 14)))
		}
	}
	for _, f := range []*file{cscs, cs2, late} {
		if m.chance(5) {
			m.damage(f)
		}
		if !m.calm && m.chance(5) {
			f.trailer = "TRAILER,77\n"
		}
	}
	m.notifications()
}

func (m *maker) failure(f *family, c *caseRow, into *file, on string) {
	p := one(m, c.members...)
	code := one(m, "F10", "F20", "F30", "F40", "F50", "F60", "F80", "F90", "Z99")
	if f.scheme == "2003" && into.layout == "cs2_failures" {
		code = one(m, "TDN", "LEF", "SNE", "CBT", "LTR", "ARR", "ADR", "SYS", "Z99")
	}
	client := one(m, "", "", p.client)
	if m.chance(6) {
		code = map[string]string{"cscs_failures": one(m, "D01", "C10", "C20"), "cs2_failures": one(m, "DTH", "CEA", "BAU")}[into.layout]
		client = p.client
	}
	who := ""
	if client != "" {
		who = m.named(client)
	}
	m.row(into, m.named(c.name), m.named(f.name), one(m, code, strings.ToLower(code)), one(m, "", "Words of the sender", "arrears not reconciled"), on, who)
	m.saw(f.name, c.name, client, m.reasonOf(code))
}

// reasonOf is the last part of an exception's id.
func (m *maker) reasonOf(code string) string {
	reasons := map[string]string{
		"F10": "TDATE_NOT_SET", "F20": "LIABILITY_END_FAILED", "F30": "SCHEDULE_NOT_ENDED", "F40": "CLOSURE_BEFORE_TDATE", "F50": "LTR_REJECTED",
		"F60": "ARREARS_NOT_RECONCILED", "F80": "ADDRESS_NOT_KNOWN", "F90": "SYSTEM_ERROR", "TDN": "TDATE_NOT_SET", "LEF": "LIABILITY_END_FAILED",
		"SNE": "SCHEDULE_NOT_ENDED", "CBT": "CLOSURE_BEFORE_TDATE", "LTR": "LTR_REJECTED", "ARR": "ARREARS_NOT_RECONCILED", "ADR": "ADDRESS_NOT_KNOWN",
		"SYS": "SYSTEM_ERROR", "D01": "DEATH", "DTH": "DEATH", "C10": "JOURNEY_CEASED", "CEA": "JOURNEY_CEASED", "C20": "CSA_TO_CLOSE", "BAU": "CSA_TO_CLOSE",
	}
	if r := reasons[code]; r != "" {
		return r
	}
	return "UNCLASSIFIED:" + code
}

func (m *maker) saw(casegroup, caseRef, client, reason string) {
	m.reported = append(m.reported, sighted{casegroup, caseRef, client, reason, m.now})
}

func (m *maker) notifications() {
	f := m.file("manual_notifications", 1, "casegroup", "reason", "notified_by", "notified_on", "case_ref", "client_ref", "date_of_death", "note")
	for range m.IntN(4) {
		g, c, p := m.someone()
		reason := one(m, "DEATH", "death", "ARREARS_NOT_RECONCILED", "address not known", "JOURNEY_CEASED", "CSA-TO-CLOSE", "??", "deceased", "SOMETHING ELSE")
		caseRef, who := "", ""
		if m.chance(50) {
			caseRef = m.named(c.name)
		}
		if m.chance(70) {
			who = m.named(p.client)
		}
		on := one(m, m.now, day(m.now, -3), day(m.now, 3), day(m.now, 9), "yesterday", "")
		m.row(f, m.named(g.name), reason, one(m, "Kim", "Kim", ""), on, caseRef, who, m.dead(40), one(m, "", "A note"))
		m.saw(g.name, strings.Trim(caseRef, "{}"), strings.Trim(who, "{}"), strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(reason)))
	}
	if len(f.rows) == 0 {
		m.files = m.files[:len(m.files)-1]
	} else if m.chance(10) {
		m.damage(f)
	}
}

// answers writes what HP, IMT and MI send back: two copies of each form.
func (m *maker) answers() {
	if len(m.reported) == 0 || m.number == 0 {
		return
	}
	hp := []*file{m.file("hp_returns", 1, "exception_id", "outcome", "outcome_date", "hp_reference", "note", "row_token"), m.file("hp_returns", 2, "exception_id", "outcome", "outcome_date", "hp_reference", "note", "row_token")}
	imtColumns := []string{"exception_id", "outcome", "outcome_date", "passed_to", "completed_by", "comment", "row_token"}
	imt := []*file{m.file("imt_returns", 1, imtColumns...), m.file("imt_returns", 2, imtColumns...)}
	for _, x := range m.reported {
		if x.week == m.now || m.chance(65) {
			continue
		}
		isHP := x.reason == "CLOSURE_BEFORE_TDATE" || x.reason == "SYSTEM_ERROR" || x.reason == "LTR_REJECTED"
		if m.chance(5) {
			isHP = !isHP
		}
		on := one(m, day(m.now, -1), day(m.now, -2), day(m.now, -8), m.now, day(m.now, 3), day(m.now, 12))
		for copies, n := range m.Perm(2)[:one(m, 1, 1, 1, 2)] {
			if copies > 0 && m.chance(50) {
				on = day(m.now, -3)
			}
			token, id := m.token(x), m.answered(x)
			if isHP {
				m.row(hp[n], id, m.half(one(m, m.parts.OutcomesOf("hp_return")...)), m.half(on), one(m, "", "REF 1"), one(m, "", "seen"), token)
				continue
			}
			outcome := one(m, append([]string{"ACTION_TAKEN"}, m.parts.OutcomesOf("imt_return")...)...)
			if m.strict && outcome == "NOT_AN_EXCEPTION" && x.reason == "DEATH" {
				outcome = "MORE_INFORMATION"
			}
			m.row(imt[n], id, m.half(outcome), m.half(on), "", m.half("Kim"), one(m, "", "a comment"), token)
		}
	}
}

// half leaves out a value now and then.
func (m *maker) half(value string) string {
	switch m.IntN(40) {
	case 0:
		return ""
	case 1:
		return "??"
	}
	return value
}

// answered is the id of an exception as it comes back.
func (m *maker) answered(x sighted) string {
	switch m.IntN(25) {
	case 0:
		return "{E|g77|||NOBODY" + fmt.Sprint(m.IntN(9)) + "}"
	case 1:
		return "EXCEPTION"
	}
	return "{" + x.id() + "}"
}

// token is the row token of an exception's form: of the week before, of an older week, of another row, or none.
func (m *maker) token(x sighted) string {
	switch m.IntN(12) {
	case 0, 1, 2:
		return ""
	case 3:
		return "{T|" + day(m.now, -7) + "|" + one(m, m.reported...).id() + "}"
	case 4:
		return "{T|" + x.week + "|" + x.id() + "}"
	case 5:
		if !m.calm && m.chance(30) {
			return "{T|2015-12-25|" + x.id() + "}" // a week that the ledger never published
		}
	}
	return "{T|" + day(m.now, -7) + "|" + x.id() + "}"
}
