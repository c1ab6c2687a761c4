// Package xlsx writes the cells of workbooks as XML, fast and exactly, and has excelize make everything in a workbook
// except its rows. reports/workbook and etl/sample write their rows with it.
//
// It imports etl and excelize.
package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ccx/etl"
)

// Epoch is the number by which Excel counts the first of January 1970.
const Epoch = 25569

// Excel believes that there was a 29 February 1900, so it counts the two months before it from one day later.
const (
	earlyEpoch    = 25568
	march1900     = -25508 // 1 March 1900, in days since 1970
	firstExcelDay = -25567 // 1 January 1900
)

// MaxText is the greatest length of a text in a cell, in Units.
const MaxText = 32767

// exactInteger is where a spreadsheet, which keeps 15 digits of a number, begins to lose digits.
const exactInteger = 1_000_000_000_000_000

// cutMark ends a text that was longer than a cell can hold.
const cutMark = " [cut]"

// AppendText appends the rest of a cell that holds a string, whatever it starts with: never a formula, never a number.
func AppendText(out []byte, text string) []byte {
	if len(text) > MaxText && Units(text) > MaxText {
		text = cut(text)
	}
	out = append(out, ` t="inlineStr"><is>`...)
	if pieces := splitEscapes(text); pieces != nil {
		for _, piece := range pieces {
			out = append(out, "<r>"...)
			out = append(appendRun(out, piece), "</r>"...)
		}
	} else {
		out = appendRun(out, text)
	}
	return append(out, "</is></c>"...)
}

// appendRun appends one run of text. White space at its ends would be dropped without xml:space.
func appendRun(out []byte, text string) []byte {
	if text != "" && (isSpace(text[0]) || isSpace(text[len(text)-1])) {
		out = append(out, `<t xml:space="preserve">`...)
	} else {
		out = append(out, "<t>"...)
	}
	return append(appendEscaped(out, text), "</t>"...)
}

// isSpace reports whether a byte is white space in XML.
func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// appendEscaped appends text as XML. Texts without anything special, nearly all, are copied whole.
func appendEscaped(out []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= utf8.RuneSelf || c == '&' || c == '<' || c == '>' {
			return appendSpecial(append(out, text[:i]...), text[i:])
		}
	}
	return append(out, text...)
}

// appendSpecial appends text in the form in which every reader of XML gives it back. Control characters, which XML
// cannot hold, and bytes that are not UTF-8 become the replacement character.
func appendSpecial(out []byte, text string) []byte {
	for _, r := range text {
		switch {
		case r == '&':
			out = append(out, "&amp;"...)
		case r == '<':
			out = append(out, "&lt;"...)
		case r == '>':
			out = append(out, "&gt;"...)
		case r == '\r':
			out = append(out, "&#13;"...)
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			out = utf8.AppendRune(out, utf8.RuneError)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// splitEscapes cuts a text after each underscore that opens something like _x0041_, which Excel would show as the
// letter A: as runs of one cell the pieces stay as they are, in every program. For other texts it gives nil.
func splitEscapes(text string) []string {
	var pieces []string
	start := 0
	for i := strings.Index(text, "_x"); i >= 0 && i+7 <= len(text); {
		if isEscape(text[i : i+7]) {
			pieces = append(pieces, text[start:i+1])
			start = i + 1
		}
		next := strings.Index(text[i+1:], "_x")
		if next < 0 {
			break
		}
		i += 1 + next
	}
	if pieces == nil {
		return nil
	}
	return append(pieces, text[start:])
}

// isEscape reports whether seven bytes that start with _x are the escape of a character.
func isEscape(seven string) bool {
	for i := 2; i < 6; i++ {
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(seven[i])) {
			return false
		}
	}
	return seven[6] == '_'
}

// Units is the length of a text as Excel counts it: in units of UTF-16.
func Units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// cut shortens a text to what a cell can hold, and marks its end.
func cut(text string) string {
	room := MaxText - len(cutMark)
	for i, r := range text {
		if room -= Units(string(r)); room < 0 {
			return text[:i] + cutMark
		}
	}
	return text
}

// AppendDate appends the rest of a cell that holds a day. Days that Excel cannot count become texts.
func AppendDate(out []byte, d etl.Date) []byte {
	switch {
	case d < firstExcelDay:
		return AppendText(out, d.String())
	case d < march1900:
		return appendNumber(out, int64(d)+earlyEpoch)
	}
	return appendNumber(out, int64(d)+Epoch)
}

// AppendInteger appends the rest of a cell that holds a whole number, as text if a spreadsheet would lose digits.
func AppendInteger(out []byte, n int64) []byte {
	if n <= -exactInteger || n >= exactInteger {
		return AppendText(out, strconv.FormatInt(n, 10))
	}
	return appendNumber(out, n)
}

// AppendPence appends the rest of a cell that holds an amount in pounds, exact to the penny.
func AppendPence(out []byte, p etl.Pence) []byte {
	if p <= -exactInteger || p >= exactInteger {
		return AppendText(out, p.String())
	}
	out = append(out, "><v>"...)
	return append(append(out, p.String()...), "</v></c>"...)
}

// AppendError appends the rest of a cell that holds an error, such as #N/A.
func AppendError(out []byte, name string) []byte {
	out = appendEscaped(append(out, ` t="e"><v>`...), name)
	return append(out, "</v></c>"...)
}

// appendNumber appends the rest of a cell that holds n.
func appendNumber(out []byte, n int64) []byte {
	out = append(out, "><v>"...)
	return append(strconv.AppendInt(out, n, 10), "</v></c>"...)
}

// AppendValue appends the rest of a cell that holds a value of a table. ok is false if it is not of type t.
func AppendValue(out []byte, t etl.Type, value any) (appended []byte, ok bool) {
	switch v := value.(type) {
	case string:
		return AppendText(out, v), t == etl.TextType
	case etl.Date:
		return AppendDate(out, v), t == etl.DateType
	case etl.Pence:
		return AppendPence(out, v), t == etl.PenceType
	case int64:
		return AppendInteger(out, v), t == etl.IntegerType
	case bool:
		if v {
			return AppendText(out, "Yes"), t == etl.FlagType
		}
		return AppendText(out, "No"), t == etl.FlagType
	}
	return out, false
}
