package person

import "strings"

const forces = "BFPO" // British Forces Post Office

// postcode gives a line that is a UK postcode by itself, in any case and with spaces anywhere, in its usual form: upper
// case, with one space before the last three characters, or after BFPO. ok is false for any other line. It does not
// look at the area.
func postcode(line string) (code string, ok bool) {
	const longest = 40
	if len(line) > longest {
		return "", false
	}
	compact := strings.ReplaceAll(strings.ToUpper(line), " ", "")
	if number, found := strings.CutPrefix(compact, forces); found {
		return forces + " " + number, len(number) >= 1 && len(number) <= 4 && allDigits(number)
	}
	n := len(compact)
	if n < 5 || n > 7 || !isInward(compact[n-3:]) || !isOutward(compact[:n-3]) {
		return "", false
	}
	return compact[:n-3] + " " + compact[n-3:], true
}

// IsPostcode reports whether a text is a UK postcode in its usual form.
func IsPostcode(text string) bool {
	code, ok := postcode(text)
	return ok && code == text
}

// isInward reports whether a text is the last part of a postcode, such as 1AA. It never holds C, I, K, M, O or V.
func isInward(text string) bool {
	return isDigit(text[0]) && isUnit(text[1]) && isUnit(text[2])
}

func isUnit(c byte) bool { return isCapital(c) && !strings.ContainsRune("CIKMOV", rune(c)) }

// isOutward reports whether a text is the first part of a postcode, such as SW1A: one or two letters, a digit, and
// perhaps a digit or a letter.
func isOutward(text string) bool {
	rest := strings.TrimLeft(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	letters := len(text) - len(rest)
	if letters < 1 || letters > 2 || rest == "" || len(rest) > 2 || !isDigit(rest[0]) {
		return false
	}
	return len(rest) == 1 || isDigit(rest[1]) || isCapital(rest[1])
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

func allDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

// isArea reports whether the leading letters of a postcode in its usual form are an area of Royal Mail, or BFPO.
func (r *Rules) isArea(code string) bool {
	letters := 0
	for letters < len(code) && isCapital(code[letters]) {
		letters++
	}
	return code[:letters] == forces || r.areas[code[:letters]]
}
