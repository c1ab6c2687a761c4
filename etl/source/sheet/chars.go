package sheet

import (
	"encoding/binary"
	"unicode/utf8"
)

// class is what a byte of markup may be part of.
type class uint8

const (
	nameStart   class = 1 << iota // begins a name
	nameByte                      // is in a name
	space                         // white space
	plainAttr                     // is in an attribute value and means itself
	plainText                     // is in text and means itself
	plainString                   // the same, and does not begin an escape
	digit
)

// classTable has the classes of all bytes. Bytes from 0x80 on count as letters: which letters beyond ASCII may be in a
// name makes no difference here, since every name must be one of a few known ones.
type classTable [256]class

// newClasses fills the table. It is made once for each workbook part, which is cheap, and avoids a global.
func newClasses() *classTable {
	t := new(classTable)
	for i := range t {
		c := byte(i)
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c == ':', c >= 0x80:
			t[i] = nameStart | nameByte
		case c >= '0' && c <= '9':
			t[i] = nameByte | digit
		case c == '-', c == '.':
			t[i] = nameByte
		case c == ' ', c == '\t', c == '\n', c == '\r':
			t[i] = space
		}
		if c != '<' && c != '&' && c != '"' && c != '\'' {
			t[i] |= plainAttr
		}
		if c != '<' && c != '&' && c != '\r' && c != ']' {
			t[i] |= plainText
			if c != '_' {
				t[i] |= plainString
			}
		}
	}
	return t
}

const (
	notUTF8    = fault("a byte that is not UTF-8 text")
	notXMLChar = fault("a control character that XML does not allow")
	cutChar    = fault("the part ends in the middle of a character")
)

// checkXML gives the number of bytes at the beginning of b that are characters of XML 1.0 in UTF-8, and why it stopped
// before the end. A character cut off by the end is only a fault if b is the last there is.
func checkXML(b []byte, last bool) (int, error) {
	const (
		ones = 0x0101010101010101
		high = 0x80 * ones
	)
	i := 0
	for i < len(b) {
		for i+8 <= len(b) {
			x := binary.LittleEndian.Uint64(b[i:])
			if (x|(x-0x20*ones))&high != 0 { // a byte from 0x80 on, or one below 0x20
				break
			}
			i += 8
		}
		stop := min(i+8, len(b))
		for i < stop {
			n, err := checkChar(b[i:], last)
			if n == 0 {
				return i, err
			}
			i += n
		}
	}
	return i, nil
}

// checkChar gives the length of the first character, or 0 and why it is not a character: nil if it may yet become one.
func checkChar(b []byte, last bool) (int, error) {
	c := b[0]
	switch {
	case c >= 0x20 && c < utf8.RuneSelf, c == '\t', c == '\n', c == '\r':
		return 1, nil
	case c < 0x20:
		return 0, notXMLChar
	}
	r, n := utf8.DecodeRune(b)
	switch {
	case r == utf8.RuneError && n == 1 && !utf8.FullRune(b):
		if last {
			return 0, cutChar
		}
		return 0, nil
	case r == utf8.RuneError && n == 1:
		return 0, notUTF8
	case !isXMLChar(r):
		return 0, notXMLChar
	}
	return n, nil
}

// isXMLChar is the production Char of XML 1.0.
func isXMLChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r < 0xd800 || r > 0xdfff && r < 0xfffe ||
		r >= 0x10000 && r <= utf8.MaxRune
}

const badEntity = fault("a character reference (&…;) that XML does not know")

// entity decodes the reference at the beginning of b, which begins with &, and gives its length.
func entity(b []byte) (r rune, n int, err error) {
	end := 1
	for ; end < len(b) && b[end] != ';'; end++ {
		if end > 10 {
			return 0, 0, badEntity
		}
	}
	if end == len(b) {
		return 0, 0, short
	}
	switch name := string(b[1:end]); name {
	case "amp":
		r = '&'
	case "lt":
		r = '<'
	case "gt":
		r = '>'
	case "quot":
		r = '"'
	case "apos":
		r = '\''
	default:
		if r, err = charReference(name); err != nil {
			return 0, 0, err
		}
	}
	return r, end + 1, nil
}

// charReference decodes #38 and #x26.
func charReference(name string) (rune, error) {
	if len(name) < 2 || name[0] != '#' {
		return 0, badEntity
	}
	base, digits := rune(10), name[1:]
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	r := rune(0)
	for _, c := range []byte(digits) {
		d := hexDigit(c)
		if d < 0 || d >= base || r > utf8.MaxRune {
			return 0, badEntity
		}
		r = r*base + d
	}
	if digits == "" || !isXMLChar(r) {
		return 0, badEntity
	}
	return r, nil
}

// hexDigit is the value of a hexadecimal digit, or -1.
func hexDigit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10
	}
	return -1
}
