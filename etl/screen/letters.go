package screen

import (
	"strings"
	"unicode"

	"ccx/etl/person"

	"golang.org/x/text/unicode/norm"
)

// typed gives letters that no accent makes, and letters that look like apostrophes, as people type them.
var typed = strings.NewReplacer( //nolint:gochecknoglobals // a constant list
	"Ł", "L", "ł", "l", "Đ", "D", "đ", "d", "Ð", "D", "ð", "d", "ı", "i", "Ħ", "H", "ħ", "h",
	"Þ", "Th", "þ", "th", "Œ", "Oe", "œ", "oe", "Æ", "Ae", "æ", "ae", "ẞ", "Ss", "ß", "ss",
	"ʼ", "'", "ʻ", "'", "ʹ", "'", "ˈ", "'",
)

var (
	plainO   = strings.NewReplacer("Ø", "O", "ø", "o") //nolint:gochecknoglobals // a constant list
	withTheE = strings.NewReplacer(                    //nolint:gochecknoglobals // a constant list
		"Ä", "Ae", "ä", "ae", "Ö", "Oe", "ö", "oe", "Ü", "Ue", "ü", "ue", "Ø", "Oe", "ø", "oe", "Å", "Aa", "å", "aa",
	)
)

// spellings gives a visible text as it is spelt without its accents and, if it has an umlaut or the like, also with the
// letter that stands for it: Müller is Muller and Mueller.
func spellings(text string) []string {
	if person.IsASCII(text) {
		return []string{text}
	}
	if other := withTheE.Replace(text); other != text {
		return []string{plainO.Replace(text), other}
	}
	return []string{text}
}

// visible gives a text in its compatible form, without characters that nobody sees, with digits of all scripts as 0 to 9, and
// with Latin letters and apostrophes as a keyboard without them writes them.
func visible(text string) string {
	if person.IsASCII(text) {
		return text
	}
	return typed.Replace(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case r > unicode.MaxASCII && unicode.Is(unicode.Nd, r):
			return digit(r)
		}
		return r
	}, norm.NFKC.String(text)))
}

// digit gives the value of a decimal digit of any script: each script has its ten in a row.
func digit(r rune) rune {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return '0' + (r - zero)
}
