package sample

import "ccx/etl"

// events writes everything that the casegroup has in the week except the registers.
func (w *weekWriter) events(l *life) {
	for i := range l.exceptions {
		x := &l.exceptions[i]
		for _, s := range x.sightings {
			switch {
			case w.world.weekOf(s.on) != w.week && !w.comesAgain(l, s):
			case s.how == bySystem:
				w.failureRow(l, x, s.on)
			default:
				w.notificationRow(l, x, s.on)
			}
		}
		w.returns(l, x)
	}
	if w.week > 0 && len(l.exceptions) > 0 {
		w.answers(l)
	}
	w.interfaces(l)
}

// comesAgain reports whether a row of the report that was refused in the week before comes again: its office sends it with
// the next report. In a world that is run the office corrects the file instead.
func (w *weekWriter) comesAgain(l *life, s sighting) bool {
	return w.world.known == nil && s.how == bySystem && l.is1993 && w.world.weekOf(s.on) == w.week-1 &&
		w.world.Mess > 0 && w.week-1 == w.world.refusedIn() && l.office == w.world.careless()
}

// failureRow writes a row of the failure report of the casegroup's scheme.
func (w *weekWriter) failureRow(l *life, x *exception, on etl.Date) {
	id := cs2Failures
	if l.is1993 {
		id = cscsFailures
	}
	r := w.failingCase(l, x).text(x.code).text(x.text).date(on).clientRef(l, x.client).text(w.roleShown(l, x))
	r.date(l.tDateShown(w.asOf)).date(l.closure)
	if x.reason == liabilityEndFailed || l.lot(w.week, x.rowCase, 11, 100) < 40 {
		r.blank()
	} else {
		r.date(l.closure)
	}
	r.text(w.world.offices[l.office])
	w.put(id, l)
}

// failingCase starts a failure row with its case and casegroup.
func (w *weekWriter) failingCase(l *life, x *exception) *row {
	r := w.row.reset()
	switch odds := l.lot(w.week, x.rowCase, 10, 1000); {
	case w.world.Mess >= 2 && odds < 8: // a case that is in no register
		r.digits("10999", l.index%100_000, 5).casegroup(l)
	case w.world.Mess >= 2 && odds < 16: // a case that has since moved to another casegroup
		r.caseRef(l, x.rowCase).digits("CG", (l.index+1)%w.world.Casegroups+1, 7)
	default:
		r.caseRef(l, x.rowCase).casegroup(l)
	}
	return r
}

// roleShown is the role in a failure row: that of the client, or of the dead person even if the row does not name them.
func (w *weekWriter) roleShown(l *life, x *exception) string {
	if x.client == none && x.reason == death {
		return roleName(l.lot(0, x.rowCase, 12, 3))
	}
	for _, m := range l.members {
		if m.slot == x.client {
			return roleName(m.role)
		}
	}
	return ""
}

// notificationRow writes a caseworker's notification.
func (w *weekWriter) notificationRow(l *life, x *exception, on etl.Date) {
	r := w.row.reset().casegroup(l)
	if x.reason == unclassified {
		r.text(x.code)
	} else {
		r.text(w.world.reasons[x.reason].name)
	}
	r.text(w.signature(l, 13)).date(on).caseRef(l, x.caseNo).clientRef(l, x.client)
	if x.client != none && l.people[x.client].told && x.reason == death {
		died := l.people[x.client].died
		if w.world.Mess > 0 && l.lot(0, x.client, 14, 100) < 8 { // another source gives another day
			died -= 3
		}
		r.date(died)
	} else {
		r.blank()
	}
	notes := [...]string{"", "Told by phone", "Letter from solicitor, see file", `Client says "not my case"`, "Rang back: confirmed by family"}
	r.text(notes[l.lot(w.week, 0, 15, len(notes))])
	w.put(manualNotifications, l)
}

// signature is the caseworker who signs.
func (w *weekWriter) signature(l *life, question int) string {
	return w.world.caseworkers[l.lot(w.week, 0, question, len(w.world.caseworkers))]
}

