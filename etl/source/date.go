package source

import (
	"bytes"
	"strconv"

	"ccx/etl"
)

// dateForms is how the dates of a column may be written beyond what is clear to everybody.
type dateForms uint8

const (
	monthFirst dateForms = 1 << iota // mm/dd/yyyy, and never dd/mm/yyyy
	shortYears                       // two digits are a year: 00 to 68 are 2000 to 2068
)

// date reads a day as people and systems write it: dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, yyyy-mm-dd, yyyy/mm/dd, yyyymmdd,
// dd MMM yyyy, dd-MMM-yyyy or dd/MMM/yyyy with English month names, with an optional time part that is ignored. The month
// never comes first and the year always has four digits.
func date(text []byte) (d etl.Date, ok bool) { return readDate(text, 0) }

// readDate reads a day in the forms of date and those that a column allows.
func readDate(text []byte, forms dateForms) (d etl.Date, ok bool) {
	const compact = 8 // digits of yyyymmdd
	first, rest, ok := digits(text, compact)
	switch {
	case !ok:
		return 0, false
	case first.length == compact:
		if !timePart(rest) {
			return 0, false
		}
		return etl.NewDate(first.value/10000, first.value/100%100, first.value%100)
	case first.length == 4:
		return yearFirst(first, rest)
	}
	n, ok := yearLast(first, rest)
	if !ok || n.isShort && forms&shortYears == 0 {
		return 0, false
	}
	if n.isNumeric && forms&monthFirst != 0 {
		n.day, n.month = n.month, n.day
	}
	return etl.NewDate(n.year, n.month, n.day)
}

// parts are the parts of a date with the year last, in the order in which they stand.
type parts struct {
	day, month, year   int
	isNumeric, isShort bool // three numbers; the year has two digits
}

// onlyMonthFirst and onlyDayFirst report whether three numbers are a date with the month, or the day, first and not
// otherwise.
func (n parts) onlyMonthFirst() bool {
	return n.isNumeric && n.day <= 12 && n.month > 12 && n.month <= 31
}

func (n parts) onlyDayFirst() bool { return n.isNumeric && n.month <= 12 && n.day > 12 && n.day <= 31 }

// yearLast reads what follows the first number of a date with the year last.
func yearLast(first number, text []byte) (n parts, ok bool) {
	if first.length > 2 || len(text) == 0 {
		return n, false
	}
	separator := text[0]
	n.day = first.value
	month, rest, ok := monthPart(text[1:], separator)
	if !ok || len(rest) == 0 || rest[0] != separator {
		return n, false
	}
	n.month, n.isNumeric = month, isDigit(text[1])
	year, rest, ok := digits(rest[1:], 4)
	if !ok || year.length != 4 && year.length != 2 || !timePart(rest) {
		return n, false
	}
	n.year, n.isShort = year.value, year.length == 2
	if n.isShort {
		const pivot = 68
		if n.year += 1900; year.value <= pivot {
			n.year += 100
		}
	}
	return n, true
}

// partsOf reads a date with the year last.
func partsOf(text []byte) (parts, bool) {
	first, rest, ok := digits(text, 2)
	if !ok {
		return parts{}, false
	}
	return yearLast(first, rest)
}

// yearFirst reads what follows the year in yyyy-mm-dd or yyyy/mm/dd.
func yearFirst(year number, text []byte) (etl.Date, bool) {
	if len(text) == 0 || text[0] != '-' && text[0] != '/' {
		return 0, false
	}
	separator := text[0]
	month, text, ok := digits(text[1:], 2)
	if !ok || len(text) == 0 || text[0] != separator {
		return 0, false
	}
	day, text, ok := digits(text[1:], 2)
	if !ok || !timePart(text) {
		return 0, false
	}
	return etl.NewDate(year.value, month.value, day.value)
}

// monthPart reads the month as one or two digits between / - or . or as a name between blanks, hyphens or strokes.
func monthPart(text []byte, separator byte) (month int, rest []byte, ok bool) {
	if separator != ' ' {
		if n, rest, ok := digits(text, 2); ok {
			return n.value, rest, separator == '/' || separator == '-' || separator == '.'
		}
	}
	if separator != ' ' && separator != '-' && separator != '/' {
		return 0, text, false
	}
	end := 0
	for end < len(text) && isLetter(text[end]|0x20) {
		end++
	}
	month = monthNamed(text[:end])
	return month, text[end:], month > 0
}

