package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"ccx/etl/person"
)

// identifier brings an identifier to the form in which it is compared: what nobody sees, the apostrophe and ="…" of a
// spreadsheet program are taken out, and characters that look alike become one.
func (t *typer) identifier(c *placed, text []byte) []byte {
	if isReferenceText(text) {
		return text
	}
	seen := strings.Map(visible, string(text))
	bare := unwrapped(strings.TrimSpace(seen))
	if len(seen) < len(text) {
		t.noticed(c, invisibles)
	}
	if len(bare) < len(strings.TrimSpace(seen)) {
		t.noticed(c, guards)
	}
	bare = strings.Map(hyphen, person.Compatible(strings.Map(hyphen, bare)))
	c.buffer = append(c.buffer[:0], strings.TrimSpace(bare)...)
	return c.buffer
}

// isReferenceText reports whether a text is nothing but what may be in a reference of the usual form.
func isReferenceText(text []byte) bool {
	for _, b := range text {
		if !isReferenceByte(b) {
			return false
		}
	}
	return true
}

// visible drops zero-width characters, soft hyphens and direction marks.
func visible(r rune) rune {
	const joiner = 0x034F // COMBINING GRAPHEME JOINER, which has no width either
	if unicode.Is(unicode.Cf, r) || r == joiner {
		return -1
	}
	return r
}

// unwrapped takes off what makes a spreadsheet program take a number for a text: a leading apostrophe, and ="…".
func unwrapped(text string) string {
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		text = strings.TrimSpace(strings.TrimSuffix(inner, `"`))
	}
	for _, apostrophe := range []string{"'", "’", "‘"} {
		if rest, ok := strings.CutPrefix(text, apostrophe); ok {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// hyphen turns hyphens, dashes and minus signs of all kinds into one.
func hyphen(r rune) rune {
	switch r {
	case '\u2212', '\u02d7', '\u2043', '\u2796':
		return '-'
	}
	if r >= 0x80 && unicode.Is(unicode.Pd, r) {
		return '-'
	}
	return r
}

// withHyphens replaces the dashes and minus signs in an amount.
func withHyphens(c *placed, text []byte) []byte {
	if isASCII(text) {
		return text
	}
	c.buffer = append(c.buffer[:0], bytes.Map(hyphen, text)...)
	return c.buffer
}

func isASCII(text []byte) bool {
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isBlankWord reports whether a text is a word that programs and people write for a blank.
func isBlankWord(text []byte) bool {
	const longest = 4
	if len(text) == 0 || len(text) > longest || text[0] != '-' && text[0]|0x20 != 'n' {
		return false
	}
	var upper [longest]byte
	switch string(appendUpper(upper[:0], text)) {
	case "NULL", "N/A", "NA", "NONE", "NAN", "NIL", "-", "--":
		return true
	}
	return false
}

// masked is what a masked cell of a workbook reads.
const masked = "#MASKED"
