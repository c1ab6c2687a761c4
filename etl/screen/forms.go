package screen

import (
	"regexp"
	"slices"
	"strings"

	"ccx/etl/person"
)

// nino has the forms of a National Insurance number: two letters and six digits, usually with a letter after them,
// together, in pairs, or, with that letter, parted anywhere.
var nino = regexp.MustCompile(`(?i)[a-z]{2}\d{6}[a-d]?(?:[^a-z0-9]|$)` +
	`|(?:^|[^a-z0-9])[a-z] ?[a-z](?:[\s.,:/_-]{0,3}\d){6}[\s.,:/_-]{0,3}[a-d](?:[^a-z0-9]|$)` +
	`|(?:^|[^a-z0-9])[a-z] ?[a-z][\s.,:/_-]*\d{2}[\s.,:/_-]+\d{2}[\s.,:/_-]+\d{2}(?:[^a-z0-9]|$)`)

// afterWord has a date, a time or an amount after a word of two letters, which is not the beginning of a NINO: "on 05/02/16 a
// letter", "of 1,234.56 a month".
var afterWord = regexp.MustCompile(`\b(?:[aA]t|[bB]y|BY|[iI]n|IN|[iI]s|IS|[oO]f|OF|[oO]n|ON|[oO]r|[tT]o|TO)\s+` +
	`(?:(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{2}|\d{1,2}:\d{2}(?::\d{2})?|£?\d{1,3}(?:,\d{3})*\.\d{2}|£?\d{1,3}(?:,\d{3})+)\b`)

func holdsNINO(text string) bool {
	return nino.MatchString(text) && nino.MatchString(afterWord.ReplaceAllString(text, "|"))
}

// holdsPostcode reports whether a word, or two that follow one another, are a UK postcode.
func holdsPostcode(all []word) bool {
	for i, w := range all {
		if isPostcode(w.folded) || i > 0 && arePostcode(all[i-1], w) {
			return true
		}
	}
	return false
}

// isPostcode reports whether a word is a postcode without its space.
func isPostcode(folded string) bool {
	const inward = 3 // the last characters of a postcode
	n := len(folded)
	return n > inward && person.IsPostcode(folded[:n-inward]+" "+folded[n-inward:])
}

// arePostcode reports whether two words are a postcode, also with its space in a wrong place: LS14 AP. Nobody writes half of
// one in capitals, so "error E10 at step 3" and "form S1 2nd" are none.
func arePostcode(w, next word) bool {
	if person.IsPostcode(w.folded + " " + next.folded) {
		return w.small == next.small || !isOrdinal(next.folded)
	}
	return w.small == next.small && isPostcode(w.folded+next.folded)
}

// isOrdinal reports whether a word is a number such as 2ND.
func isOrdinal(folded string) bool {
	rest := strings.TrimLeft(folded, "0123456789")
	return rest != folded && slices.Contains([]string{"ST", "ND", "RD", "TH"}, rest)
}

var (
	dated  = regexp.MustCompile(`\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}`)
	digits = regexp.MustCompile(`[ (]*\+?\d+`)
	apart  = regexp.MustCompile(`^(?:[\s\-‐‑–./()_:·]{0,3}|,)$`)
)

// holdsPhone reports whether runs of digits, with blanks or signs between them, have the form of a telephone number: 0
// and nine or ten more digits, a mobile number without its 0, or a number with a country code.
func holdsPhone(text string) bool {
	const most = 11 // runs in one number
	text = dated.ReplaceAllString(text, "|")
	runs := digits.FindAllStringIndex(text, -1)
	for i := range runs {
		number, end := "", runs[i][0]
		for _, run := range runs[i:min(len(runs), i+most)] {
			between := text[end:run[0]]
			if number != "" && (!apart.MatchString(between) || between == "," && text[run[0]] == ' ') {
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

// email has the form of an e-mail address; its first group is the domain.
var email = regexp.MustCompile(`[^\s@]@([^\s@]+\.\pL{2,})`)

// holdsEmail reports whether a text holds an e-mail address. Those of the government's own offices are no member's.
func holdsEmail(text string) bool {
	if !strings.Contains(text, "@") {
		return false
	}
	for _, found := range email.FindAllStringSubmatch(text, -1) {
		if !strings.HasSuffix(strings.ToLower(found[1]), ".gov.uk") {
			return true
		}
	}
	return false
}
