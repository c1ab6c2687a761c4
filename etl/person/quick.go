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

// The classes of bytes that fold to nothing, below those of letters and digits, which fold to themselves in upper case.
const (
	mark  = iota // neither a letter, a digit, a space nor below the space
	blank        // a space
	wide         // of a character that is not ASCII
	control
)

// foldedBytes is what each byte folds to by itself: a letter or digit, or a class.
var foldedBytes = func() (folded [256]byte) { //nolint:gochecknoglobals // a constant, but for the language
	for i := range folded {
		switch c := byte(i); {
		case 'a' <= c && c <= 'z':
			folded[i] = c - 'a' + 'A'
		case isCapital(c), isDigit(c):
			folded[i] = c
		case c == ' ':
			folded[i] = blank
		case c < ' ':
			folded[i] = control
		case c >= utf8.RuneSelf:
			folded[i] = wide
		}
	}
	return folded
}()

// passes carries a trace on through a text and reports whether the text is plain and holds none of the words: plain text is
// ASCII and accented Latin letters, with single spaces inside it. It counts the letters and digits.
func (s *sieve) passes(t trace, text []byte) (next trace, letters int, passes bool) {
	for i := 0; i < len(text); i++ {
		c := foldedBytes[text[i]]
		switch c {
		case mark:
			continue
		case blank:
			if i == 0 || text[i-1] == ' ' {
				return t, letters, false
			}
			continue
		case control:
			return t, letters, false
		case wide:
			if c = unaccentedLetter(text[i:]); c == 0 {
				return t, letters, false
			}
			i++
		}
		letters++
		t = t<<8 | trace(c)
		if p := t.place(); s[p/64]&(1<<(p%64)) != 0 {
			return t, letters, false
		}
	}
	return t, letters, len(text) == 0 || text[len(text)-1] != ' '
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
		if _, _, passes := r.dead.passes(0, text); passes {
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
		if len(line) == len("NFA") || strings.IndexByte(startsRefused, line[0]) >= 0 {
			return false
		}
		letters, passes := 0, false
		if t, letters, passes = r.refused.passes(t, line); !passes || letters == 0 && count < 2 {
			return false
		}
		if last := line[len(line)-1]; last == ',' || last == '.' { // it is tidied
			return false
		}
		count++
	}
	return count >= MinLines && count <= MaxLines
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
