package sample

import "ccx/etl"

// makeExceptions applies the arrivals of each week to the casegroup.
func (l *life) makeExceptions(first int) {
	w := l.world
	for week := first; week < w.Weeks; week++ {
		if w.arrives(l.index, week, arrivalFailure) {
			l.failure(week)
		}
		if week >= 2 && w.arrives(l.index, week, arrivalRecurred) {
			l.recurrence(week)
		}
		if w.arrives(l.index, week, arrivalManual) {
			l.notification(week)
		}
		if w.arrives(l.index, week, arrivalDeath) {
			l.registerDeath(week)
		}
	}
}

// reportDay is a working day of a week.
func (l *life) reportDay(week int) etl.Date { return l.world.asOf(week) - l.dice.days(0, 4) }

// failure is a new row of a failure report: about a new exception, or one that is still open.
func (l *life) failure(week int) {
	on := l.reportDay(week)
	if n := len(l.exceptions); n > 0 && l.dice.chance(400) {
		x := &l.exceptions[n-1]
		if x.rowCase != none && x.opened < week && x.endedOn == 0 && x.recursOn == 0 {
			x.seen(sighting{on, bySystem})
			return
		}
	}
	l.newFailure(week, on)
}

// recurrence is the second row of a failure that was skipped.
func (l *life) recurrence(week int) {
	for i := range l.exceptions {
		if x := &l.exceptions[i]; x.opened == week-2 && x.recursOn != 0 {
			x.seen(sighting{x.recursOn, bySystem})
			return
		}
	}
	l.newFailure(week, l.reportDay(week))
}

// newFailure makes an exception from a failure row and invents its story.
func (l *life) newFailure(week int, on etl.Date) {
	d, w := &l.dice, l.world
	x := exception{reason: d.pick(w.systemWeights...), client: none, opened: week, openedOn: on}
	x.rowCase = l.openCase(on)
	x.caseNo = x.rowCase
	if x.reason == death && !l.someoneDies(&x, week, on) {
		x.reason = systemError
	}
	r := &w.reasons[x.reason]
	x.text = r.texts[d.n(len(r.texts))]
	x.code = r.code2003
	if l.is1993 {
		x.code = r.code1993
	}
	switch {
	case x.reason == unclassified:
		x.code = w.strangeCodes[d.n(len(w.strangeCodes))]
		x.strange = x.code
	case r.anotherCode && d.chance(80):
		x.code = w.ownCodes[d.n(len(w.ownCodes))]
	}
	if x.reason == addressNotKnown || x.reason != death && d.chance(150) {
		x.client = l.parentOf(x.rowCase)
	}
	before := len(l.exceptions)
	added := l.add(&x, sighting{on, bySystem})
	if len(l.exceptions) == before {
		return
	}
	if x.reason != death && week+2 < w.Weeks && w.arrives(l.index, week+2, arrivalRecurred) {
		added.recursOn = l.reportDay(week + 2)
	}
	l.suit(added)
	l.tell(added)
}

// openCase gives a case that is not closed on a day, if there is one.
func (l *life) openCase(on etl.Date) int {
	from := l.dice.n(len(l.cases))
	for i := range l.cases {
		k := (from + i) % len(l.cases)
		if c := &l.cases[k]; c.closedOn == 0 || c.closedOn > on {
			return k
		}
	}
	return from
}

// parentOf is one of the two parents of a case.
func (l *life) parentOf(caseNo int) int {
	if l.dice.chance(500) {
		return l.cases[caseNo].payer
	}
	return l.cases[caseNo].receiver
}

// someoneDies makes a failure row report a death. It is false if the person was already dead.
func (l *life) someoneDies(x *exception, week int, on etl.Date) bool {
	x.caseNo = none
	if l.dice.chance(150) {
		return true // the row does not name the person
	}
	slot := l.mortal(x.rowCase)
	p := &l.people[slot]
	if p.died != 0 {
		return false
	}
	x.client = slot
	p.died = on - l.dice.days(3, 60)
	if lag := l.dice.pick(40, 30, 20, 10); lag < 3 {
		p.registered = l.world.asOf(week + lag)
	}
	return true
}

// mortal is the member of a case whose death is reported: usually a parent.
func (l *life) mortal(caseNo int) int {
	switch l.dice.pick(45, 40, 15) {
	case 0:
		return l.cases[caseNo].payer
	case 1:
		return l.cases[caseNo].receiver
	}
	for _, m := range l.members {
		if m.caseNo == caseNo && m.role == qualifyingChild {
			return m.slot
		}
	}
	return l.cases[caseNo].payer
}

// notification is a caseworker's report of an exception.
func (l *life) notification(week int) {
	d, w := &l.dice, l.world
	on := l.reportDay(week)
	x := exception{reason: d.pick(w.manualWeights...), client: none, rowCase: none, opened: week, openedOn: on}
	x.caseNo = l.openCase(on)
	x.code = w.reasons[x.reason].name
	switch x.reason {
	case death:
		slot := l.mortal(x.caseNo)
		x.caseNo, x.client = none, slot
		if p := &l.people[slot]; p.died == 0 {
			p.died = on - d.days(2, 45)
			p.registered = w.asOf(week + d.between(0, 2))
			p.told = d.chance(850)
		}
	case unclassified:
		strange := w.strangeReasons[d.n(len(w.strangeReasons))]
		x.code, x.strange = strange[0], strange[1]
	case addressNotKnown:
		x.client = l.parentOf(x.caseNo)
	}
	if x.reason != death && d.chance(150) {
		x.caseNo = none
	}
	before := len(l.exceptions)
	if added := l.add(&x, sighting{on, byManual}); len(l.exceptions) > before {
		l.suit(added)
		l.tell(added)
	}
}

// registerDeath is a date of death that appears in the client register.
func (l *life) registerDeath(week int) {
	day := l.world.asOf(week)
	slot := l.mortal(l.openCase(day))
	p := &l.people[slot]
	if p.died != 0 {
		return
	}
	p.died, p.registered = day-l.dice.days(2, 40), day
	x := exception{reason: death, caseNo: none, rowCase: none, client: slot, opened: week, openedOn: day}
	before := len(l.exceptions)
	if added := l.add(&x, sighting{}); len(l.exceptions) > before {
		l.tell(added)
	}
}

// suit makes the registers show what the reason reports.
func (l *life) suit(x *exception) {
	d := &l.dice
	switch x.reason {
	case closureBeforeTDate:
		if l.closure != 0 {
			l.tDate, l.tDateSet = l.closure+d.days(3, 40), min(l.tDateSet, x.openedOn-3)
		}
	case tDateNotSet:
		l.tDate, l.tDateSet = 0, 0
	case ltrRejected:
		if l.tDateSet != 0 {
			l.tDateSet = workday(x.openedOn - d.days(5, 12))
		}
	case caseInhibited:
		l.inhibitedFrom = x.openedOn - d.days(0, 10)
	case addressNotKnown:
		if p := &l.people[x.client]; p.fault == soundAddress {
			p.fault = d.between(noFixedAbode, streetMissing)
		}
	}
}
