package source

import (
	"bytes"
	"strings"

	"ccx/etl"
)

// UsualReferenceForm is the form of a reference if the settings give no other; besides, a reference holds a digit.
const UsualReferenceForm = `[A-Za-z0-9/._-]{2,24}`

// reference checks an identifier: it must have all its digits and the form of a reference, and must not be what a
// spreadsheet program writes for a missing value, nor name a person or a day.
func (t *typer) reference(c *placed, text []byte) etl.Reason {
	switch {
	case isFailedFormula(text):
		return etl.CellError
	case lostDigits(text):
		return etl.LostDigits
	case !t.formOfReference(text), namesAPerson(c, text), formOfDate(text):
		return etl.BadValue
	}
	return ""
}

// formOfReference reports whether a text has the form of a reference: that of the setting, with a digit in it.
func (t *typer) formOfReference(text []byte) bool {
	if t.limits.form == nil {
		return usualForm(text)
	}
	return bytes.ContainsAny(text, "0123456789") && t.limits.form.Match(text)
}

// usualForm reports whether a text is 2 to 24 letters, digits and / . _ -, with a digit among them.
func usualForm(text []byte) bool {
	const shortest, longest = 2, 24
	if len(text) < shortest || len(text) > longest {
		return false
	}
	digits := 0
	for _, c := range text {
		switch {
		case isDigit(c):
			digits++
		case isReferenceByte(c):
		default:
			return false
		}
	}
	return digits > 0
}

// isReferenceByte reports whether a byte may be in a reference of the usual form.
func isReferenceByte(c byte) bool {
	return isDigit(c) || isLetter(c|0x20) || c == '/' || c == '.' || c == '_' || c == '-'
}

// lostDigits reports whether a text shows that a program read it as a number: it has an exponent, decimals that are all
// zero (121000003041.0; a reference may have full stops) or thousands commas, or its digits end with zeros where a
// spreadsheet program keeps no more.
func lostDigits(text []byte) bool {
	if isLetter(text[0] | 0x20) {
		return false
	}
	if allDigits(text) {
		return len(text) > maxDigits && len(bytes.Trim(text[maxDigits:], "0")) == 0
	}
	if showsExponent(text) {
		return true
	}
	whole, fraction, dotted := bytes.Cut(text, []byte{'.'})
	if !dotted && bytes.IndexByte(whole, ',') < 0 || dotted && (len(fraction) == 0 || len(bytes.Trim(fraction, "0")) > 0) {
		return false
	}
	_, ok := grouped(bytes.TrimPrefix(whole, []byte{'-'}))
	return ok
}

// namesAPerson reports whether a text is no reference but a National Insurance number or a postcode. Two letters and six
// digits without the suffix are a number only where a case or a client is named: casegroups can look like that.
func namesAPerson(c *placed, text []byte) bool {
	const withSuffix = 9
	return formOfNINO(text) && (c.Identifier() || len(text) == withSuffix) || formOfPostcode(text)
}

// formOfPostcode reports whether a text without white space has the form of a UK postcode: one or two letters, a digit,
// perhaps a digit or letter, then a digit and two letters.
func formOfPostcode(text []byte) bool {
	n := len(text)
	if n < 5 || n > 7 || !isDigit(text[n-3]) || !isInward(text[n-2]) || !isInward(text[n-1]) {
		return false
	}
	area, outward := 0, text[:n-3]
	for area < len(outward) && isLetter(outward[area]|0x20) {
		area++
	}
	district := outward[area:]
	if area < 1 || area > 2 || len(district) < 1 || len(district) > 2 || !isDigit(district[0]) {
		return false
	}
	return len(district) == 1 || isDigit(district[1]) || isLetter(district[1]|0x20)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isInward reports whether a letter can stand at the end of a postcode.
func isInward(c byte) bool { return strings.IndexByte("abdefghjlnpqrstuwxyz", c|0x20) >= 0 }

// formOfDate reports whether a text is a date with separators, the day or the month first.
func formOfDate(text []byte) bool {
	if len(text) < 8 || !isDigit(text[0]) || allDigits(text[:8]) {
		return false
	}
	if _, ok := readDate(text, monthFirst); ok {
		return true
	}
	_, ok := date(text)
	return ok
}
