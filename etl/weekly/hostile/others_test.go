package hostile_test

import (
	"fmt"
	"strings"
)

// others writes the other events.
func (m *maker) others() {
	m.refreshes()
	m.closures()
	if m.number > 0 {
		m.actions()
		m.returnedLetters()
		m.acks()
	}
	m.feeds()
}

func (m *maker) refreshes() {
	f := m.file("client_refresh", 1, "request_id", "client_ref", "name", "data_as_at", "date_of_death", "address_line_1", "address_line_2", "address_line_3", "address_line_4", "address_line_5", "address_line_6", "postcode", "language", "letter_format", "sensitive")
	for _, c := range m.clients {
		if !m.chance(12) {
			continue
		}
		request := "{Q|" + c.name + "|" + day(m.now, -7) + "}"
		name := one(m, c.says, c.says, c.says, c.says, c.says, "Estate of "+c.says, "The late "+c.says)
		line := one(m, c.line, c.line, c.line, c.line, "9 New Road", strings.Repeat("z", 4097))
		on := one(m, m.now, day(m.now, -2), day(m.now, -6), day(m.now, 3), "tomorrow")
		m.row(f, one(m, request, request, request, "see letter"), m.named(c.name), name, on, m.dead(8), line, "Leeds", "", "", "", "", one(m, c.postcode, "LS1 4AP"), c.language, c.format, one(m, "N", "N", "N", "N", "Y", ""))
	}
	if len(f.rows) == 0 {
		m.files = m.files[:len(m.files)-1]
	} else if m.chance(4) {
		f.trailer = "TRAILER,55\n"
	}
}

func (m *maker) closures() {
	f := m.file("closure_results", 1, "case_ref", "result", "result_date", "closure_batch")
	for range m.IntN(4) {
		_, c, _ := m.someone()
		m.row(f, m.named(c.name), one(m, "CLOSED", "FAILED", "FAILED"), one(m, m.now, day(m.now, -1), day(m.now, -9), day(m.now, 2), "2100-12-31", "1900-01-01"), "B1")
	}
}

// actions writes what people did about letters.
func (m *maker) actions() {
	f := m.file("letter_actions", 1, "letter_id", "action", "acted_on", "acted_by", "approved_by", "row_token")
	for range 1 + m.IntN(8) {
		l := one(m, m.letters...)
		id := "{" + l.id() + "}"
		if m.chance(10) {
			id = "{L|" + l.casegroup + "|" + l.client + "|" + l.code + "|2001-01-01}"
		}
		token := one(m, "", "{T|"+day(m.now, -7)+"|"+l.id()+"}", "{T|"+day(m.now, -7)+"|"+l.id()+"}", "{T|"+day(m.now, -7)+"|"+one(m, m.letters...).id()+"}")
		m.row(f, id, m.half(one(m, "RELEASE", "RELEASE", "SENT_BY_HAND", "CANCEL")), m.half(one(m, m.now, day(m.now, -1), day(m.now, -3), day(m.now, 2), day(m.now, 10))), m.half("Kim Lee"), one(m, "", "Ada Bell", "Kim Lee"), token)
	}
	if m.chance(10) {
		m.damage(f)
	}
	if m.chance(3) {
		f.trailer = "TRAILER,44\n"
	}
}

func (m *maker) returnedLetters() {
	f := m.file("returned_letters", 1, "letter_id", "returned_on", "return_reason")
	for range m.IntN(4) {
		l := one(m, m.letters...)
		m.row(f, "{"+l.id()+"}", one(m, m.now, day(m.now, -1), day(m.now, 4), "soon"), one(m, "", "gone away", "addressee deceased", "the late Mr"))
	}
	if len(f.rows) == 0 {
		m.files = m.files[:len(m.files)-1]
	}
}

func (m *maker) acks() {
	f := m.file("letter_acks", 1, "batch_id", "destination", "letter_id", "ack_status", "ack_date", "ack_reason")
	for _, destination := range []string{"CSA1993", "CSA2003", "WAREHOUSE"} {
		if m.chance(30) {
			continue
		}
		batch := fmt.Sprintf("%s-%s-%04d", destination, strings.ReplaceAll(day(m.now, -7), "-", ""), m.number)
		letter := ""
		if m.chance(40) {
			letter = "{" + one(m, m.letters...).id() + "}"
		}
		m.row(f, batch, one(m, destination, destination, destination, "CSA1993"), letter, one(m, "ACCEPTED", "PRINTED", "REJECTED"), one(m, m.now, day(m.now, -3), day(m.now, 3), day(m.now, -20)), "")
	}
}

// feeds writes LTRs, balances and prompts.
func (m *maker) feeds() {
	ltr := m.file("ltr", 1, "ltr_id", "scheme", "case_ref", "sent_date", "ltr_status")
	balances := m.file("arrears_cms", 1, "case_ref", "cms_balance", "as_at")
	prompts := m.file("prompts", 1, "scheme", "case_ref", "prompt_type", "raised_on")
	for i := range 1 + m.IntN(4) {
		f, c, _ := m.someone()
		m.row(ltr, fmt.Sprintf("LTR%d%d", m.number, i), one(m, f.scheme, "1993"), m.named(c.name), one(m, m.now, day(m.now, -12), day(m.now, 3)), one(m, "SENT", "ACCEPTED", "REJECTED"))
		m.row(balances, m.named(c.name), one(m, "0.00", "10000000.00", "-10000000.00", "12.34", "10000000.01"), one(m, m.now, day(m.now, -5), day(m.now, 3)))
		m.row(prompts, f.scheme, m.named(c.name), one(m, "ALERT_CODE", "WORK_ITEM"), m.now)
	}
}

// commands are what people tell ccx before a week.
func (m *maker) commands() (all []command) {
	for range m.IntN(3) {
		f, c, p := m.someone()
		switch m.IntN(7) {
		case 0:
			mark := map[string]string{"casegroup": f.name, "reason": one(m, "DEATH", "ARREARS_NOT_RECONCILED", "JOURNEY_CEASED"), "on": one(m, m.now, day(m.now, -2), day(m.now, 2)), "client": p.client}
			if m.chance(50) {
				mark["case"] = c.name
			}
			if m.chance(30) {
				mark["death"] = day(m.now, -m.IntN(10))
			}
			m.saw(f.name, mark["case"], p.client, mark["reason"])
			all = append(all, command{verb: "mark", subject: f.name, mark: mark})
		case 1, 2:
			all = append(all, command{verb: "reinstate", subject: f.name})
		case 3:
			if len(m.reported) > 0 {
				all = append(all, command{verb: "reopen", subject: one(m, m.reported...).id()})
			}
		case 4:
			if !m.strict {
				all = append(all, command{verb: "withdraw_death", subject: p.client})
			}
		case 5:
			if !m.strict {
				all = append(all, command{verb: "accept", subject: one(m, "R01", "R05", "R06", "R11", "R23", "R24", "R40", "R60")})
			}
		case 6:
			all = append(all, command{verb: "reissue"})
		}
	}
	return all
}
