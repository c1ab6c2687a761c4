package hostile_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/sql"
)

// world is a history of a few casegroups in which much goes wrong.
type world struct {
	seed  uint64
	weeks []*week
}

// week is what comes before and in one run, and what is run again after it.
type week struct {
	date     string
	commands []command
	files    []*file
	again    []edition
}

// edition is an earlier week that is restated after a week, with the files that are corrected.
type edition struct {
	week  int // its index
	files []*file
}

// command is something that a person tells ccx before a run. It is given only where ccx would take it.
type command struct {
	verb, subject string
	mark          map[string]string
}

// file is a text file with places for ids.
type file struct {
	layout  string
	n       int
	columns []string
	rows    [][]string
	trailer string // a control record; "" for none
}

// layouts are all the layouts, in the order of their numbers.
func layouts() []string {
	return strings.Fields(`cscs_failures cs2_failures manual_notifications casegroups cases case_members clients hp_returns imt_returns
		closure_results client_refresh letter_acks ltr arrears_cms prompts letter_actions returned_letters`)
}

func (f *file) order() int { return slices.Index(layouts(), f.layout) + 1 }

func (f *file) isRegister() bool { return f.order() >= 4 && f.order() <= 7 }

// cell is a value of a row; blank where the row is too short.
func (f *file) cell(row int, column string) string {
	if at := slices.Index(f.columns, column); at >= 0 && at < len(f.rows[row]) {
		return f.rows[row][at]
	}
	return ""
}

// text is the file as it comes, with the ids of a naming.
func (f *file) text(n naming) string {
	var b strings.Builder
	for _, row := range append([][]string{f.columns}, f.rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			if value := n.render(cell); strings.ContainsAny(value, ",\"\n") {
				b.WriteString(`"` + strings.ReplaceAll(value, `"`, `""`) + `"`)
			} else {
				b.WriteString(value)
			}
		}
		b.WriteByte('\n')
	}
	return b.String() + f.trailer
}

// firstWeek is the date of the first week of every world.
const firstWeek = "2016-02-05"

func day(date string, plus int) string {
	d, err := etl.ParseDate(date)
	if err != nil {
		panic(err)
	}
	return (d + etl.Date(plus)).String()
}

// maker makes a world.
type maker struct {
	*rand.Rand
	parts    *catalogue.Catalogue // what can be answered
	strict   bool                 // no person takes back a death, or accepts a break
	calm     bool                 // nothing holds all letters
	families []*family
	clients  []*client
	now      string
	number   int // of the week
	reported []sighted
	letters  []sent
	files    []*file
}

// sighted is an exception that may be there, with the week in which it may have come.
type sighted struct{ casegroup, caseRef, client, reason, week string }

// id is the place of the exception.
func (s sighted) id() string {
	if s.reason == "DEATH" {
		s.caseRef = ""
	}
	return "E|" + s.casegroup + "|" + s.caseRef + "|" + s.client + "|" + s.reason
}

// sent is a letter that may be due.
type sent struct{ casegroup, client, code, journey, scheme string }

func (l sent) id() string {
	return "L|" + l.casegroup + "|" + l.client + "|" + l.code + "|" + l.journey
}

func (m *maker) chance(percent int) bool { return m.IntN(100) < percent }

func one[T any](m *maker, all ...T) T { return all[m.IntN(len(all))] }

// newWorld makes the world of a seed. In worlds with an odd seed no person takes anything back.
func newWorld(seed uint64, weeks int) *world {
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		panic(err) // which another test names
	}
	m := &maker{parts: parts, Rand: rand.New(rand.NewPCG(seed, 13)), strict: seed%2 == 1, calm: seed%8 < 6}
	m.people()
	w := &world{seed: seed}
	for i := range weeks {
		m.now, m.number = day(firstWeek, 7*i), i
		next := &week{date: m.now}
		if i > 0 {
			m.change()
			next.commands = m.commands()
		}
		m.files = nil
		m.registers()
		m.reports()
		m.answers()
		m.others()
		next.files = m.files
		if i > 0 && m.chance(30) {
			next.again = append(next.again, m.edition(w, next))
		}
		w.weeks = append(w.weeks, next)
	}
	return w
}

// edition restates an earlier week with its files, or with one of them corrected.
func (m *maker) edition(w *world, now *week) edition {
	e := edition{week: m.IntN(len(w.weeks))}
	if m.chance(50) {
		return e
	}
	old := one(m, w.weeks[e.week].files...)
	corrected := *old
	corrected.trailer = ""
	corrected.rows = slices.Clone(old.rows)
	if len(corrected.rows) > 1 && !old.isRegister() && m.chance(50) {
		corrected.rows = corrected.rows[1:]
	}
	e.files = []*file{&corrected}
	_ = now
	return e
}
