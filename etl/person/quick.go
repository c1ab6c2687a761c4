package person

import (
	"strings"
	"unicode/utf8"
)

// Nearly every name and address is plain and says nothing. The checks below prove that from its bytes alone, so only the
// others are folded.

// trace is how the shortest start of words of notice, or of words that refuse a line, is found in a text: the last four of
// its letters and digits.
type trace uint32

// sieve holds the traces of the first four letters of some words, by a hash. A text none of whose traces is in it holds
// none of the words; a text with one that is may hold them.
type sieve [sieveBits / 64]uint64

const sieveBits = 1 << 16

// traced is the length of the shortest words that a sieve can look for.
const traced = 4

func (t trace) place() uint32 { return uint32(t) * 0x9E3779B1 >> 16 } // the top 16 bits

// add puts folded words into the sieve; ok is false if they are too short. Words that a plain text cannot hold need no
// place in it.
func (s *sieve) add(folded string) (ok bool) {
	if !IsASCII(folded) {
		return true
	}
	if len(folded) < traced {
		return false
	}
	var t trace
	for i := range traced {
		t = t<<8 | trace(folded[i])
	}
	s[t.place()/64] |= 1 << (t.place() % 64)
	return true
}

// passes carries a trace on through a text and reports whether the text is plain, all ASCII and accented Latin letters, and
// holds none of the words.
func (s *sieve) passes(t trace, text []byte) (trace, bool) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c < utf8.RuneSelf:
			continue
		default:
			if c = unaccentedLetter(text[i:]); c == 0 {
				return t, false
			}
			i++
		}
		t = t<<8 | trace(c)
		if p := t.place(); s[p/64]&(1<<(p%64)) != 0 {
			return t, false
		}
	}
	return t, true
}

// accents is what the letters from U+00C0 to U+017F fold to, each by itself; a space if that is not one letter.
const accents = "AAAAAA CEEEEIIII NOOOOO  UUUUY  AAAAAA CEEEEIIII NOOOOO  UUUUY YAAAAAACCCCCCCCDD  EEEEEEEEEEGGGGGGGGHH  IIIIIIIIII  JJKK " +
	"LLLLLL    NNNNNN   OOOOOO  RRRRRRSSSSSSSSTTTT  UUUUUUUUUUUUWWYYYZZZZZZ "

const firstAccented = '\u00c0'

// unaccentedLetter is what the letter at the start of a text, of two bytes, folds to; 0 for any other character.
func unaccentedLetter[text ~string | ~[]byte](t text) byte {
	if len(t) < 2 || t[0]>>5 != 0b110 || t[1]>>6 != 0b10 {
		return 0
	}
	i := int(t[0]&0x1f)<<6 + int(t[1]&0x3f) - firstAccented
	if i < 0 || i >= len(accents) || accents[i] == ' ' {
		return 0
	}
	return accents[i]
}

// SaysDeadIn is SaysDead for the bytes of a name or another short text.
func (r *Rules) SaysDeadIn(text []byte) bool {
	if !r.isSlow {
		if _, passes := r.dead.passes(0, text); passes {
			return false
		}
	}
	return r.SaysDead(string(text))
}

// Fault is the same as that of Address, for lines of which the last one is the postcode.
func (r *Rules) Fault(lines [][]byte) string {
	if !r.isSlow && r.isGood(lines) {
		return ""
	}
	given := make([]string, len(lines))
	for i, line := range lines {
		given[i] = string(line)
	}
	return r.Address(given).Fault
}

// isGood reports whether an address is seen at once to be one that letters can be posted to. For any other address Address
// decides.
func (r *Rules) isGood(lines [][]byte) bool {
	if len(lines) == 0 || !r.isGoodPostcode(lines[len(lines)-1]) {
		return false
	}
	count := 0
	var t trace
	for _, line := range lines {
		if len(line) == 0 {
			continue
		}
		passes := false
		if t, passes = r.refused.passes(t, line); !passes || !isGoodLine(line, count < 2) {
			return false
		}
		count++
	}
	return count >= MinLines && count <= MaxLines
}

// isGoodLine reports whether a line needs no tidying, starts with nothing that is refused, and has a letter or a digit
// where it must.
func isGoodLine(line []byte, mustHaveText bool) bool {
	if len(line) == len("NFA") || strings.IndexByte(startsRefused, line[0]) >= 0 {
		return false
	}
	before, hasText := byte(' '), false
	for _, c := range line {
		if c < ' ' || c == ' ' && before == ' ' {
			return false
		}
		hasText = hasText || isDigit(c) || isCapital(c&^0x20)
		before = c
	}
	return before != ' ' && before != ',' && before != '.' && (hasText || !mustHaveText)
}

// isGoodPostcode reports whether a line is a postcode in its usual form, of an area there is, and not of the forces.
func (r *Rules) isGoodPostcode(line []byte) bool {
	n := len(line) - len(" 1AA")
	if n < 2 || n > 4 || line[n] != ' ' || !isDigit(line[n+1]) || !isUnit(line[n+2]) || !isUnit(line[n+3]) {
		return false
	}
	letters := 1
	if isCapital(line[1]) {
		letters = 2
	}
	if !isCapital(line[0]) || n <= letters || n > letters+2 || !isDigit(line[letters]) {
		return false
	}
	last := line[n-1]
	return (isDigit(last) || isCapital(last)) && r.areas[string(line[:letters])]
}
