package source

import (
	"bytes"
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"

	"ccx/etl"
)

// maxCharacters is the length of the longest value that ccx accepts.
const maxCharacters = 4096

// clean trims a value and folds inner runs of white space into one space. It returns the reason why the value is not
// valid: a control character, or too many characters. It returns the common clean value unchanged, without copying.
func clean(value, buffer []byte) (text []byte, reason etl.Reason) {
	if plain(value) {
		return value, ""
	}
	buffer = buffer[:0]
	space, count := false, 0
	for len(value) > 0 {
		r, size := utf8.DecodeRune(value)
		read := value[:size]
		if 0x80 <= r && r <= 0x9F && fromC1(r) != 0 {
			r = fromC1(r)
			read = utf8.AppendRune(nil, r)
		}
		switch {
		case r == utf8.RuneError && size <= 1, isControl(r):
			return value, etl.BadEncoding
		case unicode.IsSpace(r):
			space = len(buffer) > 0
		default:
			if space {
				buffer, space = append(buffer, ' '), false
				count++
			}
			buffer = append(buffer, read...)
			count++
		}
		value = value[size:]
	}
	if count > maxCharacters {
		return buffer, etl.TooLong
	}
	return buffer, ""
}

// plain reports whether a value is short printable ASCII with no white space to trim or fold.
func plain(value []byte) bool {
	if len(value) == 0 {
		return true
	}
	if len(value) > maxCharacters || value[0] == ' ' || value[len(value)-1] == ' ' {
		return false
	}
	for i, c := range value {
		if c < ' ' || c > '~' || (c == ' ' && value[i-1] == ' ') {
			return false
		}
	}
	return true
}

// isControl reports whether a character is a control character other than white space.
func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' && r != '\v' && r != '\f'
}

// isFailedFormula reports whether a text is a formula, or the error of one, as a saved CSV file may hold either. As a
// reference it would merge all cases that share it into one.
func isFailedFormula(text []byte) bool {
	return text[0] == '=' || text[0] == '#' || bytes.HasPrefix(text, []byte("Err:"))
}

// yesNo reads Y YES TRUE 1 and N NO FALSE 0, in any case.
func yesNo(text []byte) (yes, ok bool) {
	var upper [5]byte
	if len(text) > len(upper) {
		return false, false
	}
	switch string(appendUpper(upper[:0], text)) {
	case "Y", "YES", "TRUE", "1":
		return true, true
	case "N", "NO", "FALSE", "0":
		return false, true
	}
	return false, false
}