// monthNamed is the number of a month from its English name, short or full, in any case; 0 if there is none.
func monthNamed(name []byte) int {
	const sept = 4 // September is shortened to Sept too
	for i, full := range [...]string{
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december",
	} {
		short := len(name) == 3 || (i == 8 && len(name) == sept)
		if (short && bytes.EqualFold(name, []byte(full[:len(name)]))) || bytes.EqualFold(name, []byte(full)) {
			return i + 1
		}
	}
	return 0
}

// number is digits with their count, which distinguishes a year from a day.
type number struct{ value, length int }

// digits reads from one to most digits at the start of text.
func digits(text []byte, most int) (n number, rest []byte, ok bool) {
	for n.length < len(text) && '0' <= text[n.length] && text[n.length] <= '9' {
		if n.length == most {
			return n, text, false
		}
		n.value = n.value*10 + int(text[n.length]-'0')
		n.length++
	}
	return n, text[n.length:], n.length > 0
}

// timePart reports whether what follows a date is nothing, or a time of day such as 00:00, T12:30:00.000Z or 9:05 PM.
func timePart(text []byte) bool {
	if len(text) == 0 {
		return true
	}
	if text[0] != ' ' && text[0] != 'T' {
		return false
	}
	hour, text, ok := digits(text[1:], 2)
	if !ok || hour.value > 24 || len(text) == 0 || text[0] != ':' {
		return false
	}
	minute, text, ok := digits(text[1:], 2)
	if !ok || minute.length != 2 || minute.value > 59 {
		return false
	}
	if len(text) > 0 && text[0] == ':' {
		second, rest, ok := digits(text[1:], 2)
		if !ok || second.value > 60 {
			return false
		}
		text = fractionPart(rest)
	}
	return zonePart(text)
}

// fractionPart removes the fraction of a second.
func fractionPart(text []byte) []byte {
	if len(text) > 1 && (text[0] == '.' || text[0] == ',') {
		if _, rest, ok := digits(text[1:], 9); ok {
			return rest
		}
	}
	return text
}

// zonePart reports whether the rest of a time is nothing, AM or PM, or a time zone.
func zonePart(text []byte) bool {
	text = bytes.TrimSpace(text)
	if len(text) == 0 || bytes.EqualFold(text, []byte("Z")) || bytes.EqualFold(text, []byte("AM")) || bytes.EqualFold(text, []byte("PM")) {
		return true
	}
	if text[0] != '+' && text[0] != '-' {
		return false
	}
	offset := text[1:]
	if len(offset) == 5 && offset[2] == ':' {
		return allDigits(offset[:2]) && allDigits(offset[3:])
	}
	return len(offset) == 4 && allDigits(offset)
}

// Serials of the days from which workbooks count, in days before 1970-01-01.
const (
	epoch1900 = 25569 // the day before 1 January 1900, moved by the 29 February 1900 that Excel believes in
	epoch1904 = 24107 // 1 January 1904
)

// serialDate reads a workbook's date cell: days since the workbook's epoch, with the time of day as the fraction. Day
// 60 of the 1900 system, 29 February 1900, never existed.
func serialDate(text []byte, from1904 bool) (d etl.Date, ok bool) {
	serial, ok := wholeDays(text)
	if !ok {
		return 0, false
	}
	switch {
	case from1904:
		serial -= epoch1904
	case serial == 60 || serial == 0:
		return 0, false
	case serial < 60:
		serial -= epoch1900 - 1
	default:
		serial -= epoch1900
	}
	d = etl.Date(serial)
	return d, d >= etl.FirstDay && d <= etl.LastDay
}

// wholeDays reads the days of a serial. Nearly all serials are a few digits.
func wholeDays(text []byte) (days int, ok bool) {
	const most = 6 // digits
	if n, rest, ok := digits(text, most); ok && len(rest) == 0 {
		return n.value, true
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(f >= 0 && f < 1e6) {
		return 0, false
	}
	return int(f), true
}
