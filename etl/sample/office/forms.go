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
	state       = "State"
	reason      = "Reason code"
	outcome     = "Outcome"
	outcomeDate = "Outcome date"
	letterID    = "Letter id"
	holdReason  = "Hold reason"
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
	said := o.choose(id, outcomes(l.values[state], l.values[reason] == "DEATH"))
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
	if said == "PASSED_TO_BAU" {
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
	case "with_hp":
		return []choice{{45, "TECHNICAL_SKIP"}, {20, "SENT_TO_AMS"}, {10, "REFER_TO_CASEWORKER"}}
	case "with_ams":
		return []choice{{45, "AMS_FIXED"}, {10, "AMS_CANNOT_FIX"}}
	case "with_imt":
		return []choice{{no, "NOT_AN_EXCEPTION"}, {40, "ACTION_TAKEN"}, {12, "PASSED_TO_BAU"}, {8, "MORE_INFORMATION"}, {5, "RETURN_TO_HP"}}
	case "with_bau":
		return []choice{{no, "NOT_AN_EXCEPTION"}, {50, "ACTION_TAKEN"}}
	case "with_mi":
		return []choice{{3 * no, "NOT_AN_EXCEPTION"}, {30, "RETURN_TO_HP"}}
	}
	return nil
}

// act fills in what was done about a held letter: where a person may decide, it is released or sent by hand.
func (o *Office) act(l *line, id string) (done bool, err error) {
	var said string
	switch l.values[holdReason] {
	case "sensitive", "sensitivity_unknown", "address_shared":
		said = o.choose(id, []choice{{45, "RELEASE"}, {35, "SENT_BY_HAND"}})
	case "alternative_format":
		said = o.choose(id, []choice{{20, "RELEASE"}, {60, "SENT_BY_HAND"}})
	}
	if said == "" {
		return false, nil
	}
	err = errors.Join(l.set(action, said), l.set("Acted on", o.day(id).Time()), l.set("Acted by", o.someone(id)))
	if said == "RELEASE" {
		err = errors.Join(err, l.set("Approved by", "L Hartley")) // a second person: not one of those who act
	}
	return true, err
}

// someone is the person who answers a row.
func (o *Office) someone(thing string) string {
	people := [...]string{"J Pritchard", "M Okoro", "S Whitfield", "R Llewelyn"}
	return people[o.odds(thing, "who")%len(people)]
}