// appendUpper adds text with its ASCII letters in upper case.
func appendUpper(dst, text []byte) []byte {
	for _, c := range text {
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// pounds reads an amount as people and systems write it: optional £, optional thousands commas, at most two decimals;
// negative by a leading or trailing -, by parentheses, or by a trailing CR. Anything else, and an amount that does
// not fit 64 bits of pence, is not ok.
func pounds(text []byte) (amount etl.Pence, ok bool) {
	text, negative, ok := sign(text)
	if !ok {
		return 0, false
	}
	whole, fraction, dotted := bytes.Cut(text, []byte{'.'})
	if dotted && (len(fraction) < 1 || len(fraction) > 2) {
		return 0, false
	}
	n, ok := grouped(whole)
	if !ok || n > (math.MaxInt64-99)/100 {
		return 0, false
	}
	n *= 100
	for i, c := range fraction {
		if c < '0' || c > '9' {
			return 0, false
		}
		n += int64(c-'0') * [2]int64{10, 1}[i]
	}
	if negative {
		n = -n
	}
	return etl.Pence(n), true
}

// sign removes the marks of a negative amount and the pound sign. Two marks of a negative are one too many.
func sign(text []byte) (rest []byte, negative, ok bool) {
	marks := 0
	if n := len(text); n > 2 && text[0] == '(' && text[n-1] == ')' {
		text, marks = bytes.TrimSpace(text[1:n-1]), marks+1
	}
	if n := len(text); n > 2 && (text[n-1] == 'R' || text[n-1] == 'r') && (text[n-2] == 'C' || text[n-2] == 'c') {
		text, marks = bytes.TrimSpace(text[:n-2]), marks+1
	}
	if rest, found := bytes.CutSuffix(text, []byte{'-'}); found {
		text, marks = bytes.TrimSpace(rest), marks+1
	}
	if rest, found := bytes.CutPrefix(text, []byte{'-'}); found {
		text, marks = bytes.TrimSpace(rest), marks+1
	}
	if rest, found := bytes.CutPrefix(text, []byte("£")); found {
		text = bytes.TrimSpace(rest)
		if rest, found := bytes.CutPrefix(text, []byte{'-'}); found {
			text, marks = rest, marks+1
		}
	}
	return text, marks == 1, marks <= 1
}

// grouped reads digits with optional commas, which must then separate thousands.
func grouped(text []byte) (n int64, ok bool) {
	if len(text) == 0 {
		return 0, false
	}
	comma := bytes.IndexByte(text, ',')
	if comma > 3 || comma == 0 {
		return 0, false
	}
	for i, c := range text {
		if comma >= 0 && i >= comma && (i-comma)%4 == 0 {
			if c != ',' || len(text)-i < 4 {
				return 0, false
			}
			continue
		}
		if c < '0' || c > '9' || n > (math.MaxInt64-9)/10 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, comma < 0 || (len(text)-comma)%4 == 0
}

// cellPounds reads a workbook number as an amount. Spreadsheets keep binary fractions, so a number within 0.000001 of
// a whole penny is that penny; any other is not ok.
func cellPounds(digits []byte) (amount etl.Pence, ok bool) {
	if amount, ok := pounds(digits); ok {
		return amount, true
	}
	f, err := strconv.ParseFloat(string(digits), 64)
	if err != nil || !(math.Abs(f) <= 1<<52/100) { // this also excludes NaN
		return 0, false
	}
	pence := math.Round(f * 100)
	if math.Abs(f-pence/100) > 0.000001 {
		return 0, false
	}
	return etl.Pence(pence), true
}

// maxDigits is the number of digits that a spreadsheet keeps.
const maxDigits = 15

// wholeNumber writes a workbook number without exponent. ok is false if the number has more digits than a spreadsheet
// keeps, so that the last ones are lost, or if it is not a whole number.
func wholeNumber(digits, buffer []byte) (text []byte, ok bool) {
	if allDigits(digits) {
		return digits, len(bytes.TrimLeft(digits, "0")) <= maxDigits // leading zeros: the number format shows them
	}
	f, err := strconv.ParseFloat(string(digits), 64)
	if err != nil || math.Abs(f) >= 1e15 || f != math.Trunc(f) {
		return digits, false
	}
	return strconv.AppendFloat(buffer[:0], f, 'f', -1, 64), true
}

// allDigits reports whether a text is one or more digits and nothing else.
func allDigits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) > 0
}

// showsExponent reports whether a text is a number in the form 1.2E+11, to which a spreadsheet shortens a long
// reference.
func showsExponent(text []byte) bool {
	e := bytes.IndexAny(text, "eE")
	if e <= 0 || e == len(text)-1 {
		return false
	}
	mantissa, exponent := text[:e], text[e+1:]
	if exponent[0] == '+' || exponent[0] == '-' {
		exponent = exponent[1:]
	}
	whole, fraction, dotted := bytes.Cut(mantissa, []byte{'.'})
	return allDigits(whole) && (!dotted || allDigits(fraction)) && allDigits(exponent)
}

// formOfNINO reports whether a text has the form of a National Insurance number: two letters, six digits and usually a
// suffix, with or without blanks.
func formOfNINO(text []byte) bool {
	if len(text) < 8 || !isLetter(text[0]|0x20) {
		return false
	}
	var letters [10]byte
	compact := letters[:0]
	for _, c := range text {
		if c == ' ' {
			continue
		}
		if len(compact) == cap(compact) {
			return false
		}
		compact = append(compact, c|0x20)
	}
	if len(compact) < 8 || len(compact) > 9 || !isLetter(compact[0]) || !isLetter(compact[1]) || !allDigits(compact[2:8]) {
		return false
	}
	return len(compact) == 8 || ('a' <= compact[8] && compact[8] <= 'd')
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }
