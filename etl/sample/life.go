package sample

import (
	"strconv"

	"ccx/etl"
)

// Journey stages, in order.
const (
	notStarted = iota
	notice
	reminder
	final
	closed
)

func stageName(stage int) string {
	return [...]string{"NOT_STARTED", "NOTICE", "REMINDER", "FINAL", "CLOSED"}[stage]
}

// caseLife is one case.
type caseLife struct {
	closedOn   etl.Date // 0 while no closure is known
	clericalOn etl.Date // 0 unless it becomes clerical
	arrears    etl.Pence
	weekly     etl.Pence // what is added each week while the case lives
	noArrears  bool      // the balance is blank
	payer      int       // slots
	receiver   int
}

// member is a client in a case.
type member struct{ caseNo, slot, role int }

// life is everything that happens to one casegroup. It is made anew, in place, for each casegroup.
type life struct {
	world *world
	dice  dice
	index int

	is1993  bool // the scheme: true is 1993
	office  int
	segment int
	cases   []caseLife
	people  []person
	homes   []home
	members []member
	guest   bool // the receiving parent of the previous casegroup is a member too

	start, closure, tDate etl.Date // 0 if blank
	begins, ends          etl.Date // the actual dates of the journey
	tDateSet              etl.Date // from when the register gives the T-date; 0 never
	autoClose             etl.Date // when the casegroup closes if nothing prevents it
	inhibitedFrom         etl.Date
	inhibitedTo           etl.Date
	markedFrom, markedTo  etl.Date
	haltedOn              etl.Date // from then on others write the letters, as far as anybody does; 0 never
	leftOn                etl.Date // when the casegroup left the process; 0 if it did not

	recorded        int // the last letter of ours that the systems recorded
	recordedOn      etl.Date
	asked, wasAsked bool // whether the marker was asked for, and whether anything was

	exceptions []exception
}

// live makes the life of a casegroup.
func (l *life) live(index int) {
	w := l.world
	*l = life{
		world: w, index: index, cases: l.cases[:0], people: l.people[:0], homes: l.homes[:0], members: l.members[:0],
		exceptions: l.exceptions[:0],
	}
	l.dice.throw(w.Seed, uint64(index))
	l.makeHousehold()
	first := l.firstArrival()
	l.makeJourney(first)
	if first < w.Weeks {
		l.makeExceptions(first)
		l.settle()
	}
	if w.known != nil {
		l.learn()
	}
}

// firstArrival is the first week in which something happens, or the number of weeks.
func (l *life) firstArrival() int {
	for week := range l.world.Weeks {
		for kind := range arrivalKinds {
			if l.world.arrives(l.index, week, kind) {
				return week
			}
		}
	}
	return l.world.Weeks
}

// makeHousehold draws cases and people: one parent is in all cases of a casegroup and links them.
func (l *life) makeHousehold() {
	d := &l.dice
	l.is1993 = schemeIs1993(l.world.Seed, l.index)
	l.office, l.segment = d.n(len(l.world.offices)), 1+d.pick(15, 30, 15, 30, 10)
	payerLinks := d.chance(800)
	l.addParent()
	l.addParent()
	for k := range 1 + d.pick(25, 36, 39) {
		payer, receiver := 0, 1
		if k > 0 && payerLinks {
			receiver = l.addParent()
		} else if k > 0 {
			payer = l.addParent()
		}
		l.addCase(k, payer, receiver)
	}
	l.guest = l.index > 0 && d.chance(3)
}

// addParent draws a parent with a separate home.
func (l *life) addParent() int {
	h := makeHome(&l.dice, &l.world.lists)
	l.homes = append(l.homes, h)
	from := l.world.FirstWeek - 62*365
	l.people = append(l.people, makePerson(&l.dice, &l.world.lists, len(l.homes)-1, l.world.towns[h.town].welsh, from, from+37*365))
	return len(l.people) - 1
}

