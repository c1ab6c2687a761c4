package sample

import (
	"strings"

	"ccx/etl"
)

// answers writes what comes back about the casegroup: the answers to the letters and requests of the week before.
func (w *weekWriter) answers(l *life) {
	before := w.week - 1
	if known := w.world.known; known != nil {
		for slot := range l.people {
			if on := l.answeredOn(slot, before); on != 0 && known.Refreshes[string(l.appendClient(nil, slot))] {
				w.refreshRow(l, slot, on)
			}
		}
		return
	}
	e := l.expect(before)
	for slot := range l.people {
		if on := l.answeredOn(slot, before); on != 0 && e.refresh[slot] {
			w.refreshRow(l, slot, on)
		}
		switch e.fates[slot] {
		case issued:
			w.letterAck(l, slot, e.letter)
		case heldForPerson:
			w.actionRow(l, slot, e.letter)
		}
	}
}

// actionRow is what a caseworker did about a letter that was held for a person.
func (w *weekWriter) actionRow(l *life, slot, letter int) {
	action, on := l.actionOn(slot, w.week-1)
	if action == "" {
		return
	}
	r := w.letterID(l, slot, letter, w.row.reset()).text(action).date(on).text(w.signature(l, 23))
	if action == "RELEASE" && l.people[slot].sensitive != no {
		r.text("L Hartley") // no caseworker of the lists, so always a second person
	} else {
		r.blank()
	}
	w.put(letterActions, l)
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

// letterAck is what is said of one letter of the week before: that it was rejected, or is printed. The batch that it is in
// was accepted as a whole.
func (w *weekWriter) letterAck(l *life, slot, letter int) {
	status, reason := "PRINTED", ""
	switch odds := l.lot(w.week, slot, 24, 1000); {
	case odds < 15:
		status, reason = "REJECTED", "Address line too long"
	case odds > 400:
		return
	}
	destination := "CSA" + l.scheme()
	r := w.row.reset().text(w.batchID(destination)).text(destination)
	w.letterID(l, slot, letter, r).text(status).date(w.asOf - 3 + etl.Date(l.lot(w.week, slot, 25, 3))).text(reason)
	w.put(letterAcks, l)
}

// batchID is the id of a destination's batch of the week before: a week's batch has the number of the week.
func (w *weekWriter) batchID(destination string) string {
	day := string(appendDate(nil, int64(w.asOf-7), isoDate))
	return destination + "-" + strings.ReplaceAll(day, "-", "") + "-" + string(appendDigits(nil, w.week, 4))
}

// batchAcks acknowledges each batch of the week before as a whole. In an office with mess one is lost now and then.
func (w *weekWriter) batchAcks() {
	for i, destination := range [...]string{"CSA1993", "CSA2003", "WAREHOUSE"} {
		odds := lot(w.world.Seed, i, w.week, 0, 24, 100)
		if w.week == 0 || w.world.Mess > 0 && odds < 8 {
			continue
		}
		w.ackRow(Ack{Batch: w.batchID(destination), Destination: destination, Status: "ACCEPTED", On: w.asOf - 5 + etl.Date(odds%2)})
	}
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
