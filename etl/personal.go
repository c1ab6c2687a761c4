package etl

import (
	"regexp"
	"strings"
	"unicode"
)

// personalWord finds a National Insurance number or a postcode that is a word of its own in a text. With signs other than
// blanks in it, a number ends with its letter: two letters and six digits may be a day. Nor is "of 636978" one without it.
var personalWord = regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(?:` +
	`[A-Z]{2}[\s\pZ_]{0,2}[0-9]{2}[\s\pZ_]{0,2}[0-9]{2}[\s\pZ_]{0,2}[0-9]{2}[\s\pZ_]{0,2}[A-D]|` +
	`[A-Z]{2}[0-9]{6}|[A-Z]{2}[\s\pZ_]{0,2}[0-9]{2}[\s\pZ_]{1,2}[0-9]{2}[\s\pZ_]{1,2}[0-9]{2}|` +
	`(?-i:[A-Z]{2})[\s\pZ_]{0,2}[0-9]{2}[\s\pZ_]{0,2}[0-9]{2}[\s\pZ_]{0,2}[0-9]{2}|` +
	`[A-Z]{2}[\s\pZ_./-]{0,3}[0-9]{2}[\s\pZ_./-]{0,3}[0-9]{2}[\s\pZ_./-]{0,3}[0-9]{2}[\s\pZ_./-]{0,3}[A-D]|` +
	`[A-Z]{1,2}[0-9][A-Z0-9]?[\s\pZ_]{0,2}[0-9][A-Z]{2})(?:$|[^\pL\pN])`)

// HoldsPerson reports whether a text holds a National Insurance number or a postcode as a word of its own, with characters
// that nobody sees in it or without, in letters of full width too.
func HoldsPerson(text string) bool {
	return personalWord.MatchString(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case '\uff01' <= r && r <= '\uff5e': // full width
			return r - '\uff01' + '!'
		}
		return r
	}, text))
}
