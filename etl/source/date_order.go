package source

import (
	"cmp"
	"fmt"
	"slices"

	"ccx/etl"
)

// keepEither remembers the row of a date of three numbers that is another date in the other order.
func (t *typer) keepEither(c *placed, text []byte) {
	n, ok := partsOf(text)
	if !ok || !n.isNumeric || !isEither(n.day, n.month) {
		return
	}
	c.bothWays = cmp.Or(c.bothWays, t.now)
	if !t.isText && len(c.either) < eitherKept && !slices.Contains(c.either, t.now) {
		c.either = append(c.either, t.now)
	}
}

// keepCell remembers the row of a real date of a workbook that is another date in the other order: the program that made the
// workbook may have read it from such a text. Where a setting says that the month comes first, real dates are taken as they are shown.
func (c *placed) keepCell(d etl.Date, ok bool, row int) {
	if !ok || c.bothWays > 0 || c.forms&monthFirst != 0 {
		return
	}
	if day := d.Time(); isEither(day.Day(), int(day.Month())) {
		c.bothWays = row
	}
}

// isEither reports whether a day and a month can change places and give another date.
func isEither(day, month int) bool {
	const months = 12
	return day <= months && month <= months && day != month
}

// otherOrder notes a date that is none in the order of its column, and is one in the other.
func (t *typer) otherOrder(c *placed, text []byte) {
	if _, is := readDate(text, c.forms^monthFirst); !is {
		return
	}
	c.hasOther = true
	if c.shows == "" {
		c.shows = fmt.Sprintf("%srow %d, column %s", placeOf(t.sheet), t.now, t.columnName(c.at))
	}
	t.suspect = t.suspect || !c.hasOwn && !c.sentOther
}

// otherFirst says which value shows that the sender writes another order than the column is read in, and the two ways on.
func (t *typer) otherFirst(c *placed) string {
	shows := ""
	if c.shows != "" {
		shows = " (" + c.shows + " shows it)"
	}
	if c.forms&monthFirst != 0 {
		return fmt.Sprintf("the sender writes dates in %s with the day first%s, and date_forms of %s, %s in layout_columns.csv says mdy, so none of them can be trusted: ask the sender which is meant and, if all have the day first, remove mdy there", c.Name, shows, t.layout.Name, c.Name)
	}
	return fmt.Sprintf("the sender writes dates in %s with the month first%s, so none of them can be trusted, real dates of a workbook neither: ask for dd/mm/yyyy or, if all are so, set date_forms of %s, %s to mdy in layout_columns.csv; texts are then read with the month first, and real dates as Excel shows them", c.Name, shows, t.layout.Name, c.Name)
}

// doubtful says that dates of a column may be others than those that were read; it is "" if nothing suggests it. Some of them can be
// read both ways, and either the column has dates of both orders, or none of its dates shows its order and another column has the
// other.
func (t *typer) doubtful(c *placed) string {
	if c.bothWays == 0 || c.hasOwn && !c.hasOther {
		return ""
	}
	read, other := "day", "month"
	if c.forms&monthFirst != 0 {
		read, other = other, read
	}
	are := fmt.Sprintf("dates in %s that can be read both ways (row %d is the first) are read with the %s first", c.Name, c.bothWays, read)
	if c.hasOther {
		return fmt.Sprintf("%s, but others in %s have the %s first (%s shows it): ask the sender which is meant", are, c.Name, other, c.shows)
	}
	for i := range t.columns {
		if d := &t.columns[i]; d.shown(c.forms ^ monthFirst) {
			return fmt.Sprintf("%s, but dates in %s have the %s first: ask the sender which is meant, and set date_forms of %s, %s in layout_columns.csv if it is the %s first, too", are, d.Name, other, t.layout.Name, c.Name, other)
		}
	}
	return ""
}

// shown reports whether dates of a column have the order of these forms: a value of it shows that or, where the month comes first,
// its setting says so.
func (c *placed) shown(forms dateForms) bool {
	isMonthFirst := forms&monthFirst != 0
	switch {
	case isMonthFirst != (c.forms&monthFirst != 0):
		return c.hasOther || c.sentOther
	case isMonthFirst:
		return c.hasOwn || c.bothWays > 0
	}
	return c.hasOwn
}
