package verify

import (
	"math/big"
	"strconv"
)

// found counts the breaks of one code that are listed and not cleared.
type found struct {
	broken, accepted int64
}

// checkChecks recomputes from the breaks what each check found, and what it looked at. Every code has a check.
func (w *Week) checkChecks() {
	t := w.data("checks")
	w.checkUnique(t, "code")
	w.checkOrder(t)
	all := w.foundByCode()
	listed := t.index("code")
	for _, b := range w.parts.Breaks {
		w.Controls++
		if listed[b.Code] == nil {
			w.object("a check for each code", t.file, "check "+b.Code, "a check", "no row")
		}
	}
	for _, row := range t.rows {
		place := "check " + row[0]
		b, known := w.parts.Break(row[0])
		if !known {
			w.object("a check for each code", t.file, place, "no such code", "a row")
			continue
		}
		w.tie("name of the check", t.file, place, b.Name, t.get(row, "name"))
		w.tie("kind of the check", t.file, place, string(b.Kind), t.get(row, "kind"))
		w.tieCount("broken from the breaks", t.file, place, all[row[0]].broken, w.number(t, place, row, "broken"))
		w.tieCount("accepted from the breaks", t.file, place, all[row[0]].accepted, w.number(t, place, row, "accepted"))
		w.checkLookedAt(t, row)
		w.checkAmounts(t, row, b.Amount == "yes")
	}
}

// foundByCode counts the breaks of each code.
func (w *Week) foundByCode() map[string]found {
	t, all := w.data("breaks"), map[string]found{}
	for _, row := range t.rows {
		code, status := t.get(row, "code"), t.get(row, "status")
		f := all[code]
		if status != "cleared" {
			f.broken++
		}
		if status == "accepted" {
			f.accepted++
		}
		all[code] = f
	}
	return all
}

// checkLookedAt proves that what was looked at is what agreed and what did not. Figures of any size add up or not.
func (w *Week) checkLookedAt(t *table, row []string) {
	place := "check " + row[0]
	agreed, broken := w.number(t, place, row, "agreed"), w.number(t, place, row, "broken")
	w.Controls++
	if agreed < 0 {
		w.object("as much agreed as was looked at and is not broken", t.file, place, "0 or more", strconv.FormatInt(agreed, 10))
	}
	sum := new(big.Int).Add(big.NewInt(agreed), big.NewInt(broken))
	w.tie("population = agreed + broken", t.file, place, sum.String(), t.get(row, "population"))
}

// checkAmounts proves that the checks of amounts, and no others, say what both sides come to.
func (w *Week) checkAmounts(t *table, row []string, isAmount bool) {
	for _, column := range []string{"left_pence", "right_pence"} {
		w.Controls++
		switch value := t.get(row, column); {
		case !isAmount && value != "":
			w.object("amounts of a check", t.file, "check "+row[0]+", "+column, "none", value)
		case isAmount:
			w.number(t, "check "+row[0], row, column)
		}
	}
}
