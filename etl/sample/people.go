package sample

import "ccx/etl"

// Roles of a member of a case, in the order in which they are listed.
const (
	payingParent = iota
	receivingParent
	qualifyingChild
)

func roleName(role int) string { return [...]string{"PP", "RP", "QC"}[role] }

// Slots: a casegroup has room for this many cases, people and homes; client references leave the same room.
const (
	maxCases  = 3
	maxPeople = 16
	maxHomes  = 8
)

// Faults of an address.
const (
	soundAddress = iota
	noFixedAbode
	noPostcode
	streetMissing
)

// formatName is the name of a letter format; the first two go by post as they are.
func formatName(format int) string {
	return [...]string{"STANDARD", "", "LARGE_PRINT", "BRAILLE", "AUDIO", "EMAIL"}[format]
}

// home is an address. People of one home share it.
type home struct {
	number   int
	flat     int // 0 for a house
	street   int
	town     int
	district int
	locality int // 0 for none
	inward   [3]byte
}

// person is one client.
type person struct {
	first, last int
	born        etl.Date
	nino        int // six digits
	suffix      byte
	home        int
	fault       int  // of the address
	welsh       bool // wants letters in Welsh
	saysEnglish bool // language is filled in although it is English
	format      int
	sensitive   flag
	period      int // days between two refreshes of the data
	phase       int
	died        etl.Date // 0 while alive
	registered  etl.Date // the day from which the register gives the date of death; 0 never
	told        bool     // a caseworker gave the date of death
}

// flag is yes, no or unknown.
type flag uint8

const (
	unknown flag = iota
	no
	yes
)

// makeHome draws an address.
func makeHome(d *dice, from *lists) home {
	h := home{number: d.between(1, 240), town: d.n(len(from.towns)), district: d.n(3)}
	h.street = d.n(len(from.streets))
	if from.towns[h.town].welsh {
		h.street = d.n(len(from.welshStreets))
	}
	if d.chance(120) {
		h.flat = d.between(1, 30)
	}
	if d.chance(250) {
		h.locality = d.between(1, len(from.localities)-1)
	}
	h.inward = [3]byte{byte('1' + d.n(9)), inwardLetters[d.n(len(inwardLetters))], inwardLetters[d.n(len(inwardLetters))]}
	return h
}

// makePerson draws a client who was born between the two dates.
func makePerson(d *dice, names *lists, home int, welshTown bool, from, to etl.Date) person {
	p := person{
		first: d.n(len(names.firstNames)), last: d.n(len(names.lastNames)), home: home,
		born: from + d.days(0, int(to-from)), nino: d.n(1_000_000), suffix: byte('A' + d.n(4)),
		sensitive: no, saysEnglish: true,
	}
	odds := d.n(1000)
	p.welsh = welshTown && odds < 250
	p.saysEnglish = odds < 950
	switch odds = d.n(1000); {
	case odds < 20:
		p.sensitive = yes
	case odds < 50:
		p.sensitive = unknown
	}
	p.format = d.pick(930, 40, 12, 4, 4, 10)
	p.fault = d.pick(991, 3, 3, 3)
	p.period = [...]int{7, 14, 28, 91}[d.pick(60, 25, 12, 3)]
	p.phase = d.n(p.period)
	return p
}

// asAt is the date of the data in the register on a day.
func (p *person) asAt(day etl.Date) etl.Date {
	return day - etl.Date((int(day)+100_000*91+p.phase)%p.period)
}

// deathShown is the date of death that the register gives on a day, or 0.
func (p *person) deathShown(day etl.Date) etl.Date {
	if p.registered == 0 || day < p.registered {
		return 0
	}
	return p.died
}
