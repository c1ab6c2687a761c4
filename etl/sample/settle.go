package sample

import "ccx/etl"

// settle draws what follows for the casegroup from all its exceptions: when it is marked, unmarked and closed.
func (l *life) settle() {
	if len(l.exceptions) == 0 {
		return
	}
	returned := l.returnedOn()
	l.mark(returned)
	l.halt(returned)
	switch {
	case l.leftOn != 0:
		l.closeFrom(l.leftOn + l.dice.days(14, 60))
	case returned != 0:
		l.closeFrom(max(l.autoClose+l.resumedOn-l.haltedOn, returned+3))
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
	if known == 0 && l.dice.chance(300) {
		lag = 0
	}
	l.markedFrom = w.asOf(known + lag)
	if returned == 0 {
		return
	}
	l.markedTo = w.asOf(w.weekOf(returned) + l.dice.between(1, 2))
	if l.markedTo <= l.markedFrom {
		l.markedFrom, l.markedTo = 0, 0
	}
}

// halt draws the days between which the automated journey is halted: from the failure that stopped it until the
// casegroup is unmarked. In a messy world some systems go on writing until they get the request.
func (l *life) halt(returned etl.Date) {
	l.haltedOn = l.exceptions[0].openedOn
	for i := range l.exceptions {
		l.haltedOn = min(l.haltedOn, l.exceptions[i].openedOn)
	}
	if l.markedFrom != 0 && l.dice.chance(60*l.world.Mess) {
		l.haltedOn = l.markedFrom
	}
	if returned != 0 {
		l.resumedOn = max(returned+7, l.markedTo)
	}
}

// closeFrom closes the cases that do not close before a day.
func (l *life) closeFrom(day etl.Date) {
	for k := range l.cases {
		l.cases[k].closedOn = earlier(l.cases[k].closedOn, workday(day))
	}
}

// isMarked reports whether the register shows the exception marker on a day.
func (l *life) isMarked(day etl.Date) bool {
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

// progress is the day that the automated journey has reached: it is halted while the casegroup is an exception, and for
// good from the day on which it leaves or the first case closes.
func (l *life) progress(day etl.Date) etl.Date {
	for k := range l.cases {
		if c := l.cases[k].closedOn; c != 0 && len(l.exceptions) > 0 {
			day = min(day, c)
		}
	}
	if l.leftOn != 0 {
		day = min(day, l.leftOn)
	}
	switch {
	case l.haltedOn == 0 || day < l.haltedOn:
		return day
	case l.resumedOn == 0 || day < l.resumedOn:
		return l.haltedOn
	}
	return day - (l.resumedOn - l.haltedOn)
}

// stage is the journey stage on a day.
func (l *life) stage(day etl.Date) int {
	if l.allClosed(day) {
		return closed
	}
	return l.letterStage(day)
}

// letterStage is the stage that the letters have reached on a day.
func (l *life) letterStage(day etl.Date) int {
	day = l.progress(day)
	switch {
	case l.begins == 0 || day < l.begins:
		return notStarted
	case day < l.remindOn():
		return notice
	case day < l.ends:
		return reminder
	}
	return final
}

// remindOn is the day of the automated reminder.
func (l *life) remindOn() etl.Date { return workday(l.ends - 30) }

// lastLetter is the last letter of the automated journey on a day, and its date.
func (l *life) lastLetter(day etl.Date) (stage int, on etl.Date) {
	switch stage = l.letterStage(day); stage {
	case notice:
		return stage, l.begins
	case reminder:
		return stage, l.remindOn()
	case final:
		return stage, l.ends
	}
	return notStarted, 0
}

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
