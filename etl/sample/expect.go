package sample

import (
	"time"

	"ccx/etl"
)

// What the week before asked for, in a world that nobody runs. Its registers believe that every letter was written on its
// day, by ccx or by somebody else, so a letter is due in one week only, and what ccx makes of it follows from that week
// alone, except for the data that it asked for before. Only letters that ccx could write by all that the files say are
// answered one by one: what a file says wrongly, or a spoilt row no longer says, is left out.

// wait is the number of days between a letter and the next.
func wait(letter int) etl.Date { return [...]etl.Date{notStarted: 0, notice: 28, reminder: 14}[letter] }

// ahead is how many days before its due date ccx writes a letter: all that fall due before the next run, but for the final
// one.
func ahead(letter int) etl.Date {
	if letter == final {
		return 0
	}
	return 6
}

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

// correspondence is what is carried from week to week: the newest data of each parent, and the last request for it.
type correspondence struct {
	data  [maxPeople]etl.Date
	asked [maxPeople]etl.Date
}

// expect follows the requests up to a week and gives what happened in that week.
func (l *life) expect(week int) (e expectation) {
	var c correspondence
	for k := 0; k <= week; k++ {
		day := l.world.asOf(k)
		e = expectation{}
		if !l.isException(k) || l.stage(day) == closed {
			continue
		}
		l.dueLetter(&c, &e, day, k)
		for slot := range l.people {
			if on := l.answeredOn(slot, k); e.refresh[slot] && on != 0 {
				c.data[slot] = on
			}
		}
	}
	return e
}

// dueLetter finds the next letter, whether it can go to each parent, and whose data must be refreshed for it.
func (l *life) dueLetter(c *correspondence, e *expectation, day etl.Date, week int) {
	last, on := l.lastLetter(day)
	if last >= final {
		return
	}
	next := last + 1
	due, known := l.dueOn(next, on+wait(last))
	if !known || due > day+14 {
		return
	}
	isDue, all := due <= day+ahead(next), true
	for slot := range l.people {
		if !l.parents(slot, day) {
			continue
		}
		l.wantRefresh(c, e, slot, day, due)
		if isDue {
			e.fates[slot] = l.fateOf(c, slot, max(day, due), next, week)
			all = all && (e.fates[slot] == writable || e.fates[slot] == noLetter)
		}
	}
	if !isDue {
		return
	}
	e.letter = next
	for slot := range e.fates {
		if all && e.fates[slot] == writable {
			e.fates[slot] = issued
		}
	}
}

// dueOn is the due date of a letter.
func (l *life) dueOn(letter int, earliest etl.Date) (due etl.Date, known bool) {
	scheduled := l.closure
	switch letter {
	case notice:
		scheduled = l.start
	case reminder:
		scheduled = monthBefore(l.closure)
	}
	if letter == notice && l.start == 0 || letter != notice && l.closure == 0 {
		return 0, false
	}
	return workday(max(scheduled, earliest)), true
}

// monthBefore is the same day one calendar month earlier, at the latest the month's last day.
func monthBefore(day etl.Date) etl.Date {
	y, m, d := day.Time().Date()
	last := time.Date(y, m, 0, 0, 0, 0, 0, time.UTC)
	before := time.Date(y, m-1, min(d, last.Day()), 0, 0, 0, 0, time.UTC)
	return etl.Date(before.Unix() / (24 * 60 * 60))
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

// wantRefresh notes a request for data that are more than a week old, or will be too old for the letter, unless one is in
// progress.
func (l *life) wantRefresh(c *correspondence, e *expectation, slot int, day, due etl.Date) {
	p := &l.people[slot]
	data := max(p.asAt(day), c.data[slot])
	under := c.asked[slot] != 0 && c.data[slot] < c.asked[slot] && day-c.asked[slot] <= 14
	if p.died != 0 && p.deathShown(day) != 0 || data >= max(day-7, due-14) || under {
		return
	}
	e.refresh[slot], c.asked[slot] = true, day
}

// fateOf gives the reason that keeps back a letter to a parent, which would be dated on a day.
func (l *life) fateOf(c *correspondence, slot int, dated etl.Date, letter, week int) fate {
	p, day := &l.people[slot], l.world.asOf(week)
	switch {
	case p.deathShown(day) != 0:
		return noLetter
	case l.world.isRefused(week) || l.heldByCasegroup(slot, letter, day, week), max(p.asAt(day), c.data[slot]) < dated-14:
		return heldForGood
	case p.sensitive != no || p.format > 1:
		return heldForPerson
	case p.fault != soundAddress:
		return heldForGood
	}
	return writable
}

// heldByCasegroup reports whether something about the casegroup, or the death of the client, holds the letter.
func (l *life) heldByCasegroup(slot, letter int, day etl.Date, week int) bool {
	if !l.isMarked(day) || l.isInhibited(day) || l.people[slot].died != 0 {
		return true
	}
	for i := range l.exceptions {
		x := &l.exceptions[i]
		stops := x.reason == unclassified || x.reason == death && x.client == none ||
			letter == final && (x.reason == liabilityEndFailed || x.reason == scheduleNotEnded)
		if stops && x.opened <= week && l.stateOn(x, day) != ended {
			return true
		}
	}
	return false
}

// answeredOn is the date of the data with which CMS answers a week's request; 0 if it does not.
func (l *life) answeredOn(slot, week int) etl.Date {
	if l.lot(week, slot, 2, 100) < 12 {
		return 0
	}
	return l.world.asOf(week) + 1 + etl.Date(l.lot(week, slot, 3, 6))
}

// actionOn is a caseworker's action on a letter that a week held, and its date. Most are sent by hand: the registers
// believe that they were.
func (l *life) actionOn(slot, week int) (string, etl.Date) {
	on := l.world.asOf(week) + 3 + etl.Date(l.lot(week, slot, 4, 4))
	switch odds := l.lot(week, slot, 5, 100); {
	case odds < 65:
		return "SENT_BY_HAND", on
	case odds < 75:
		return "RELEASE", on
	case odds < 80:
		return "CANCEL", on
	}
	return "", 0
}

// lot answers a question about one client or case of the casegroup in one week.
func (l *life) lot(week, what, question, n int) int {
	return lot(l.world.Seed, l.index, week, what, question, n)
}
