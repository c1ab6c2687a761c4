package sample

import "ccx/etl"

// What the week before asked for. The sample world answers ccx without running it: it follows the letters of a
// casegroup by the rules of the process, leaving out what seldom matters (bank holidays, exceptions moved between
// casegroups), so nearly all acknowledgements, actions and refreshes refer to what ccx really issued or requested.

// wait is the number of days between a letter and the next.
func wait(letter int) etl.Date { return [...]etl.Date{notStarted: 0, notice: 28, reminder: 14}[letter] }

// fate is what became of the next letter to one parent.
type fate uint8

const (
	noLetter fate = iota
	heldForGood
	heldForPerson // sensitive or in another format: a person may release it or send it by hand
	writable
	issued
)

// expectation is what ccx most likely did in one week for one casegroup.
type expectation struct {
	letter  int // the stage whose letter was due, or notStarted
	fates   [maxPeople]fate
	refresh [maxPeople]bool // asked for
}

// correspondence is the state that is carried from week to week.
type correspondence struct {
	letter   int // last letter that ccx issued
	on       etl.Date
	data     [maxPeople]etl.Date // newest refresh
	asked    [maxPeople]etl.Date // last request
	released [maxPeople]bool     // the due letter may go
	byHand   [maxPeople]bool     // or it was sent by hand, or cancelled
}

// expect follows the letters up to a week and gives what happened in that week.
func (l *life) expect(week int) (e expectation) {
	var c correspondence
	for k := 0; k <= week; k++ {
		day := l.world.asOf(k)
		e = expectation{}
		if !l.isException(k) || l.stage(day) == closed {
			continue
		}
		l.dueLetter(&c, &e, day, k)
		l.act(&c, &e, k)
	}
	return e
}

// dueLetter finds the next letter, whether it can go to each parent, and whose data must be refreshed for it.
func (l *life) dueLetter(c *correspondence, e *expectation, day etl.Date, week int) {
	last, on := l.lastLetter(day)
	if c.letter >= last {
		last, on = max(c.letter, last), max(c.on, on)
	}
	if last >= final {
		return
	}
	due, known := l.dueOn(last+1, on+wait(last))
	if !known || due > day+14 {
		return
	}
	all := true
	for slot := range l.people {
		if l.parents(slot, day) {
			l.wantRefresh(c, e, slot, day)
			if due <= day {
				e.fates[slot] = l.fateOf(c, slot, day, week)
				all = all && (e.fates[slot] == writable || e.fates[slot] == noLetter)
			}
		}
	}
	if due > day {
		return
	}
	if e.letter = last + 1; all {
		l.issue(c, e, day)
	}
}

// dueOn is the due date of a letter.
func (l *life) dueOn(letter int, earliest etl.Date) (due etl.Date, known bool) {
	scheduled := l.closure
	switch letter {
	case notice:
		scheduled = l.start
	case reminder:
		scheduled = l.closure - 30
	}
	if scheduled <= 0 && (letter == notice && l.start == 0 || letter != notice && l.closure == 0) {
		return 0, false
	}
	return workday(max(scheduled, earliest)), true
}

// parents reports whether a client is a parent in a case that is not closed.
func (l *life) parents(slot int, day etl.Date) bool {
	for k := range l.cases {
		if c := &l.cases[k]; !c.isClosed(day) && (c.payer == slot || c.receiver == slot) {
			return true
		}
	}
	return false
}

// wantRefresh notes a request for data that are more than a week old, unless one is in progress.
func (l *life) wantRefresh(c *correspondence, e *expectation, slot int, day etl.Date) {
	p := &l.people[slot]
	data := max(p.asAt(day), c.data[slot])
	under := c.asked[slot] != 0 && c.data[slot] < c.asked[slot] && day-c.asked[slot] <= 14
	if p.died != 0 && p.deathShown(day) != 0 || data >= day-7 || under {
		return
	}
	e.refresh[slot], c.asked[slot] = true, day
}

// fateOf gives the reason that keeps back the letter to a parent.
func (l *life) fateOf(c *correspondence, slot int, day etl.Date, week int) fate {
	p := &l.people[slot]
	switch {
	case p.deathShown(day) != 0 || c.byHand[slot]:
		return noLetter
	case l.heldByCasegroup(slot, day, week), max(p.asAt(day), c.data[slot]) < day-14:
		return heldForGood
	case c.released[slot]:
	case p.sensitive != no || p.format > 1:
		return heldForPerson
	}
	if p.fault != soundAddress {
		return heldForGood
	}
	return writable
}

// heldByCasegroup reports whether something about the casegroup, or the death of the client, holds the letter.
func (l *life) heldByCasegroup(slot int, day etl.Date, week int) bool {
	if !l.isMarked(day) || l.isInhibited(day) || l.people[slot].died != 0 {
		return true
	}
	for i := range l.exceptions {
		x := &l.exceptions[i]
		stops := x.reason == unclassified || x.reason == death && x.client == none
		if stops && x.opened <= week && l.stateOn(x, day) != ended {
			return true
		}
	}
	return false
}

// issue sends the due letter to everybody who can be written to.
func (l *life) issue(c *correspondence, e *expectation, day etl.Date) {
	for slot := range e.fates {
		if e.fates[slot] == writable {
			e.fates[slot] = issued
		}
	}
	data, asked := c.data, c.asked
	*c = correspondence{letter: e.letter, on: day, data: data, asked: asked}
}

// act does what people and CMS do about a week before the next one.
func (l *life) act(c *correspondence, e *expectation, week int) {
	for slot := range l.people {
		if e.refresh[slot] {
			if on := l.answeredOn(slot, week); on != 0 {
				c.data[slot] = on
			}
		}
		if e.fates[slot] == heldForPerson {
			switch action, _ := l.actionOn(slot, week); action {
			case "RELEASE":
				c.released[slot] = true
			case "SENT_BY_HAND", "CANCEL":
				c.byHand[slot] = true
			}
		}
	}
}

// answeredOn is the date of the data with which CMS answers a week's request; 0 if it does not.
func (l *life) answeredOn(slot, week int) etl.Date {
	if l.lot(week, slot, 2, 100) < 12 {
		return 0
	}
	return l.world.asOf(week) + 1 + etl.Date(l.lot(week, slot, 3, 6))
}

// actionOn is a caseworker's action on a letter that a week held, and its date.
func (l *life) actionOn(slot, week int) (string, etl.Date) {
	on := l.world.asOf(week) + 3 + etl.Date(l.lot(week, slot, 4, 4))
	switch odds := l.lot(week, slot, 5, 100); {
	case odds < 40:
		return "RELEASE", on
	case odds < 75:
		return "SENT_BY_HAND", on
	case odds < 80:
		return "CANCEL", on
	}
	return "", 0
}

// lot answers a question about one client or case of the casegroup in one week.
func (l *life) lot(week, what, question, n int) int {
	return lot(l.world.Seed, l.index, week, what, question, n)
}
