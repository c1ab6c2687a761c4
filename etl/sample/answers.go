package sample

import (
	"strconv"

	"ccx/etl"
)

// answers writes the answers to the letters and requests of the week before.
func (w *weekWriter) answers(l *life) {
	before := w.week - 1
	e := l.expect(before)
	for slot := range l.people {
		if e.refresh[slot] {
			if on := l.answeredOn(slot, before); on != 0 {
				w.refreshRow(l, slot, on)
			}
		}
		switch e.fates[slot] {
		case issued:
			w.ackRow(l, slot, e.letter)
		case heldForPerson:
			if action, on := l.actionOn(slot, before); action != "" {
				w.letterID(l, slot, e.letter, w.row.reset()).text(action).date(on).text(w.signature(l, 23))
				w.put(letterActions, l)
			}
		}
	}
}

// refreshRow answers a refresh request with the client's data as of a day.
func (w *weekWriter) refreshRow(l *life, slot int, on etl.Date) {
	p := &l.people[slot]
	w.key = append(l.appendClient(w.key[:0], slot), '|')
	w.key = appendDate(w.key, int64(w.asOf-7), isoDate)
	r := w.row.reset().hash('Q', w.key).clientRef(l, slot)
	w.name(r, p)
	r.date(on).date(p.deathShown(on))
	w.address(r, l, p)
	w.put(clientRefresh, l)
}

// letterID adds the id of a letter to a row.
func (w *weekWriter) letterID(l *life, slot, letter int, r *row) *row {
	w.key = append(l.appendCasegroup(w.key[:0]), '|')
	w.key = append(l.appendClient(w.key, slot), '|')
	w.key = append(append(w.key, stageName(letter)...), '|')
	if l.start != 0 {
		w.key = appendDate(w.key, int64(l.start), isoDate)
	}
	return r.hash('L', w.key)
}

// ackRow acknowledges a letter of the week before. A week's batch has the number of the week.
func (w *weekWriter) ackRow(l *life, slot, letter int) {
	status, reason := "ACCEPTED", ""
	switch odds := l.lot(w.week, slot, 24, 1000); {
	case odds < 15:
		status, reason = "REJECTED", "Address line too long"
	case odds < 25 && w.world.Mess > 0: // the acknowledgement is lost
		return
	case odds < 250:
		status = "PRINTED"
	}
	destination := "CSA" + l.scheme()
	y, m, d := (w.asOf - 7).Time().Date()
	r := w.row.reset()
	r.bytes = append(append(r.bytes, destination...), '-')
	r.bytes = appendTwo(appendTwo(strconv.AppendInt(r.bytes, int64(y), 10), int(m)), d)
	r.bytes = appendDigits(append(r.bytes, '-'), w.week, 4)
	r.since(0).text(destination)
	w.letterID(l, slot, letter, r).text(status)
	r.date(w.asOf - 4 + etl.Date(l.lot(w.week, slot, 25, 4))).text(reason)
	w.put(letterAcks, l)
}

// interfaces writes what the systems exchange about the cases: transition requests, prompts and balances.
func (w *weekWriter) interfaces(l *life) {
	if l.tDateSet != 0 && w.world.arrivesIn(l.tDateSet, w.week, 14) {
		w.requests(l, l.tDateSet, w.firstAnswer)
	}
	if l.tDateSet != 0 && w.week > 0 && w.world.arrivesIn(l.tDateSet, w.week-1, 14) {
		w.requests(l, l.tDateSet, w.laterAnswer)
	}
	for i := range l.exceptions {
		if x := &l.exceptions[i]; x.reason == ltrRejected && x.rowCase != none && x.opened == w.week && l.tDateSet != 0 {
			w.requestRow(l, x.rowCase, l.tDateSet, "REJECTED")
		}
	}
	for k := range l.cases {
		w.promptRow(l, k)
		w.balanceRow(l, k)
	}
}

