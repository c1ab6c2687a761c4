package screen

import (
	"regexp"
	"strings"

	"ccx/etl/person"
)

// nino has the forms of a National Insurance number: two letters and six digits, usually with a letter after them,
// together or in pairs.
var nino = regexp.MustCompile(`(?i)[a-z]{2}\d{6}[a-d]?(?:[^a-z0-9]|$)` +
	`|(?:^|[^a-z0-9])[a-z]{2}[ .:/_-]+\d{6}(?:[ .:/_-]*[a-d])(?:[^a-z0-9]|$)` +
	`|(?:^|[^a-z0-9])[a-z] ?[a-z][ .:/_-]*\d{2}[ .:/_-]+\d{2}[ .:/_-]+\d{2}(?:[ .:/_-]*[a-d])?(?:[^a-z0-9]|$)`)

func holdsNINO(text string) bool { return nino.MatchString(text) }

// holdsPostcode reports whether a word, or two that follow one another, are a UK postcode.
func holdsPostcode(all []word) bool {
	const inward = 3 // the last characters of a postcode
	for i, w := range all {
		if n := len(w.folded); n > inward && person.IsPostcode(w.folded[:n-inward]+" "+w.folded[n-inward:]) {
			return true
		}
		if i > 0 && person.IsPostcode(all[i-1].folded+" "+w.folded) {
			return true
		}
	}
	return false
}

var (
	dated  = regexp.MustCompile(`\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}`)
	digits = regexp.MustCompile(`[ (]*\+?\d+`)
	apart  = regexp.MustCompile(`^[ \-‐‑–./()]{0,3}$`)
)

// holdsPhone reports whether runs of digits, with blanks or signs between them, have the form of a telephone number: 0
// and nine or ten more digits, a mobile number without its 0, or a number with a country code.
func holdsPhone(text string) bool {
	const most = 8 // runs in one number
	text = dated.ReplaceAllString(text, "|")
	runs := digits.FindAllStringIndex(text, -1)
	for i := range runs {
		number, end := "", runs[i][0]
		for _, run := range runs[i:min(len(runs), i+most)] {
			if number != "" && !apart.MatchString(text[end:run[0]]) {
				break
			}
			if end = run[1]; strings.Contains(text[run[0]:run[1]], "+") && number != "" {
				break
			}
			number += strings.TrimLeft(text[run[0]:run[1]], " (")
			if isPhone(number) {
				return true
			}
		}
	}
	return false
}

// isPhone reports whether digits, perhaps with a plus, are those of a telephone number.
func isPhone(number string) bool {
	if abroad, ok := strings.CutPrefix(number, "+"); ok {
		return len(abroad) >= 8 && len(abroad) <= 15
	}
	home, ok := strings.CutPrefix(strings.TrimPrefix(number, "00"), "44")
	if ok && (strings.HasPrefix(number, "00") || len(number) >= 12) { // +44 (0)113 …
		number = "0" + strings.TrimPrefix(home, "0")
	}
	switch {
	case len(number) < 10 || len(number) > 11:
		return false
	case number[0] == '0':
		return number[1] != '0'
	}
	return number[0] == '7' && len(number) == 10
}
