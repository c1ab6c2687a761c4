package person

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the letters and digits of a text in upper case, without accents, and nothing else: what two spellings of
// one name or address have in common. Folding a folded text changes nothing.
func Fold(text string) string { return fold(text, false) }

// Compatible gives a text in its compatible form (NFKC), in which full-width digits, say, are digits like others.
func Compatible(text string) string { return norm.NFKC.String(text) }

// FoldWords folds a text but keeps its words apart: each run of other characters becomes one space.
func FoldWords(text string) string { return fold(text, true) }

func fold(text string, apart bool) string {
	if folded, ok := foldPlain(text, apart); ok {
		return folded
	}
	b := make([]byte, 0, len(text))
	gap := false
	for _, r := range unaccented(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if apart && gap && len(b) > 0 {
				b = append(b, ' ')
			}
			b, gap = utf8.AppendRune(b, r), false
		case !unicode.Is(unicode.Cf, r): // a character that nobody sees does not part a word
			gap = true
		}
	}
	return norm.NFC.String(string(b))
}

// foldPlain folds a text of ASCII and accented Latin letters, as nearly every one is; ok is false for any other.
func foldPlain(text string, apart bool) (folded string, ok bool) {
	b := make([]byte, 0, len(text))
	gap := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z':
			c -= 'a' - 'A'
		case 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c < utf8.RuneSelf:
			gap = true
			continue
		default:
			if c = unaccentedLetter(text[i:]); c == 0 {
				return "", false
			}
			i++
		}
		if apart && gap && len(b) > 0 {
			b = append(b, ' ')
		}
		b, gap = append(b, c), false
	}
	return string(b), true
}

// unaccented gives a text in upper case and decomposed, without the marks. A capital can have a mark or a compatible
// form of its own, so the steps are repeated until they change nothing.
func unaccented(text string) string {
	for {
		upper := strings.ReplaceAll(strings.ToUpper(withoutMarks(text)), "ß", "SS")
		next := withoutMarks(upper)
		if next == text {
			return next
		}
		text = next
	}
}

// withoutMarks decomposes a text and leaves its marks out.
func withoutMarks(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
}

// Numbers gives the runs of digits in the texts, without leading zeros, in order and with a space between two; blank if
// there is none. The same numbers in any order give the same.
func Numbers(texts []string) string {
	var runs []string
	for _, text := range texts {
		for start := 0; start < len(text); start++ {
			if !isDigit(text[start]) {
				continue
			}
			end := start
			for end < len(text) && isDigit(text[end]) {
				end++
			}
			run := strings.TrimLeft(text[start:end], "0")
			if run == "" {
				run = "0"
			}
			runs, start = append(runs, run), end
		}
	}
	slices.Sort(runs)
	return strings.Join(runs, " ")
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// IsASCII reports whether a text has only characters that every way of writing leaves as they are.
func IsASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// MixesScripts reports whether a word of a text has letters of more than one of the scripts Latin, Greek and Cyrillic,
// in which different letters look alike.
func MixesScripts(text string) bool {
	if IsASCII(text) {
		return false
	}
	var seen [3]bool
	for _, r := range norm.NFKC.String(text) {
		if unicode.IsSpace(r) || unicode.IsPunct(r) && r != '\'' && r != '’' && r != '-' {
			seen = [3]bool{}
			continue
		}
		for i, script := range [...]*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic} {
			seen[i] = seen[i] || unicode.IsLetter(r) && unicode.Is(script, r)
		}
		if seen[0] && seen[1] || seen[0] && seen[2] || seen[1] && seen[2] {
			return true
		}
	}
	return false
}
