package screen

import (
	"slices"
	"strings"
)

var (
	spokenDigits = []string{"ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"}                               //nolint:gochecknoglobals // a constant list
	spokenTeens  = []string{"TEN", "ELEVEN", "TWELVE", "THIRTEEN", "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN", "EIGHTEEN", "NINETEEN"} //nolint:gochecknoglobals // a constant list
	ordinals     = []string{                                                                                                              //nolint:gochecknoglobals // a constant list
		"", "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH", "TWELFTH",
		"THIRTEENTH", "FOURTEENTH", "FIFTEENTH", "SIXTEENTH", "SEVENTEENTH", "EIGHTEENTH", "NINETEENTH", "TWENTIETH",
	}
)

// inDigits gives folded words with each row of digits in words, such as OH SEVEN SEVEN DOUBLE OH, as digits; blank if there
// is no row of at least six digits.
func inDigits(words []string) string {
	var text strings.Builder
	found := false
	for i := 0; i < len(words); {
		digits, n, spoken := rowOfDigits(words[i:])
		if spoken && len(digits) >= 6 {
			found = true
			text.WriteString(digits + " ")
			i += n
			continue
		}
		text.WriteString(words[i] + " ")
		i++
	}
	if !found {
		return ""
	}
	return strings.TrimSpace(text.String())
}

// rowOfDigits gives the digits with which words begin, from how many words they come, and whether one of these is not in
// figures.
func rowOfDigits(words []string) (digits string, n int, spoken bool) {
	times := 1
	for _, word := range words {
		switch digit := digitOf(word); {
		case strings.Trim(word, "0123456789") == "":
			digits += word
			times = 1
		case word == "DOUBLE":
			times = 2
		case word == "TREBLE" || word == "TRIPLE":
			times = 3
		case digit != "":
			digits += strings.Repeat(digit, times)
			times, spoken = 1, true
		default:
			return digits, n, spoken
		}
		n++
	}
	return digits, n, spoken
}

// digitOf gives the digit that a word is; blank if it is none.
func digitOf(word string) string {
	if slices.Contains([]string{"O", "OH", "NOUGHT", "NAUGHT", "NIL"}, word) {
		return "0"
	}
	if i := slices.Index(spokenDigits, word); i >= 0 {
		return string(rune('0' + i))
	}
	return ""
}

// spokenNumber gives the number from 1 to 30 that a word says, as FIRST or ONE do.
func spokenNumber(word string) (int, bool) {
	const tens = 10
	if i := slices.Index(ordinals, word); i > 0 {
		return i, true
	}
	if i := slices.Index(spokenDigits, word); i > 0 {
		return i, true
	}
	if i := slices.Index(spokenTeens, word); i >= 0 {
		return tens + i, true
	}
	switch word {
	case "TWENTY":
		return 2 * tens, true
	case "THIRTY", "THIRTIETH":
		return 3 * tens, true
	}
	return 0, false
}
