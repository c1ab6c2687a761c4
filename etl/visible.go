package etl

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible is the name of a file or sheet as it may be shown and stored: control characters, escape sequences, direction
// marks and bytes that are no text are written as \u001b.
func Visible(name string) string {
	if !strings.ContainsFunc(name, isUnseen) {
		return name
	}
	var b strings.Builder
	for name != "" {
		r, size := utf8.DecodeRuneInString(name)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\u%04x`, name[0])
		case r > 0xFFFF && isUnseen(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		case isUnseen(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(name[:size])
		}
		name = name[size:]
	}
	return b.String()
}

func isUnseen(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}
