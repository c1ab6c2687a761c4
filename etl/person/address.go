package person

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The number of lines of an address that can be posted to.
const (
	MinLines = 3
	MaxLines = 7
)

// Why a letter cannot be posted to an address. No text contains a part of the address.
const (
	LineCount     = "has fewer than three or more than seven lines"
	NoPostcode    = "does not end in a postcode"
	UnknownArea   = "ends in a postcode of an area that does not exist"
	BadStart      = `has a line that starts with one of @ ( ) = [ ] " \ / , < > ~`
	NoFixed       = "says that there is no fixed address"
	NotThere      = "says that the person cannot be reached there"
	SaysDeath     = "says that the person has died"
	NoText        = "has no letter or digit in its first or its second line"
	startsRefused = "@()=[]\"\\/,<>~"
)

// Address is the facts about an address.
type Address struct {
	Lines    []string // as they are posted, the postcode last
	Fault    string   // why nothing can be posted to it; blank if letters can
	Folded   string   // all lines
	Postcode string   // folded; blank if the last line is no postcode
	Numbers  string   // the runs of digits in the lines above the postcode
	First    string   // the first line, folded
}

// Posted gives the lines of an address as they are posted: tidied, without blank ones and without a country at the end,
// the postcode in its usual form. The rules are those by which GOV.UK Notify accepts an address in the UK.
func Posted(given []string) []string {
	lines := make([]string, 0, len(given))
	for _, line := range given {
		if line = tidy(line); line != "" {
			lines = append(lines, line)
		}
	}
	for len(lines) > 0 && isCountry(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	if n := len(lines); n > 0 {
		if code, ok := postcode(lines[n-1]); ok {
			lines[n-1] = code
		}
	}
	return lines
}

// Address computes the facts about an address: its lines and the postcode last, as they came.
func (r *Rules) Address(given []string) Address {
	a := Address{Lines: Posted(given), Fault: LineCount}
	if len(a.Lines) == 0 {
		return a
	}
	whole := strings.Join(a.Lines, " ")
	a.Folded = Fold(whole)
	a.Fault = r.fault(a.Lines, r.maySayDead(whole, a.Folded))
	above := a.Lines
	if code, ok := postcode(a.Lines[len(a.Lines)-1]); ok {
		a.Postcode, above = Fold(code), a.Lines[:len(a.Lines)-1]
	}
	a.First, a.Numbers = Fold(a.Lines[0]), Numbers(above)
	return a
}

// fault is why nothing can be posted to an address, given its lines as they are posted; blank if letters can. maySayDead:
// a line of it may say that the person has died.
func (r *Rules) fault(lines []string, maySayDead bool) string {
	if len(lines) < MinLines || len(lines) > MaxLines {
		return LineCount
	}
	code, ok := postcode(lines[len(lines)-1])
	switch {
	case !ok:
		return NoPostcode
	case !r.isArea(code):
		return UnknownArea
	case !hasText(lines[0]) || !hasText(lines[1]):
		return NoText
	}
	for _, line := range lines {
		switch {
		case strings.IndexByte(startsRefused, line[0]) >= 0:
			return BadStart
		case isNoFixed(line):
			return NoFixed
		case isGone(line):
			return NotThere
		case maySayDead && r.SaysDead(line):
			return SaysDeath
		}
	}
	return ""
}

// tidy trims a line, folds its white space, and drops what nobody sees, and commas, full stops and spaces at its end.
func tidy(line string) string {
	if !isASCII(line) {
		line = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, norm.NFKC.String(line))
	}
	if line == "" {
		return ""
	}
	if strings.Contains(line, "  ") || line[0] <= ' ' || strings.ContainsAny(line, "\t\n\r\v\f\u0085\u00a0\u2028\u2029") {
		line = strings.Join(strings.Fields(line), " ")
	}
	return strings.TrimRight(line, ",. ")
}

// isCountry reports whether a line only names the country, which a letter within it does not need.
func isCountry(line string) bool {
	const longest = 40
	if len(line) > longest {
		return false
	}
	switch strings.Join(strings.Fields(strings.ToUpper(strings.ReplaceAll(line, ".", ""))), " ") {
	case "ENGLAND", "SCOTLAND", "WALES", "NORTHERN IRELAND", "N IRELAND", "NI", "UK", "UNITED KINGDOM", "GREAT BRITAIN", "GB", "GBR",
		"CYMRU", "LLOEGR", "YR ALBAN", "GOGLEDD IWERDDON", "Y DEYRNAS UNEDIG":
		return true
	}
	return false
}

// isNoFixed reports whether a line says that there is no fixed address.
func isNoFixed(line string) bool {
	return strings.EqualFold(line, "nfa") || holds(line, "no fixed abode", "no fixed address")
}

// isGone reports whether a line says that the person is not at the address, or that it is not known.
func isGone(line string) bool {
	return strings.EqualFold(line, "unknown") ||
		holds(line, "gone away", "not known at", "no longer at", "return to sender", "address unknown")
}

// holds reports whether a line holds one of some words, in any case.
func holds(line string, all ...string) bool {
	for _, words := range all {
		for i := 0; i+len(words) <= len(line); i++ {
			if line[i]|0x20 == words[0] && strings.EqualFold(line[i:i+len(words)], words) {
				return true
			}
		}
	}
	return false
}

// hasText reports whether a line has a letter or a digit.
func hasText(line string) bool {
	return strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
