package office

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/xuri/excelize/v2"
)

// Headings of the forms.
const (
	exceptionID = "Exception id"
	casegroup   = "Casegroup"
	state       = "State"
	reason      = "Reason"
	outcome     = "Outcome"
	outcomeDate = "Outcome date"
	letterID    = "Letter id"
	holdReason  = "Why it is held"
	action      = "Action"
)

// FillIn fills in the forms of the week that was read last, given its folder, and puts them into the inbox of the next. A
// form that nobody has touched does not come back.
func (o *Office) FillIn(folder, inbox string) error {
	for _, name := range []string{"hp_handoff.xlsx", "imt_1993.xlsx", "imt_2003.xlsx", "letters_held.xlsx", "mi_queue.xlsx"} {
		if err := o.fillIn(filepath.Join(folder, name), filepath.Join(inbox, name)); err != nil {
			return fmt.Errorf("fill in %s: %w", name, err)
		}
	}
	return nil
}

func (o *Office) fillIn(from, to string) (err error) {
	book, err := excelize.OpenFile(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	f := &form{book}
	lines, err := f.lines()
	if err != nil {
		return err
	}
	filled := 0
	for _, l := range lines {
		done, err := o.answer(l)
		if err != nil {
			return err
		}
		if done {
			filled++
		}
	}
	wrong, err := o.slip(lines)
	if err != nil || filled+wrong == 0 {
		return err
	}
	return f.save(to, o.week.Time())
}

// choice is an answer, with its odds in a hundred.
type choice struct {
	odds   int
	answer string
}

// choose draws one answer; "" is none.
func (o *Office) choose(thing string, choices []choice) string {
	odds := o.odds(thing, "answer")
	for _, c := range choices {
		if odds -= c.odds; odds < 0 {
			return c.answer
		}
	}
	return ""
}

// answer fills in a row, or leaves it for another week.
func (o *Office) answer(l *line) (done bool, err error) {
	if id := l.values[letterID]; id != "" {
		return o.act(l, id)
	}
	id := l.values[exceptionID]
	said := o.choose(id, outcomes(l.values[state], l.values[reason] == "Death"))
	if said == "" {
		return false, nil
	}
	return true, o.fill(l, said)
}

// fill fills in a row with an outcome.
func (o *Office) fill(l *line, said string) error {
	id := l.values[exceptionID]
	err := errors.Join(l.set(outcome, said), l.set(outcomeDate, o.day(id).Time()))
	if _, isIMT := l.columns["Completed by"]; isIMT {
		err = errors.Join(err, l.set("Completed by", o.someone(id)))
	}
	if said == "Passed to BAU" {
		err = errors.Join(err, l.set("Passed to", "BAU"))
	}
	return err
}

// outcomes are those that a state takes. Nobody says of a death that it was no exception.
func outcomes(state string, isDeath bool) []choice {
	no := 10
	if isDeath {
		no = 0
	}
	switch state {
	case "With HP":
		return []choice{{45, "Technical skip"}, {20, "Sent to AMS"}, {10, "Refer to caseworker"}}
	case "With AMS":
		return []choice{{45, "AMS fixed"}, {10, "AMS cannot fix"}}
	case "With IMT":
		return []choice{{no, "Not an exception"}, {40, "Action taken"}, {12, "Passed to BAU"}, {8, "More information"}, {5, "Return to HP"}}
	case "With BAU":
		return []choice{{no, "Not an exception"}, {50, "Action taken"}}
	case "With MI":
		return []choice{{3 * no, "Not an exception"}, {30, "Return to HP"}}
	}
	return nil
}

// act fills in what was done about a held letter: where a person may decide, it is released or sent by hand.
func (o *Office) act(l *line, id string) (done bool, err error) {
	var said string
	switch l.values[holdReason] {
	case "Held: the client is sensitive", "Held: nobody has said whether the client is sensitive", "Held: both parents have the same address":
		said = o.choose(id, []choice{{45, "Release"}, {35, "Sent by hand"}})
	case "Held: the client needs another format":
		said = o.choose(id, []choice{{20, "Release"}, {60, "Sent by hand"}})
	}
	if said == "" {
		return false, nil
	}
	err = errors.Join(l.set(action, said), l.set("Acted on", o.day(id).Time()), l.set("Acted by", o.someone(id)))
	if said == "Release" {
		err = errors.Join(err, l.set("Approved by", "L Hartley")) // a second person: not one of those who act
	}
	return true, err
}

// someone is the person who answers a row.
func (o *Office) someone(thing string) string {
	people := [...]string{"J Pritchard", "M Okoro", "S Whitfield", "R Llewelyn"}
	return people[o.odds(thing, "who")%len(people)]
}
