package sheet

import (
	"strings"
	"unicode/utf8"
)

// isDateFormat reports which built-in number formats are dates or times (ECMA-376-1, 18.8.30; 27 to 36 and 50 to
// 58 are dates in the East Asian versions of Excel and unused elsewhere). 46 is [h]:mm:ss, a duration.
func isDateFormat(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id == 45 || id == 47 || id >= 50 && id <= 58
}

// isDateCode reports whether a custom format code shows a number as a date or time of day: a section of it has one of
// the letters d, m, y, h, s that stand for parts of a date, and does not count hours, minutes or seconds elapsed.
func isDateCode(code string) bool {
	for code != "" {
		var s codeSection
		code = s.read(code)
		if s.letters && !s.elapsed {
			return true
		}
	}
	return false
}

// codeSection is what was found in a format code up to a semicolon.
type codeSection struct{ letters, elapsed bool }

// read looks at the section at the beginning of code and gives what follows its semicolon.
func (s *codeSection) read(code string) string {
	for code != "" {
		_, n := utf8.DecodeRuneInString(code)
		switch c := code[0]; c {
		case ';':
			return code[1:]
		case '"':
			n = closing(code, '"')
		case '[':
			n = closing(code, ']')
			s.elapsed = s.elapsed || isElapsed(code[1:n])
		case '\\', '_', '*': // the character behind it is shown, is as wide as the gap, or fills it
			_, next := utf8.DecodeRuneInString(code[n:])
			n += next
		case 'd', 'm', 'y', 'h', 's', 'D', 'M', 'Y', 'H', 'S':
			s.letters = true
		case 'g', 'G':
			if len(code) >= len("general") && strings.EqualFold(code[:len("general")], "general") {
				n = len("general")
			}
		}
		code = code[n:]
	}
	return ""
}

// closing gives the length of what is quoted or bracketed at the beginning of code, which may lack its end.
func closing(code string, end byte) int {
	if i := strings.IndexByte(code[1:], end); i >= 0 {
		return i + 2
	}
	return len(code)
}

// isElapsed distinguishes [h], [mm] and the like from colours, conditions and locales. inside still has its closing
// bracket.
func isElapsed(inside string) bool {
	inside = strings.ToLower(strings.TrimSuffix(inside, "]"))
	return inside != "" && (strings.Trim(inside, "h") == "" || strings.Trim(inside, "m") == "" || strings.Trim(inside, "s") == "")
}
