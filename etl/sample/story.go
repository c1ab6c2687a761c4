package sample

import "ccx/etl"

// The states of an exception, as far as its story needs them.
const (
	withHP = iota
	withAMS
	withIMT
	withBAU
	withMI
	rerun
	ended
)

// The kinds of step: the feed in which it comes back.
const (
	hpStep = iota
	imtStep
	resultStep
	sightingStep // the failure report repeats it; the row is made from the sighting
)

// step is one thing that happens to an exception after it was sighted.
type step struct {
	on      etl.Date
	kind    int
	outcome string
	state   int // after it
}

// stuck is the outcome if nobody does anything.
const stuck = ""

// maxSteps keeps a story short however many weeks there are.
const maxSteps = 10

// startState is the first state of a new exception.
func (l *life) startState(x *exception) int {
	switch l.world.reasons[x.reason].route {
	case routeHP:
		return withHP
	case routeMI:
		return withMI
	case routeCSABAU:
		return ended
	}
	return withIMT
}

// tell makes up what happens to an exception until it ends, gets stuck, or the last week is over. The first step comes
// after the as-of date on which the exception is first known, so that the step is an answer to something.
func (l *life) tell(x *exception) {
	if l.leaves(x) || l.world.known != nil { // the story of what is run is what becomes of it
		return
	}
	state, day := l.startState(x), l.world.asOf(x.opened)
	if x.recursOn != 0 && state != withMI {
		state, day = l.skip(x, state, day)
	}
	for state != ended && len(x.steps) < maxSteps && day <= l.world.last() {
		s := l.next(x, state, day)
		if s.outcome == stuck {
			return
		}
		x.steps = append(x.steps, s)
		state, day = s.state, s.on
		if state == ended {
			l.end(x, s)
		}
	}
}

// skip is how a failure recurs: it goes back to the batch at once, and fails there again.
func (l *life) skip(x *exception, state int, day etl.Date) (int, etl.Date) {
	s := step{day + 3, imtStep, "ACTION_TAKEN", rerun}
	if state == withHP {
		s.kind, s.outcome = hpStep, "TECHNICAL_SKIP"
	}
	x.steps = append(x.steps, s, step{x.recursOn, sightingStep, "SIGHTED", state})
	return state, l.world.asOf(l.world.weekOf(x.recursOn))
}

// way is one way on from a state, with its odds in a hundred; for the rest up to a hundred nothing happens, except in a
// world without mess.
type way struct {
	odds    int
	outcome string
	state   int
}

// next draws one step.
func (l *life) next(x *exception, state int, day etl.Date) step {
	kind, soonest, latest, ways := l.ways(x, state)
	s := step{on: workday(day + l.dice.days(soonest, latest)), kind: kind}
	most := 100
	if l.world.Mess == 0 { // nobody leaves work undone, so open exceptions do not pile up
		most = 0
		for _, w := range ways {
			most += w.odds
		}
	}
	odds := l.dice.n(most)
	for _, w := range ways {
		if odds -= w.odds; odds < 0 {
			s.outcome, s.state = w.outcome, w.state
			break
		}
	}
	return s
}

// ways lists what can happen in a state: in which feed, after how many days, and with which odds.
func (l *life) ways(x *exception, state int) (kind, soonest, latest int, ways []way) {
	switch state {
	case withHP:
		return hpStep, 2, 10, []way{
			{50, "TECHNICAL_SKIP", rerun}, {23, "SENT_TO_AMS", withAMS}, {15, "REFER_TO_CASEWORKER", withIMT},
		}
	case withAMS:
		return hpStep, 4, 18, []way{{60, "AMS_FIXED", rerun}, {15, "AMS_CANNOT_FIX", ended}}
	case withIMT:
		if x.reason == death {
			return imtStep, 2, 12, []way{{35, "ACTION_TAKEN", rerun}, {20, "MORE_INFORMATION", withIMT}, {20, "PASSED_TO_BAU", withBAU}}
		}
		return imtStep, 2, 10, []way{
			{45, "ACTION_TAKEN", rerun},
			{20, "PASSED_TO_BAU", withBAU},
			{7, "RETURN_TO_HP", withHP},
			{8, "NOT_AN_EXCEPTION", ended},
			{4, "CEASE_JOURNEY", ended},
			{8, "MORE_INFORMATION", withIMT},
		}
	case withBAU:
		if x.reason == death {
			return imtStep, 5, 18, []way{{60, "ACTION_TAKEN", rerun}}
		}
		return imtStep, 5, 18, []way{{60, "ACTION_TAKEN", rerun}, {15, "NOT_AN_EXCEPTION", ended}}
	case withMI:
		return imtStep, 3, 12, []way{{12, "NOT_AN_EXCEPTION", ended}, {10, "RETURN_TO_HP", withHP}, {10, "MORE_INFORMATION", withIMT}}
	}
	return resultStep, 2, 8, []way{{65, "CLOSED", ended}, {15, "FAILED", l.startState(x)}}
}

// end applies to the casegroup what the last step of an exception means for it.
func (l *life) end(x *exception, s step) {
	x.endedOn = s.on
	switch s.outcome {
	case "CLOSED":
		for k := range l.cases {
			if x.caseNo == none || x.caseNo == k {
				l.cases[k].closedOn = earlier(l.cases[k].closedOn, s.on)
			}
		}
	case "AMS_CANNOT_FIX":
		x.isClerical = true
		if x.caseNo != none {
			l.cases[x.caseNo].clericalOn = s.on + 5
		}
	case "CEASE_JOURNEY":
		l.leave(l.world.asOf(l.world.weekOf(s.on)))
	}
}

// leaves removes the casegroup from the process if the exception alone has that effect.
func (l *life) leaves(x *exception) bool {
	day := l.world.asOf(x.opened)
	switch {
	case l.world.reasons[x.reason].route == routeCSABAU:
	case x.reason == death && l.deathRemoves(x.client):
		if p := &l.people[x.client]; !p.told {
			day = max(day, p.registered)
		}
	default:
		return false
	}
	l.leave(day)
	return true
}

// leave notes the first day on which the casegroup is out of the process.
func (l *life) leave(day etl.Date) { l.leftOn = earlier(l.leftOn, day) }

// deathRemoves is the death rule: a paying parent, the last receiving parent or the last child.
func (l *life) deathRemoves(client int) bool {
	if client == none || l.people[client].registered == 0 {
		return false
	}
	role, others := none, 0
	for _, m := range l.members {
		if m.slot == client {
			role = m.role
		}
	}
	for _, m := range l.members {
		if m.role == role && m.slot != client && l.people[m.slot].died == 0 {
			others++
		}
	}
	return role == payingParent || others == 0
}

// earlier is the first of two days, of which the first may be missing.
func earlier(a, b etl.Date) etl.Date {
	if a == 0 {
		return b
	}
	return min(a, b)
}
