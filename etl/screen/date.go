package screen

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A date is a day of a calendar, its year in four digits.
type date struct{ year, month, day int }

// parseDate reads yyyy-mm-dd.
func parseDate(text string) (date, bool) {
	t, err := time.Parse(time.DateOnly, text)
	return date{t.Year(), int(t.Month()), t.Day()}, err == nil
}

// holdsDate reports whether parts of a text that follow one another are one of the dates, in any usual order, with the month as a
// number or a word; with the month as a word, also without the year.
func holdsDate(parts []part, dates []date) bool {
	for _, d := range dates {
		for i := range parts {
			if d.isAt(parts[i:]) {
				return true
			}
		}
	}
	return false
}

// A part is a number, or a month in letters.
type part struct {
	number  int
	written string // its digits; blank for a month in letters
	spoken  bool   // it was in words
}

// isAt reports whether a date stands at the beginning of parts.
func (d date) isAt(parts []part) bool {
	if text := parts[0].written; len(text) == 6 || len(text) == 8 {
		return slices.Contains(d.compact(), text)
	}
	if len(parts) < 2 {
		return false
	}
	a, b := parts[0], parts[1]
	dayMonth := a.written != "" && a.number == d.day && b.number == d.month
	monthDay := b.written != "" && a.number == d.month && b.number == d.day
	if (dayMonth && b.written == "") || (monthDay && a.written == "") {
		return len(parts) < 3 || !isYear(parts[2]) || d.isYear(parts[2])
	}
	if len(parts) < 3 {
		return false
	}
	c := parts[2]
	return (dayMonth || monthDay) && d.isYear(c) || d.isYear(a) && b.number == d.month && c.number == d.day
}

// isYear reports whether a part can be a year in full.
func isYear(p part) bool { return len(p.written) == 4 }

// isYear reports whether a part is the year of the date, in full or its last two digits.
func (d date) isYear(p part) bool {
	return p.number == d.year && len(p.written) == 4 || len(p.written) == 2 && p.number == d.year%100
}

// compact gives the date as digits alone.
func (d date) compact() []string {
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return []string{
		t.Format("20060102"), t.Format("02012006"), t.Format("01022006"),
		t.Format("060102"), t.Format("020106"), t.Format("010206"),
	}
}

// partsOf gives the numbers and months among words. Any other word, but for OF and THE, ends what came before.
func partsOf(words []string) (parts []part) {
	for _, text := range words {
		for len(text) > 0 { // 3MAY1980 is three
			n := len(text) - len(strings.TrimLeft(text, "0123456789"))
			if n > 0 {
				number, err := strconv.Atoi(text[:n])
				if err != nil {
					number = -1
				}
				parts, text = append(parts, part{number: number, written: text[:n]}), text[n:]
				continue
			}
			n = strings.IndexAny(text, "0123456789")
			if n < 0 {
				n = len(text)
			}
			parts, text = appendLetters(parts, text[:n]), text[n:]
		}
	}
	return parts
}

// appendLetters appends what a run of letters is to a date.
func appendLetters(parts []part, text string) []part {
	if slices.Contains([]string{"ST", "ND", "RD", "TH", "OF", "THE", "T", "DAY"}, text) {
		return parts
	}
	if n, ok := spokenNumber(text); ok {
		return appendSpoken(parts, n)
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToUpper(m.String())
		if len(text) >= 3 && (strings.HasPrefix(name, text) || text == name[:min(4, len(name))]) {
			return append(parts, part{number: int(m)})
		}
	}
	return append(parts, part{number: -1, written: ""})
}

// appendSpoken appends a number in words; TWENTY and FIRST are one.
func appendSpoken(parts []part, n int) []part {
	const ten = 10
	if last := len(parts) - 1; last >= 0 && n < ten && parts[last].spoken && parts[last].number >= 2*ten && parts[last].number%ten == 0 {
		n += parts[last].number
		parts = parts[:last]
	}
	return append(parts, part{number: n, written: strconv.Itoa(n), spoken: true})
}
