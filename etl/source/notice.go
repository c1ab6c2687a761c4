package source

import (
	"fmt"
	"unicode/utf8"

	"ccx/etl"
	"ccx/etl/person"
)

// What is taken out of values, or read as something else, is counted.
const (
	invisibles = iota // characters that nobody sees
	guards            // what keeps a spreadsheet program from reading a number
	controls          // U+0080 to U+009F
	shortDates        // dates with a year of two digits that the column does not allow
	notices
)

// common is what the parts of a file share.
type common struct {
	rules  *person.Rules
	limits *limits
}

// newPlaced prepares a column of a layout.
func newPlaced(c *etl.LayoutColumn, l *etl.Layout) placed {
	p := placed{LayoutColumn: c, isFreeText: c.FreeText(), keepsWords: c.KeepsWords() || l.Feeds == "letter_acks" && c.Name == "letter_id"}
	if c.MonthFirst {
		p.forms |= monthFirst
	}
	if c.ShortYears {
		p.forms |= shortYears
	}
	return p
}

// noticed counts a value in which something was changed, once, however often it is read.
func (t *typer) noticed(c *placed, what int) {
	if c.countedAt[what] != t.now {
		c.countedAt[what] = t.now
		c.counts[what]++
	}
}

// writtenDate reads a date from text. It notices dates that only a setting would allow, and those that show which of day
// and month comes first.
func (t *typer) writtenDate(c *placed, text []byte) (etl.Date, bool) {
	d, ok := readDate(text, c.forms)
	if ok && (c.bothWays == 0 || !t.isText && len(c.either) < eitherKept) {
		t.keepEither(c, text)
	}
	isMonthFirst := c.forms&monthFirst != 0
	if ok && !c.sentOther && (c.hasOwn || !isMonthFirst && !startsLate(text)) { // nearly all: nothing new can be seen
		return d, ok
	}
	n, isLast := partsOf(text)
	if !isLast {
		return d, ok
	}
	if n.isShort && !ok {
		if _, is := readDate(text, c.forms|shortYears); is {
			t.noticed(c, shortDates)
		}
		return d, ok
	}
	if !n.isNumeric {
		return d, ok
	}
	own, other := n.onlyDayFirst(), n.onlyMonthFirst()
	if isMonthFirst {
		own, other = other, own
	}
	c.hasOwn = c.hasOwn || ok && own
	if other {
		t.otherOrder(c, text)
	}
	return d, ok && !c.sentOther
}

// startsLate reports whether a date begins with a number that is no month.
func startsLate(text []byte) bool {
	const months = 12
	first, _, ok := digits(text, 2)
	return ok && first.value > months
}

// changed says what was changed in values, and which dates a setting would allow.
func (t *typer) changed(place string) []string {
	var warnings []string
	for what, text := range [notices]string{
		invisibles: "characters that nobody sees (zero-width characters, soft hyphens, direction marks) were taken out of %s",
		guards:     `a leading apostrophe or the wrapping ="…" was taken out of %s`,
		controls:   "control characters (U+0080 to U+009F) were read as the Windows-1252 characters in their place in %s; ask the sender for UTF-8",
	} {
		n := 0
		for i := range t.columns {
			n += t.columns[i].counts[what]
		}
		if n > 0 && text != "" {
			warnings = append(warnings, place+fmt.Sprintf(text, values(n)))
		}
	}
	for i := range t.columns {
		c := &t.columns[i]
		if c.sentOther {
			warnings = append(warnings, place+t.otherFirst(c))
		} else if doubt := t.doubtful(c); doubt != "" {
			warnings = append(warnings, place+doubt)
		}
		if c.counts[shortDates] > 0 {
			ask := "to read them"
			if t.layout.ByHand {
				ask = "ask for years of four digits; to read them all the same,"
			}
			warnings = append(warnings, fmt.Sprintf("%s%s in %s with a year of two digits; %s set date_forms of %s, %s to two_digit_years in layout_columns.csv", place, dates(c.counts[shortDates]), c.Name, ask, t.layout.Name, c.Name))
		}
	}
	return warnings
}

func values(n int) string {
	if n == 1 {
		return "1 value"
	}
	return fmt.Sprintf("%d values", n)
}

func dates(n int) string {
	if n == 1 {
		return "1 date is"
	}
	return fmt.Sprintf("%d dates are", n)
}

// hasC1 reports whether a value holds a character from U+0080 to U+009F.
func hasC1(value []byte) bool {
	for len(value) > 0 {
		r, size := utf8.DecodeRune(value)
		if 0x80 <= r && r <= 0x9F {
			return true
		}
		value = value[size:]
	}
	return false
}

// fromC1 gives the character that Windows-1252 has in the place of a control character; 0 if it has none.
func fromC1(r rune) rune {
	return [...]rune{
		'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
		0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
	}[r-0x80]
}
