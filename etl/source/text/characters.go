package text

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

const (
	everyByte = 0x0101010101010101 // times a byte: that byte, eight times
	highBits  = 0x80 * everyByte
)

// marks finds the bytes at which reading has to stop and check, eight bytes at a time: the delimiter, the quote, all
// control characters with CR, LF and tab among them, and all bytes that are not ASCII.
type marks struct {
	delimiter uint64 // eight times
}

func newMarks(delimiter byte) marks { return marks{delimiter: uint64(delimiter) * everyByte} }

// find returns the first marked position from i on, or n if there is none before it. The n bytes are followed by
// wordSize bytes more.
func (m marks) find(text []byte, i, n int) int {
	for ; i < n; i += wordSize {
		if hits := m.in(binary.LittleEndian.Uint64(text[i:])); hits != 0 {
			return min(i+bits.TrailingZeros64(hits)/8, n)
		}
	}
	return n
}

// in returns the high bit of each marked byte of word. All sums are of seven bits to a byte, so none carries into the
// byte above it.
func (m marks) in(word uint64) uint64 {
	const low = 0x7F * everyByte
	w := word & low
	notDelimiter := (w ^ m.delimiter) + low
	notQuote := (w ^ '"'*everyByte) + low
	notControl := w + 0x60*everyByte // from 20 on
	deleted := w + everyByte         // 7F
	return (^(notDelimiter & notQuote & notControl) | deleted | word) & highBits
}

// clean reports whether a value is valid UTF-8 without forbidden characters.
func clean(value []byte) bool {
	for i := 0; i < len(value); {
		c, size := utf8.DecodeRune(value[i:])
		if forbidden(c, size) {
			return false
		}
		i += size
	}
	return true
}

// forbidden reports whether a decoded character is not a character, or one that a person could not see.
func forbidden(c rune, size int) bool {
	switch {
	case c == '\t', c == '\n', c == '\r':
		return false
	case 0x80 <= c && c < 0xA0: // Windows-1252 has characters in these places, but for five
		return c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D
	case c < 0x20, c == 0x7F:
		return true
	case c == utf8.RuneError:
		return size == 1
	}
	return c == 0xFFFE || c == 0xFFFF
}

// isPageEnd reports whether a value holds nothing but what programs leave at the end of a page or file: Ctrl-Z, NUL and
// form feeds.
func isPageEnd(value []byte) bool {
	return len(bytes.Trim(value, " \t\x1A\x00\f")) == 0
}

// beginsPage reports whether a value is a text behind a form feed, as a program prints it at the head of a page.
func beginsPage(value []byte) bool {
	text, found := bytes.CutPrefix(value, []byte("\f"))
	return found && clean(text)
}

// replace returns value with U+FFFD for everything forbidden.
func (r *Reader) replace(value []byte) []byte {
	begin := len(r.side)
	for i := 0; i < len(value); {
		c, size := utf8.DecodeRune(value[i:])
		if forbidden(c, size) {
			c = utf8.RuneError
		}
		r.side = utf8.AppendRune(r.side, c)
		i += size
	}
	return r.side[begin:len(r.side):len(r.side)]
}
