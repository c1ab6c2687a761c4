package person

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

// posted gives the lines of an address as they are posted, tidied, without blank ones and without a country at the end, the
// postcode in its usual form, and reports whether the last one is a postcode. The rules are those by which GOV.UK Notify
// accepts an address in the UK.
func posted(given []string) (lines []string, hasPostcode bool) {
	lines = make([]string, 0, len(given))
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
			lines[n-1], hasPostcode = code, true
		}
	}
	return lines, hasPostcode
}

// Address computes the facts about an address: its lines and the postcode last, as they came.
func (r *Rules) Address(given []string) Address {
	lines, hasPostcode := posted(given)
	a := Address{Lines: lines, Fault: LineCount}
	if len(lines) == 0 {
		return a
	}
	whole := strings.Join(lines, " ")
	a.Folded = Fold(whole)
	a.Fault = r.fault(lines, hasPostcode, r.maySayDead(whole, a.Folded), mayRefuse(whole, a.Folded))
	above := lines
	if hasPostcode {
		a.Postcode, above = Fold(lines[len(lines)-1]), lines[:len(lines)-1]
	}
	a.First, a.Numbers = Fold(lines[0]), Numbers(above)
	return a
}

// mayRefuse is a quick check that spares nearly every address the full one: whether its folded text holds what refuses a
// line, without the spaces.
func mayRefuse(whole, folded string) bool {
	if !IsASCII(whole) {
		return true
	}
	for _, words := range refusing() {
		if strings.Contains(folded, words) {
			return true
		}
	}
	return strings.Contains(folded, "NFA")
}

// refusing gives what a line that is refused holds when it is folded, unless it is NFA: see isNoFixed and isGone.
func refusing() [6]string {
	return [...]string{"NOFIXED", "GONEAWAY", "NOTKNOWNAT", "NOLONGERAT", "RETURNTOSENDER", "UNKNOWN"}
}

// fault is why nothing can be posted to an address, given its lines as they are posted; blank if letters can. maySayDead
// and mayRefuse: a line of it may say that the person has died, or that they cannot be reached there.
func (r *Rules) fault(lines []string, hasPostcode, maySayDead, mayRefuse bool) string {
	if len(lines) < MinLines || len(lines) > MaxLines {
		return LineCount
	}
	switch {
	case !hasPostcode:
		return NoPostcode
	case !r.isArea(lines[len(lines)-1]):
		return UnknownArea
	case !hasText(lines[0]) || !hasText(lines[1]):
		return NoText
	}
	for _, line := range lines {
		switch {
		case strings.IndexByte(startsRefused, line[0]) >= 0:
			return BadStart
		case mayRefuse && isNoFixed(line):
			return NoFixed
		case mayRefuse && isGone(line):
			return NotThere
		case maySayDead && r.SaysDead(line):
			return SaysDeath
		}
	}
	return ""
}

// tidy trims a line, folds its white space, and drops what nobody sees, and commas, full stops and spaces at its end.
func tidy(line string) string {
	if isTidy(line) {
		return line
	}
	if !IsASCII(line) {
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

// isTidy reports whether a line is plain and needs no tidying, as most are.
func isTidy(line string) bool {
	before := byte(' ')
	for i := range len(line) {
		c := line[i]
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' ' && before != ',' && before != '.'
}

// isCountry reports whether a line only names the country, which a letter within it does not need.
func isCountry(line string) bool {
	const longest = 40
	if len(line) > longest || strings.ContainsAny(line, "0123456789") {
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
