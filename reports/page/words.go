package page

import (
	"strconv"
	"strings"

	"ccx/etl"
)

// words gives the words for the codes of a list.
func (r *results) words(list string) func(code string) string {
	return func(code string) string {
		if code == "" {
			return "Not known"
		}
		return r.names.Words(list, code)
	}
}

// layout is the layout of a file, or a dash where nobody can tell.
func (r *results) layout(code string) string {
	if code == "" {
		return asIs(code)
	}
	return r.names.Words("layout", code)
}

// owner is who holds an exception, by its state.
func (r *results) owner(state string) string {
	if state == "nobody" {
		return "Nobody: ended as it came"
	}
	return r.names.Owners[state]
}

// team is a route.
func (r *results) team(route string) string { return r.names.Teams[route] }

// asIs shows a value unchanged, and a missing one as a dash.
func asIs(value string) string {
	if value == "" {
		return "–"
	}
	return value
}

func schemeName(scheme string) string {
	if scheme == "" {
		return "Not known"
	}
	return scheme
}

// longDate is a day as 26 February 2016.
func longDate(d etl.Date) string { return d.Time().Format("2 January 2006") }

// shortDate is a day of a table as 26 Feb 2016, with spaces that do not break.
func shortDate(value string) string {
	d, err := etl.ParseDate(value)
	if err != nil {
		return value
	}
	return d.Time().Format("2\u00a0Jan\u00a02006")
}

// plainNumber is a count as other files have it.
func plainNumber(n int64) string { return strconv.FormatInt(n, 10) }

// number is a count with commas between thousands.
func number(n int64) string {
	text := plainNumber(n)
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// count is a number of things: "1 file", "2 files". A plural that does not just add an s is given.
func count(n int64, thing string, plural ...string) string {
	if n == 1 {
		return "1 " + thing
	}
	if len(plural) > 0 {
		return number(n) + " " + plural[0]
	}
	return number(n) + " " + thing + "s"
}

// of picks the verb that goes with a number.
func of(n int64, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// pounds is an amount of pence as £1,234.56; blank where there is none.
func pounds(value string) string {
	pence, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return ""
	}
	sign, digits := "", strings.TrimPrefix(plainNumber(pence), "-")
	if pence < 0 {
		sign = "−"
	}
	for len(digits) < len("100") {
		digits = "0" + digits
	}
	whole, rest := digits[:len(digits)-2], digits[len(digits)-2:]
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	return sign + "£" + whole + "." + rest
}
