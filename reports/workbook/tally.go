package workbook

import (
	"strconv"
	"strings"
)

// run is rows that follow each other on a sheet.
type run struct{ first, last int }

// choice is the rows of a sheet that take the same values of a column to fill in.
type choice struct {
	fill    int // place among the columns to fill in
	allowed []string
	runs    []run
}

// tally is what the cover says of the rows of a table.
type tally struct {
	rows, overdue int
	most          int64          // the days that the oldest row has waited
	oldest        string         // the first value of that row
	number        int            // of that row on its sheet
	place         *tab           // the sheet of that row
	idle          map[string]int // rows that nobody has to work on, by who has them
	idleOverdue   int            // of the overdue rows: those that nobody has to work on
}

// add counts one row, which has the given number on its sheet.
func (t *tally) add(sheet *Sheet, row []any, number int) {
	t.rows++
	isLate := false
	if at := sheet.columnAt(sheet.Overdue); at >= 0 && row[at] != nil && row[at] != "" {
		isLate = true
		t.overdue++
	}
	if at := sheet.columnAt(sheet.State); at >= 0 {
		state, _ := row[at].(string)
		if who := sheet.Idle[state]; who != "" {
			t.leave(who, 1)
			if isLate {
				t.idleOverdue++
			}
		}
	}
	if at := sheet.columnAt(sheet.Age); at >= 0 {
		if days, ok := row[at].(int64); ok && (t.oldest == "" || days > t.most) {
			id, _ := row[0].(string)
			t.most, t.oldest, t.number = days, strings.Clone(id), number
		}
	}
}

// leave counts rows that nobody has to work on.
func (t *tally) leave(who string, rows int) {
	if t.idle == nil {
		t.idle = map[string]int{}
	}
	t.idle[who] += rows
}

// together adds the tally of a sheet.
func (t *tally) together(place *tab) {
	other := place.tally
	t.rows, t.overdue, t.idleOverdue = t.rows+other.rows, t.overdue+other.overdue, t.idleOverdue+other.idleOverdue
	if other.oldest != "" && (t.oldest == "" || other.most > t.most) {
		t.most, t.oldest, t.number, t.place = other.most, other.oldest, other.number, place
	}
	for who, rows := range other.idle {
		t.leave(who, rows)
	}
}

// oldestInWords names the row that has waited longest, for how long, and where it is: "E01BAAAEFF639, 4 days open: row 9 of the
// sheet HP handoff".
func (t *tally) oldestInWords() string {
	if t.oldest == "" {
		return "none"
	}
	sheet := t.place.sheet
	waited := strings.ToLower(sheet.Columns[sheet.columnAt(sheet.Age)].heading()) // "days open"
	if t.most == 1 {
		waited = strings.Replace(waited, "days", "day", 1)
	}
	return t.oldest + ", " + thousands(t.most) + " " + waited + ": row " + thousands(int64(t.number)) + " of the sheet " + t.place.name
}

// choose notes which values a row takes in the columns to fill in that depend on it.
func (w *rowWriter) choose(row []any) {
	for i := range w.sheet.Fill {
		f := &w.sheet.Fill[i]
		at := w.sheet.columnAt(f.By)
		if at < 0 {
			continue
		}
		text, _ := row[at].(string)
		allowed, known := f.AllowedBy[text]
		if !known {
			allowed = f.Allowed
		}
		w.extend(i, allowed)
	}
}

// extend adds the row under way to the choice with these values.
func (w *rowWriter) extend(fill int, allowed []string) {
	number := w.rows + 1
	for i := range w.choices {
		c := &w.choices[i]
		if c.fill != fill || len(c.allowed) != len(allowed) || strings.Join(c.allowed, ",") != strings.Join(allowed, ",") {
			continue
		}
		if last := &c.runs[len(c.runs)-1]; last.last == number-1 {
			last.last = number
		} else {
			c.runs = append(c.runs, run{number, number})
		}
		return
	}
	w.choices = append(w.choices, choice{fill, allowed, []run{{number, number}}})
}

// runsOfCheck is how many ranges one check of typed values has at most: programs differ in how many they bear.
const runsOfCheck = 400

// ranges are the cells of a column in these rows, in parts that programs can read.
func ranges(letters string, runs []run) []string {
	var parts []string
	var one strings.Builder
	for i, r := range runs {
		if i%runsOfCheck == 0 && i > 0 {
			parts = append(parts, one.String())
			one.Reset()
		}
		if one.Len() > 0 {
			one.WriteByte(' ')
		}
		one.WriteString(letters + strconv.Itoa(r.first))
		if r.last > r.first {
			one.WriteString(":" + letters + strconv.Itoa(r.last))
		}
	}
	return append(parts, one.String())
}