// returns writes the steps of an exception that arrive in the week.
func (w *weekWriter) returns(l *life, x *exception) {
	worked := false
	for i := range x.steps {
		s := &x.steps[i]
		if w.world.weekOf(s.on) != w.week || !l.takes(x, s) {
			continue
		}
		switch s.kind {
		case hpStep:
			w.hpRow(l, x, s)
		case imtStep:
			worked = true
			w.imtRow(l, x, s)
		case resultStep:
			w.resultRows(l, x, s)
		}
	}
	waits := w.world.known == nil && x.opened < w.week && !worked && l.stateOn(x, w.asOf) == withIMT
	if waits && l.lot(w.week, x.rowCase+1, 16, 100) < 30 { // comes back before anybody worked on it
		w.exceptionID(l, x).blank().blank().blank().blank().blank()
		w.put(imtReturns, l)
	}
}

// exceptionID starts a row with the id of an exception.
func (w *weekWriter) exceptionID(l *life, x *exception) *row {
	r := w.row.reset()
	r.bytes = l.appendExceptionID(r.bytes, x)
	return r.since(0)
}

func (w *weekWriter) hpRow(l *life, x *exception, s *step) {
	notes := [...]string{"", "", "Seen again in test", `See log "CLS0410", step 4`, "Known fault, listed for the next release"}
	reference := 10_000 + l.lot(w.week, x.rowCase+1, 17, 89_999)
	note := notes[l.lot(w.week, x.rowCase+1, 18, len(notes))]
	w.exceptionID(l, x).text(s.outcome).date(w.slip(l, s.on)).digits("HP", reference, 5).text(note)
	w.put(hpReturns, l)
	if w.world.Mess >= 2 && len(w.sinks[hpReturns].parts) > 1 && l.lot(w.week, x.rowCase+1, 19, 100) < 4 {
		w.contradict(l, x, s)
	}
}

// contradict reports another outcome for the same exception and day in another file.
func (w *weekWriter) contradict(l *life, x *exception, s *step) {
	other := "REFER_TO_CASEWORKER"
	if s.outcome == other {
		other = "TECHNICAL_SKIP"
	}
	w.exceptionID(l, x).text(other).date(s.on).digits("HP", 90_001, 5).blank()
	sink := w.sinks[hpReturns]
	if w.err == nil {
		w.err = sink.putInto(w, sink.parts[1-sink.choose(l)], &w.row)
	}
}

// slip is the date of a return as it was typed: in a messy office now and then in the following week.
func (w *weekWriter) slip(l *life, on etl.Date) etl.Date {
	if w.world.Mess >= 2 && l.lot(w.week, int(on)&0xff, 20, 100) < 2 {
		return on + 7
	}
	return on
}

func (w *weekWriter) imtRow(l *life, x *exception, s *step) {
	r := w.exceptionID(l, x).text(s.outcome).date(w.slip(l, s.on))
	if s.outcome == "PASSED_TO_BAU" {
		r.text("BAU " + w.world.offices[l.office])
	} else {
		r.blank()
	}
	comments := [...]string{"", "Done", "Corrected on system, see notes", `Client rang: "wrong address"`, "Awaiting second caseworker – chased"}
	r.text(w.signature(l, 21)).text(comments[l.lot(w.week, x.rowCase+1, 22, len(comments))])
	w.put(imtReturns, l)
}

// resultRows writes the result of a rerun: for the case of the exception, or for all open cases.
func (w *weekWriter) resultRows(l *life, x *exception, s *step) {
	for k := range l.cases {
		c := &l.cases[k]
		if x.caseNo == none && c.closedOn != 0 && c.closedOn < s.on || x.caseNo != none && x.caseNo != k {
			continue
		}
		w.row.reset().caseRef(l, k).text(s.outcome).date(s.on).digits("CB", int(s.on)-10_000, 5)
		w.put(closureResults, l)
	}
}
