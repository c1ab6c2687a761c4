package text_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ccx/etl"
	"ccx/etl/source/text"
)

// What follows is the reader written a second time, from the rules alone and one character at a time: slow, simple, and
// not a line shared with the reader that it judges.

const broken rune = -1 // stands for whatever is no character in the file's encoding

// upper1252 is what Windows-1252 has at 80 to 9F; a dot is undefined.
const upper1252 = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ"

func characters(data []byte, enc text.Encoding) []rune {
	var chars []rune
	switch enc {
	case text.Windows1252:
		chars = from1252(data)
	case text.UTF16LE:
		chars = from16(data, binary.LittleEndian)
	case text.UTF16BE:
		chars = from16(data, binary.BigEndian)
	default:
		chars = from8(data)
	}
	if len(chars) > 0 && chars[0] == 0xFEFF {
		chars = chars[1:]
	}
	return chars
}

func from8(data []byte) (chars []rune) {
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		if c == utf8.RuneError && size == 1 {
			c = broken
		}
		chars, data = append(chars, c), data[size:]
	}
	return chars
}

func from1252(data []byte) (chars []rune) {
	upper := []rune(upper1252)
	for _, b := range data {
		c := rune(b)
		if b >= 0x80 && b <= 0x9F {
			if c = upper[b-0x80]; c == '.' {
				c = broken
			}
		}
		chars = append(chars, c)
	}
	return chars
}

func from16(data []byte, order binary.ByteOrder) (chars []rune) {
	for len(data) > 1 {
		c := rune(order.Uint16(data))
		data = data[2:]
		if utf16.IsSurrogate(c) {
			second := rune(0)
			if len(data) > 1 {
				second = rune(order.Uint16(data))
			}
			if c = utf16.DecodeRune(c, second); c == utf8.RuneError {
				c = broken
			} else {
				data = data[2:]
			}
		}
		chars = append(chars, c)
	}
	if len(data) == 1 {
		chars = append(chars, broken)
	}
	return chars
}

// record is one record as the rules give it.
type record struct {
	line   int
	cells  []string
	fault  etl.Reason
	column int
	long   int
}

func (r record) String() string {
	s := fmt.Sprintf("%d: %q", r.line, r.cells)
	if r.fault != "" {
		s += fmt.Sprintf(" %s in column %d", r.fault, r.column)
	}
	if r.long > 0 {
		s += fmt.Sprintf(" long from line %d", r.long)
	}
	return s
}

// rules reads characters one by one.
type rules struct {
	delimiter rune
	longest   int
	chars     []rune
	at        int
	line      int // on which the next character stands
	bytes     int // of the record so far
	opened    int // the line on which the quoted value opened that is being read, or 0

	now record
}

// stop is how the rules say that the file is unreadable.
type stop struct {
	kind text.Kind
	line int
}

// readByTheRules returns all records, one to a line, and at the end what stopped the reading.
func readByTheRules(chars []rune, delimiter byte, longest int) (out []string) {
	r := rules{delimiter: rune(delimiter), longest: longest, chars: chars, line: 1}
	defer func() {
		if s, ok := recover().(stop); ok {
			out = append(out, fmt.Sprintf("kind %d on line %d", s.kind, s.line))
		}
	}()
	for r.at < len(r.chars) {
		r.record()
		out = append(out, r.now.String())
	}
	return out
}

// peek returns the next character; 0 for the end of the file is distinguished from a NUL by more.
func (r *rules) peek() (c rune, more bool) {
	if r.bytes > r.longest {
		if r.opened > 0 {
			panic(stop{text.UnclosedQuote, r.opened})
		}
		panic(stop{text.RecordTooLong, r.now.line})
	}
	if r.at == len(r.chars) {
		return 0, false
	}
	return r.chars[r.at], true
}

func (r *rules) take() {
	c := r.chars[r.at]
	r.at++
	r.bytes++
	if c != broken {
		r.bytes += utf8.RuneLen(c) - 1
	}
	lone := c == '\r' && (r.at == len(r.chars) || r.chars[r.at] != '\n')
	if c == '\n' || lone {
		r.line++
	}
}

func (r *rules) atCellEnd() bool {
	c, more := r.peek()
	return !more || c == r.delimiter || c == '\n' || c == '\r'
}

