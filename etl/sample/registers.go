package sample

import (
	"strconv"

	"ccx/etl"
)

// registers writes the casegroup into the four registers, as of the as-of date.
func (w *weekWriter) registers(l *life) {
	w.casegroupRow(l)
	for k := range l.cases {
		w.caseRow(l, k)
	}
	for _, m := range l.members {
		w.row.reset().caseRef(l, m.caseNo).clientRef(l, m.slot).text(roleName(m.role))
		w.put(caseMembers, l)
	}
	if l.guest {
		start := len(w.row.reset().caseRef(l, 0).bytes)
		w.row.bytes = appendClientOf(w.row.bytes, l.index-1, 1)
		w.row.since(start).text("RP")
		w.put(caseMembers, l)
	}
	for slot := range l.people {
		w.clientRow(l, slot)
	}
}

func (w *weekWriter) casegroupRow(l *life) {
	r := w.row.reset().casegroup(l).text(l.scheme()).text(stageName(l.stage(w.asOf)))
	r.text("12345"[l.segment-1 : l.segment])
	r.date(l.start).date(l.tDateShown(w.asOf)).date(l.closure)
	letter, on := l.lastLetter(w.asOf)
	if letter == notStarted {
		r.blank().blank()
	} else {
		r.text(stageName(letter)).date(on)
	}
	r.yesNo(l.isMarked(w.asOf)).yesNo(l.isInhibited(w.asOf)).text(w.world.offices[l.office])
	w.put(casegroups, l)
}

// tDateShown is the T-date that the register gives on a day.
func (l *life) tDateShown(day etl.Date) etl.Date {
	if l.tDateSet == 0 || day < l.tDateSet {
		return 0
	}
	return l.tDate
}

func (w *weekWriter) caseRow(l *life, k int) {
	c := &l.cases[k]
	status, closure := "LIVE", l.closure
	switch {
	case c.isClosed(w.asOf):
		status, closure = "CLOSED", c.closedOn
	case c.clericalOn != 0 && w.asOf >= c.clericalOn:
		status = "CLERICAL"
	}
	over := status == "CLOSED" || l.ends != 0 && w.asOf >= l.ends
	r := w.row.reset().caseRef(l, k).casegroup(l).text(status)
	r.yesNo(over && !l.troubled(k, liabilityEndFailed, w.asOf)).yesNo(over && !l.troubled(k, scheduleNotEnded, w.asOf))
	r.date(closure)
	if c.noArrears {
		r.blank()
	} else {
		r.money(l.balance(c, w.asOf))
	}
	w.put(cases, l)
}

// troubled reports whether an exception for a reason is open on a case.
func (l *life) troubled(caseNo, reason int, day etl.Date) bool {
	for i := range l.exceptions {
		x := &l.exceptions[i]
		if x.reason == reason && x.caseNo == caseNo && l.stateOn(x, day) != ended {
			return true
		}
	}
	return false
}

// balance is what is owed on a case on a day. It does not change once the case is closed.
func (l *life) balance(c *caseLife, day etl.Date) etl.Pence {
	if c.closedOn != 0 {
		day = min(day, c.closedOn)
	}
	weeks := max(int(day-l.world.FirstWeek)/7, 0)
	return c.arrears + c.weekly*etl.Pence(weeks)
}

func (w *weekWriter) clientRow(l *life, slot int) {
	p := &l.people[slot]
	r := w.row.reset().clientRef(l, slot)
	w.name(r, p)
	r.date(p.asAt(w.asOf))
	start := len(r.bytes)
	r.bytes = append(appendDigits(append(r.bytes, "QQ"...), p.nino, 6), p.suffix)
	r.since(start).date(p.born).date(p.deathShown(w.asOf))
	w.address(r, l, p)
	w.put(clients, l)
}

func (w *weekWriter) name(r *row, p *person) {
	start := len(r.bytes)
	r.bytes = append(append(append(r.bytes, w.world.firstNames[p.first]...), ' '), w.world.lastNames[p.last]...)
	r.since(start)
}

// address adds the ten columns from the first line to the sensitivity.
func (w *weekWriter) address(r *row, l *life, p *person) {
	h := &l.homes[p.home]
	lines := len(r.cells) + 6
	w.street(r, h, p.fault)
	if h.locality > 0 && p.fault != streetMissing {
		r.text(w.world.localities[h.locality])
	}
	r.text(w.world.towns[h.town].name)
	for len(r.cells) < lines {
		r.blank()
	}
	start := len(r.bytes)
	if p.fault != noPostcode {
		r.bytes = append(append(append(r.bytes, w.world.towns[h.town].districts[h.district]...), ' '), h.inward[:]...)
	}
	r.since(start)
	switch {
	case p.welsh:
		r.text("CY")
	case p.saysEnglish:
		r.text("EN")
	default:
		r.blank()
	}
	r.text(formatName(p.format)).flag(p.sensitive)
}

// street adds the first one or two lines of an address, or their faulty replacement.
func (w *weekWriter) street(r *row, h *home, fault int) {
	switch fault {
	case noFixedAbode:
		r.text("No fixed abode")
		return
	case streetMissing:
		return
	}
	start := len(r.bytes)
	if h.flat > 0 {
		r.bytes = strconv.AppendInt(append(r.bytes, "Flat "...), int64(h.flat), 10)
		r.since(start)
		start = len(r.bytes)
	}
	name := w.world.streets[h.street]
	if w.world.towns[h.town].welsh {
		name = w.world.welshStreets[h.street]
	}
	r.bytes = append(append(strconv.AppendInt(r.bytes, int64(h.number), 10), ' '), name...)
	r.since(start)
}
