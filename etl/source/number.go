package source

import (
	"regexp"
	"strings"
	"unicode"

	"ccx/etl"
)

// numberRun is a run of digits and the marks that people put between digits: a date or a decimal is one run, and not a
// whole number.
var numberRun = regexp.MustCompile(`[0-9]+(?:[-/.,:][0-9]+)*`)

// datePattern finds what may be a date, with a time of day or without, or a time of day alone.
var datePattern = regexp.MustCompile(`(?i)\b(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}[/-][0-9]{1,2}[/-][0-9]{1,2}|[0-9]{8}|` +
	`[0-9]{1,2}[ /-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ /-][0-9]{4})\b` + clock + `?|\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b(?: ?[ap]m\b)?`)

const clock = `(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?(?:[ap]m|z)\b)?)`

// withoutDates takes the dates and the times of day out of a text.
func withoutDates(text string) string {
	return datePattern.ReplaceAllStringFunc(text, func(found string) string {
		if isDate(found) || strings.Contains(found, ":") && !strings.ContainsAny(found, "/-") {
			return " "
		}
		return found
	})
}

// isDate reports whether a text is a date.
func isDate(text string) bool {
	_, ok := date([]byte(text))
	return ok
}

// phrase is what a cell says: its words, and its whole numbers. It is odd if it holds other numbers, or digits beside
// letters.
type phrase struct {
	words   []string
	numbers []int64
	runs    int // numbers of any kind that stand apart from letters
	odd     bool
}

// phraseOf reads a cell. Dates and signs do not count.
func phraseOf(c etl.Cell) phrase {
	var p phrase
	text := string(c.Value)
	switch c.Kind {
	case etl.Blank, etl.DateCell:
		return p
	case etl.Number:
		p.runs = 1
		if whole, ok := wholeNumber(c.Value, nil); ok {
			text = string(whole)
		}
	case etl.ErrorCell, etl.NoValue, etl.Boolean:
		p.odd = true
		return p
	}
	text = withoutDates(text)
	p.words = strings.Fields(etl.NormaliseHeading(numberRun.ReplaceAllString(text, " ")))
	for _, at := range numberRun.FindAllStringIndex(text, -1) {
		p.number(text, at[0], at[1])
	}
	if c.Kind == etl.Number {
		p.runs = 1
	}
	return p
}

// number adds the number between two places of a text.
func (p *phrase) number(text string, from, to int) {
	before, after := []rune(text[:from]), []rune(text[to:])
	if len(before) > 0 && unicode.IsLetter(before[len(before)-1]) || len(after) > 0 && unicode.IsLetter(after[0]) {
		p.odd = true
		return
	}
	p.runs++
	n, ok := grouped([]byte(text[from:to]))
	if !ok {
		p.odd = true
		return
	}
	p.numbers = append(p.numbers, n)
}

// amount reads a cell as money.
func amount(c etl.Cell) (etl.Pence, bool) {
	switch c.Kind {
	case etl.Number:
		return cellPounds(c.Value)
	case etl.Text:
		text, reason := clean(c.Value, nil)
		if reason == "" && len(text) > 0 {
			return pounds(text)
		}
	}
	return 0, false
}

// decimal is a number that may have any number of decimals.
var decimal = regexp.MustCompile(`^[-+]?[0-9]+(?:\.[0-9]+)?$`)

// isNumber reports whether a cell is a number or an amount.
func isNumber(c etl.Cell) bool {
	if c.Kind == etl.Number {
		return true
	}
	_, ok := amount(c)
	return ok || c.Kind == etl.Text && decimal.Match(c.Value)
}