// addCase draws a case with its children, who live with the receiving parent.
func (l *life) addCase(k, payer, receiver int) {
	d := &l.dice
	c := caseLife{payer: payer, receiver: receiver}
	l.members = append(l.members, member{k, payer, payingParent}, member{k, receiver, receivingParent})
	lives := l.people[receiver].home
	for range 1 + d.pick(80, 17, 3) {
		p := makePerson(d, &l.world.lists, lives, l.world.towns[l.homes[lives].town].welsh, l.world.FirstWeek-20*365, l.world.FirstWeek-365)
		p.last = l.people[[2]int{payer, receiver}[d.n(2)]].last
		l.people = append(l.people, p)
		l.members = append(l.members, member{k, len(l.people) - 1, qualifyingChild})
	}
	switch odds := d.n(100); {
	case odds < 35:
	case odds < 38:
		c.noArrears = true
	default:
		c.arrears, c.weekly = etl.Pence(d.between(500, 1_200_000)), etl.Pence(d.n(4)*d.n(4000))
	}
	l.cases = append(l.cases, c)
}

// makeJourney draws the dates of the journey so that the casegroup is on its way at the first arrival.
func (l *life) makeJourney(firstArrival int) {
	d, w := &l.dice, l.world
	odds := d.n(100)
	switch day := w.asOf(min(firstArrival, w.Weeks-1)); {
	case firstArrival < w.Weeks && odds < 8: // the notice is near
		l.start = day + d.days(-3, 14)
	case firstArrival < w.Weeks && odds < 20:
		l.start = day - d.days(10, 140)
	case firstArrival < w.Weeks && odds < 48: // the reminder is near
		l.start = day - 152 + d.days(-3, 14)
	case firstArrival < w.Weeks && odds < 85: // the final letter is near
		l.start = day - 182 + d.days(0, 18)
	case firstArrival < w.Weeks:
		l.start = day - 182 - d.days(2, 12)
	case odds < 15:
		l.start = w.FirstWeek - d.days(230, 500)
	case odds < 60:
		l.start = w.FirstWeek + d.days(-180, 7*w.Weeks)
	case odds < 80:
		l.start = w.last() + d.days(10, 200)
	default:
		return // not chosen yet: no dates
	}
	l.start = workday(l.start)
	l.closure = workday(l.start + 182)
	l.begins, l.ends = l.start, l.closure
	l.tDate = l.closure - d.days(0, 20)
	l.tDateSet = workday(l.closure - d.days(40, 90))
	l.autoClose = workday(l.closure + d.days(2, 9))
	if firstArrival == w.Weeks {
		if d.chance(3 * w.Mess) { // nobody reported that the closure is before the T-date
			l.tDate = l.closure + d.days(2, 20)
		}
		for k := range l.cases {
			l.cases[k].closedOn = l.autoClose
		}
	} else if odds := d.n(1000); odds < 20 {
		l.start = 0
	} else if odds < 40 {
		l.closure, l.tDate, l.tDateSet = 0, 0, 0
	}
}

// schemeIs1993 is the scheme of a casegroup, which its references need before its life is made.
func schemeIs1993(seed uint64, index int) bool { return lot(seed, index, 0, 0, 1, 100) < 45 }

// scheme is the scheme as written in the registers.
func (l *life) scheme() string {
	if l.is1993 {
		return "1993"
	}
	return "2003"
}

// appendCasegroup writes the casegroup's reference.
func (l *life) appendCasegroup(to []byte) []byte {
	return appendDigits(append(to, "CG"...), l.index+1, 7)
}

// appendCase writes the reference of a case: ten digits that start with 10 or 70, or twelve that start with zeros.
func (l *life) appendCase(to []byte, caseNo int) []byte {
	number := l.index*maxCases + caseNo + 1
	switch {
	case !l.is1993:
		return appendDigits(to, number, 12)
	case mix(uint64(number)^l.world.Seed)%10 < 7:
		return appendDigits(append(to, "10"...), number, 8)
	}
	return appendDigits(append(to, "70"...), number, 8)
}

// appendClient writes the reference of a client.
func (l *life) appendClient(to []byte, slot int) []byte {
	return appendClientOf(to, l.index, slot)
}

// appendClientOf writes the reference of a client of any casegroup.
func appendClientOf(to []byte, index, slot int) []byte {
	return appendDigits(append(to, "121"...), index*maxPeople+slot+1, 9)
}

// appendDigits writes a number with leading zeros.
func appendDigits(to []byte, number, width int) []byte {
	start := len(to)
	to = strconv.AppendInt(to, int64(number), 10)
	short := width - (len(to) - start)
	if short <= 0 {
		return to
	}
	to = append(to, "00000000000000"[:short]...)
	copy(to[start+short:], to[start:len(to)-short])
	for i := range short {
		to[start+i] = '0'
	}
	return to
}
