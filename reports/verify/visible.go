package verify

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible is a text as it may be shown on a terminal or a page: characters that nobody sees, which can move the cursor or turn text
// round, and bytes that are no text, are written as \u001b.
func visible(text string) string {
	var b strings.Builder
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\u%04x`, text[0])
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(text[:size])
		}
		text = text[size:]
	}
	return b.String()
}
