package sample

import "ccx/etl"

// settle draws what follows for the casegroup from all its exceptions: when it is marked, unmarked and closed.
func (l *life) settle() {
	if len(l.exceptions) == 0 {
		return
	}
	returned := l.returnedOn()
	l.mark(returned)
	l.halt()
	switch {
	case l.leftOn != 0:
		l.closeFrom(l.leftOn + l.dice.days(14, 60))
	case returned != 0:
		l.closeFrom(max(l.autoClose, returned+3))
	}
	if l.inhibitedFrom != 0 {
		l.inhibitedTo = returned
	}
}

// returnedOn is the day on which the last exception ended, or 0 if one stays open or the casegroup left.
func (l *life) returnedOn() etl.Date {
	if l.leftOn != 0 {
		return 0
	}
	var last etl.Date
	for i := range l.exceptions {
		x := &l.exceptions[i]
		if x.isClerical || !l.isOver(x) {
			return 0
		}
		last = max(last, l.overOn(x))
	}
	return last
}

// isOver reports whether an exception ends, by its own story or by the closure of its case.
func (l *life) isOver(x *exception) bool { return l.overOn(x) != 0 }

// overOn is the day on which an exception ends by its own story or by the closure of its case; 0 if it stays open.
func (l *life) overOn(x *exception) etl.Date {
	if x.caseNo == none || l.cases[x.caseNo].closedOn == 0 {
		return x.endedOn
	}
	if x.endedOn == 0 {
		return l.cases[x.caseNo].closedOn
	}
	return min(x.endedOn, l.cases[x.caseNo].closedOn)
}

// mark draws when the old system acts on the requests to mark and to unmark the casegroup.
func (l *life) mark(returned etl.Date) {
	w, known := l.world, l.exceptions[0].opened
	for i := range l.exceptions {
		known = min(known, l.exceptions[i].opened)
	}
	lag := l.dice.pick(0, 80, 20)
	if w.Mess > 0 {
		lag = l.dice.pick(0, 80, 16, 0, 0, 0, 4)
	}
	if known == 0 && l.dice.chance(300) || w.known != nil { // who runs the weeks says what was asked for
		lag = 0
	}
	if l.markedFrom = w.asOf(known + lag); w.known != nil && (known > 0 || l.dice.chance(400)) {
		l.markedFrom = 0
	}
	if returned == 0 {
		return
	}
	l.markedTo = w.asOf(w.weekOf(returned) + 1 + l.dice.pick(85, 15))
	if l.markedTo <= l.markedFrom {
		l.markedFrom, l.markedTo = 0, 0
	}
}

// halt finds the day from which the automated process writes no more letters: that of the failure that stopped it. In a
// messy world some systems go on writing until the casegroup is marked.
func (l *life) halt() {
	l.haltedOn = l.exceptions[0].openedOn
	for i := range l.exceptions {
		l.haltedOn = min(l.haltedOn, l.exceptions[i].openedOn)
	}
	if l.markedFrom != 0 && l.dice.chance(60*l.world.Mess) {
		l.haltedOn = l.markedFrom
	}
}

// closeFrom closes the cases that do not close before a day.
func (l *life) closeFrom(day etl.Date) {
	for k := range l.cases {
		l.cases[k].closedOn = earlier(l.cases[k].closedOn, workday(day))
	}
}

// isMarked reports whether the register shows the exception marker on a day: not once everything is closed.
func (l *life) isMarked(day etl.Date) bool {
	switch {
	case l.allClosed(day):
		return false
	case l.wasAsked:
		return l.asked
	}
	return l.markedFrom != 0 && day >= l.markedFrom && (l.markedTo == 0 || day < l.markedTo)
}

// isInhibited reports whether the register shows the casegroup as inhibited on a day.
func (l *life) isInhibited(day etl.Date) bool {
	return l.inhibitedFrom != 0 && day >= l.inhibitedFrom && (l.inhibitedTo == 0 || day < l.inhibitedTo)
}

// isClosed reports whether a case is closed on a day.
func (c *caseLife) isClosed(day etl.Date) bool { return c.closedOn != 0 && day >= c.closedOn }

// allClosed reports whether the whole casegroup is closed on a day.
func (l *life) allClosed(day etl.Date) bool {
	for k := range l.cases {
		if !l.cases[k].isClosed(day) {
			return false
		}
	}
	return true
}

// stage is the journey stage on a day.
func (l *life) stage(day etl.Date) int {
	if l.allClosed(day) {
		return closed
	}
	stage, _ := l.lastLetter(day)
	return stage
}

// lastLetter is the last letter that the register believes in on a day, and its date. The automated process writes until
// the casegroup is an exception. After that the register of a world that is run has what was recorded of its letters; one
// that nobody runs believes that somebody else wrote each letter on its day, and has it in the week after the run that
// was to write it.
func (l *life) lastLetter(day etl.Date) (stage int, on etl.Date) {
	stage, on = notStarted, 0
	if l.begins == 0 {
		return stage, on
	}
	for i, written := range [...]etl.Date{l.begins, l.remindOn(), l.ends} {
		if letter := notice + i; l.isRecorded(letter, written, day) {
			stage, on = letter, written
		}
	}
	if l.recorded >= stage && l.recorded != notStarted {
		return l.recorded, l.recordedOn
	}
	return stage, on
}

// isRecorded reports whether the register has a letter of the journey on a day.
func (l *life) isRecorded(letter int, written, day etl.Date) bool {
	if last := l.lastWritten(); last != 0 && written >= last || written > day {
		return false
	}
	if l.haltedOn == 0 || written < l.haltedOn {
		return true
	}
	return l.world.known == nil && written <= day-recordedAfter(letter)
}

// recordedAfter is how many days after its date a letter is in a register, if it is not the automated process that wrote
// it: ccx writes what is due before its next run, but the final letter only once its day has come.
func recordedAfter(letter int) etl.Date {
	if letter == final {
		return 7
	}
	return 1
}

// lastWritten is the day from which nobody writes a letter: that on which the casegroup leaves, or its first case closes.
// It is 0 if there is none.
func (l *life) lastWritten() etl.Date {
	last := l.leftOn
	for k := range l.cases {
		if c := l.cases[k].closedOn; c != 0 && len(l.exceptions) > 0 {
			last = earlier(last, c)
		}
	}
	return last
}

// remindOn is the day of the automated reminder.
func (l *life) remindOn() etl.Date { return workday(monthBefore(l.ends)) }

// takes reports whether a step of an exception still happens: it does not once the casegroup has left or the case is
// closed.
func (l *life) takes(x *exception, s *step) bool {
	if l.leftOn != 0 && s.on > l.leftOn {
		return false
	}
	return x.caseNo == none || l.cases[x.caseNo].closedOn == 0 || s.on <= l.cases[x.caseNo].closedOn
}

// stateOn is the state of an exception on a day on which it is known.
func (l *life) stateOn(x *exception, day etl.Date) int {
	state := l.startState(x)
	if l.leftOn != 0 && day >= l.leftOn || x.caseNo != none && l.cases[x.caseNo].isClosed(day) {
		return ended
	}
	for i := range x.steps {
		if s := &x.steps[i]; s.on <= day && l.takes(x, s) {
			state = s.state
		}
	}
	return state
}

// isException reports whether an exception of the casegroup is open on the as-of date of a week.
func (l *life) isException(week int) bool {
	day := l.world.asOf(week)
	for i := range l.exceptions {
		if x := &l.exceptions[i]; x.opened <= week && l.stateOn(x, day) != ended {
			return true
		}
	}
	return false
}
