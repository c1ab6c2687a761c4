package sheet

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// hasEscape reports whether a string holds what may be an _xHHHH_ escape, in which SpreadsheetML writes characters that
// XML cannot hold (ECMA-376-1, 22.9.2.19, ST_Xstring).
func hasEscape(s []byte) bool {
	i := bytes.IndexByte(s, '_')
	return i >= 0 && len(s)-i >= 7 && bytes.Contains(s[i:], []byte("_x"))
}

// unescape appends s to dst with its escapes decoded. _x005F_ denotes an underscore that does not begin an
// escape. Half a surrogate pair is not a character and stays as written.
func unescape(dst, s []byte) []byte {
	for len(s) > 0 {
		unit, ok := escapeAt(s)
		if !ok {
			dst, s = append(dst, s[0]), s[1:]
			continue
		}
		n := 7
		if utf16.IsSurrogate(unit) {
			low, _ := escapeAt(s[n:])
			unit = utf16.DecodeRune(unit, low)
			n = 14
		}
		if unit == utf8.RuneError && n == 14 {
			dst, s = append(dst, s[0]), s[1:]
			continue
		}
		dst, s = utf8.AppendRune(dst, unit), s[n:]
	}
	return dst
}

// escapeAt decodes the escape with which s begins.
func escapeAt(s []byte) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	r := rune(0)
	for _, c := range s[2:6] {
		d := hexDigit(c)
		if d < 0 {
			return 0, false
		}
		r = r<<4 | d
	}
	return r, true
}