// requests writes the transition request of each open case, with the status that a function gives.
func (w *weekWriter) requests(l *life, sent etl.Date, status func(l *life, k int) string) {
	for k := range l.cases {
		if s := status(l, k); s != "" && !l.cases[k].isClosed(sent) {
			w.requestRow(l, k, sent, s)
		}
	}
}

// firstAnswer is the status of a request in the week in which it was sent.
func (w *weekWriter) firstAnswer(l *life, k int) string {
	switch odds := l.lot(0, k, 26, 1000); {
	case l.hasReason(k, ltrRejected) || odds < 450:
		return "SENT"
	case odds > 999-10*w.world.Mess:
		return "REJECTED"
	}
	return "ACCEPTED"
}

// laterAnswer is the status in the following week, if the request was not answered before.
func (w *weekWriter) laterAnswer(l *life, k int) string {
	if l.hasReason(k, ltrRejected) || l.lot(0, k, 26, 1000) >= 430 {
		return ""
	}
	return "ACCEPTED"
}

// hasReason reports whether a case ever has an exception for a reason.
func (l *life) hasReason(k, reason int) bool {
	for i := range l.exceptions {
		if x := &l.exceptions[i]; x.reason == reason && x.rowCase == k {
			return true
		}
	}
	return false
}

func (w *weekWriter) requestRow(l *life, k int, sent etl.Date, status string) {
	scheme := l.scheme()
	if w.world.Mess >= 2 && l.lot(0, k, 27, 1000) < 5 {
		scheme = map[bool]string{true: "2003", false: "1993"}[l.is1993]
	}
	w.row.reset().digits("LTR", l.index*maxCases+k+1, 9).text(scheme).caseRef(l, k).date(sent).text(status)
	w.put(ltr, l)
}

// promptRow writes the alert code or work item that follows an accepted request.
func (w *weekWriter) promptRow(l *life, k int) {
	if l.tDateSet == 0 || !w.world.arrivesIn(l.tDateSet, w.week, 14) && !w.world.arrivesIn(l.tDateSet, w.week-1, 14) {
		return
	}
	raised := workday(l.tDateSet + 2 + etl.Date(l.lot(0, k, 28, 3)))
	odds := l.lot(0, k, 29, 1000)
	if w.world.weekOf(raised) != w.week || odds < 5*w.world.Mess || l.cases[k].isClosed(raised) || w.firstAnswer(l, k) == "REJECTED" {
		return
	}
	if l.hasReason(k, ltrRejected) {
		return
	}
	wrong := odds > 999-5*w.world.Mess
	kind := "WORK_ITEM"
	if l.is1993 != wrong {
		kind = "ALERT_CODE"
	}
	w.row.reset().text(l.scheme()).caseRef(l, k).text(kind).date(raised)
	w.put(prompts, l)
}

// balanceRow writes the balance that CMS took over when a case closed, or a different one if a failure report says that
// it differs.
func (w *weekWriter) balanceRow(l *life, k int) {
	c := &l.cases[k]
	balance := l.balance(c, w.asOf)
	if c.noArrears {
		balance = 0
	}
	for i := range l.exceptions {
		if x := &l.exceptions[i]; x.reason == arrearsNotReconciled && x.caseNo == k && x.opened == w.week && !c.isClosed(w.asOf) {
			w.row.reset().caseRef(l, k).money(balance + etl.Pence(1+l.lot(0, k, 30, 20_000))).date(x.openedOn)
			w.put(arrearsCMS, l)
		}
	}
	if c.closedOn == 0 || !w.world.arrivesIn(c.closedOn, w.week, 28) {
		return
	}
	switch odds := l.lot(0, k, 31, 1000); {
	case odds < 4*w.world.Mess: // the balance never comes
		return
	case odds < 10*w.world.Mess:
		balance += etl.Pence(1 + l.lot(0, k, 32, 900))
	}
	w.row.reset().caseRef(l, k).money(balance).date(c.closedOn)
	w.put(arrearsCMS, l)
}