func (r *rules) record() {
	r.now, r.bytes = record{line: r.line}, 0
	if c, _ := r.peek(); c != '\n' && c != '\r' {
		r.cell()
		for c, more := r.peek(); more && c == r.delimiter; c, more = r.peek() {
			r.take()
			r.cell()
		}
	}
	if c, more := r.peek(); more {
		r.take()
		if c == '\r' && r.at < len(r.chars) && r.chars[r.at] == '\n' {
			r.take()
		}
	}
	if r.bytes > r.longest {
		panic(stop{text.RecordTooLong, r.now.line})
	}
}

func (r *rules) cell() {
	start := r.at
	value, good := []rune(nil), true
	if c, more := r.peek(); more && c == '"' {
		value, good = r.quoted()
	} else {
		for !r.atCellEnd() {
			good = good && r.chars[r.at] != '"'
			r.take()
		}
		value = r.chars[start:r.at]
		s := strings.Map(func(c rune) rune { return max(c, 1) }, string(value))
		good = good || strings.HasPrefix(s, `="`) && strings.HasSuffix(s, `"`) && len(s) > 2 && strings.Count(s, `"`) == 2
	}
	column := len(r.now.cells)
	if !good {
		for !r.atCellEnd() {
			r.take()
		}
		value = r.chars[start:r.at]
		for c, more := r.peek(); more && c != '\n' && c != '\r'; c, more = r.peek() {
			r.take()
		}
		r.fault(etl.BadQuoting, column)
	}
	r.now.cells = append(r.now.cells, r.shown(value, column))
}

func (r *rules) quoted() (value []rune, good bool) {
	opened := r.line
	breaks := 0
	r.take()
	for {
		r.opened = opened
		c, more := r.peek()
		if !more {
			panic(stop{text.UnclosedQuote, opened})
		}
		before := r.chars[r.at-1]
		r.take()
		if c == '\r' || c == '\n' && before != '\r' {
			if breaks++; breaks > 10 && r.now.long == 0 {
				r.now.long = opened
			}
		}
		if c == '"' {
			r.opened = 0
			if c, more = r.peek(); !more || c != '"' {
				break
			}
			r.take()
		}
		value = append(value, c)
	}
	for c, more := r.peek(); more && c != r.delimiter && (c == ' ' || c == '\t'); c, more = r.peek() {
		r.take()
	}
	return value, r.atCellEnd()
}

func (r *rules) fault(reason etl.Reason, column int) {
	if r.now.fault == "" {
		r.now.fault, r.now.column = reason, column
	}
}

// shown returns the value in the form that people see.
func (r *rules) shown(value []rune, column int) string {
	var b strings.Builder
	for i, c := range value {
		if isForbidden(c) {
			r.fault(etl.BadEncoding, column)
			if strings.Trim(string(value), " \t\x1A\x00\f") == "" {
				return string(value) // the end of a page or file
			}
			if i == 0 && column == 0 && c == '\f' && !slices.ContainsFunc(value[1:], isForbidden) {
				return string(value) // the head of a page
			}
			c = 0xFFFD
		}
		b.WriteRune(c)
	}
	return b.String()
}

// isForbidden recognises control characters and what is no character.
func isForbidden(c rune) bool {
	return c < ' ' && c != '\t' && c != '\r' && c != '\n' || c == 0x7F || c == 0xFFFE || c == 0xFFFF ||
		c >= 0x80 && c <= 0x9F && []rune(upper1252)[c-0x80] == '.'
}

// encodingByTheRules is Detect, one character at a time.
func encodingByTheRules(data []byte) text.Encoding {
	s := string(data)
	switch {
	case strings.HasPrefix(s, "\xEF\xBB\xBF"):
		return text.UTF8BOM
	case strings.HasPrefix(s, "\xFF\xFE"):
		return text.UTF16LE
	case strings.HasPrefix(s, "\xFE\xFF"):
		return text.UTF16BE
	}
	bad, long := false, false
	for _, c := range from8(data) {
		bad = bad || c == broken
		long = long || c >= 0x80
	}
	if bad && !long {
		return text.Windows1252
	}
	return text.UTF8
}
