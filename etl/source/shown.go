package source

import (
	"regexp"
	"strings"
	"unicode"

	"ccx/etl"
	"ccx/etl/nearest"
)

// holdsPerson reports whether a text that is no id of ours holds a National Insurance number or a postcode.
func holdsPerson(text string) bool { return etl.HoldsPerson(text) && !isOurs(text) }

// shown is the value of a rejected cell as it may be shown: whole only if it cannot be about a person who slipped into the
// column.
func (t *typer) shown(i int, reason etl.Reason, value string) string {
	switch {
	case isOurs(value):
		return value
	case i < 0, holdsPerson(value), t.columns[i].Personal:
		return etl.Mask(value)
	}
	c := &t.columns[i]
	switch {
	case reason == etl.MissingRequired, isBlankWord([]byte(value)), reason == etl.LostDigits, reason == etl.CellError && isPlainError(value), c.Type.IsID() && isNearlyID(value):
		return value
	case reason == etl.CellError, c.Type == etl.TextValue, c.Type == etl.ReferenceValue, c.Type.IsID():
		return etl.Mask(value)
	}
	if saysNothing(value) || c.Type == etl.DateValue && isWeekday(value) {
		return value
	}
	plain := withoutWords(value, t.words(c))
	if holdsDate(value) && (c.Type != etl.DateValue || plain != value) {
		return etl.Mask(value) // of birth, perhaps
	}
	return plain
}

// formula finds one that holds functions, cells and numbers, and no words of people.
var formula = regexp.MustCompile(`^=[A-Z][A-Z0-9.]*\([A-Z0-9$:,;!.()+*/ -]*\)$`)

// isPlainError reports whether a cell error says nothing but the error, or the formula that failed.
func isPlainError(value string) bool {
	return strings.HasPrefix(value, "#") || strings.HasPrefix(value, "Err:") || formula.MatchString(value)
}

// isNearlyID reports whether a text can be an id of ours that somebody mistyped: one word of digits and few letters.
func isNearlyID(text string) bool {
	const fewest, most = 4, 3 // digits; letters side by side
	digits, letters := 0, 0
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			digits, letters = digits+1, 0
		case unicode.IsLetter(r):
			letters++
		case r == '-' || r == '.':
			letters = 0
		default:
			return false
		}
		if letters > most {
			return false
		}
	}
	return digits >= fewest && !isDate(text) && !likeDate.MatchString(text)
}

// likeDate finds dates that are not read as such: with two digits for the year, or with spaces.
var likeDate = regexp.MustCompile(`\b[0-9]{1,2}[/. -][0-9]{1,2}[/. -](?:[0-9]{2}|[0-9]{4})\b`)

// holdsDate reports whether a text holds what a person may read as a date.
func holdsDate(text string) bool {
	return strings.TrimSpace(withoutDates(text)) != strings.TrimSpace(text) || likeDate.MatchString(text)
}

// words lists the words that a column allows.
func (t *typer) words(c *placed) []string {
	if c.Type == etl.YesNoValue {
		return []string{"Y", "YES", "TRUE", "N", "NO", "FALSE"}
	}
	var all []string
	for _, list := range [][]string{c.Allowed, c.Words} {
		for _, value := range list {
			all = append(all, value)
			all = append(all, strings.FieldsFunc(value, func(r rune) bool { return !unicode.IsLetter(r) })...)
		}
	}
	return all
}

// withoutWords shows the letters of a text as x, apart from the names of months and words that are nearly allowed: what
// is in the wrong column may be about a person.
func withoutWords(text string, allowed []string) string {
	if isNear(etl.NormaliseCode(text), allowed) {
		return text
	}
	var b strings.Builder
	for rest := text; rest != ""; {
		end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		switch {
		case word == "", monthNamed([]byte(word)) > 0, isNear(word, allowed):
			b.WriteString(word)
		default:
			b.WriteString(strings.Repeat("x", len([]rune(word))))
		}
		rest = rest[end:]
		next := strings.IndexFunc(rest, unicode.IsLetter)
		if next < 0 {
			next = len(rest)
		}
		b.WriteString(rest[:next])
		rest = rest[next:]
	}
	return b.String()
}

// isNear reports whether a word is within two letters of one that is allowed.
func isNear(word string, allowed []string) bool {
	for _, each := range allowed {
		if nearest.Distance(word, each) <= 2 {
			return true
		}
	}
	return false
}

// shownHeading is a heading as it may be shown: one that holds a value may be about a person.
func shownHeading(heading string) string {
	switch {
	case addressLine.MatchString(heading):
		return withoutWords(heading, nil)
	case holdsDate(heading):
		return etl.Mask(heading) // of birth, perhaps
	}
	return shownName(heading)
}

// oldYear finds a year in which people were born about whom the reports are, and of which no report is.
var oldYear = regexp.MustCompile(`(?:^|[^0-9])(?:19[0-9]{2}|20(?:0[0-9]|1[0-2]))(?:$|[^0-9])`)

// addressLine finds a number with two words or more after it, which may be a house in a street.
var addressLine = regexp.MustCompile(`^[0-9]{1,3}[A-Za-z]?,? \pL+,? \pL`)

// shownSheet is the name of a sheet as it may be shown.
func shownSheet(name string) string { return etl.Visible(shownName(name)) }

// shownName is a heading or the name of a sheet, masked if it holds what is about a person.
func shownName(name string) string {
	switch {
	case holdsPerson(name), holdsDate(name) && oldYear.MatchString(name):
		return etl.Mask(name)
	case holdsValue(name):
		return withoutWords(name, nil)
	}
	return etl.WithoutNames(name)
}

// holdsValue reports whether a heading holds what a value looks like: a date, or digits enough for a reference.
func holdsValue(heading string) bool {
	if strings.TrimSpace(withoutDates(heading)) != strings.TrimSpace(heading) {
		return true
	}
	digits := 0
	for _, r := range heading {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= noteDigits
}
