package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ccx/etl"
	"ccx/etl/person"
	"ccx/etl/reference"
)

// Letter is one letter to one client.
type Letter struct {
	ID        string // letter_id: L and twelve hexadecimal digits
	Template  reference.Template
	Casegroup string
	Scheme    string // 1993, 2003
	ClientRef string
	Role      string // PP, RP
	IssueDate etl.Date
	Arrears   etl.Pence // owed on the cases in which the client has this role
	CaseCount int64     // non-closed cases of the casegroup in which the client has this role
	Closure   *etl.Date // the casegroup's closure date; nil if unknown
	Name      string
	Address   []string // three to seven lines, the last the postcode
}

// The limits of an address, which are those of GOV.UK Notify.
const (
	MinAddressLines = person.MinLines
	MaxAddressLines = person.MaxLines
)

// mixedScripts is a fault that no eye sees: a Greek or Cyrillic letter looks like a Latin one, and another name is read.
const mixedScripts = "has a word that mixes letters of the Latin, Greek and Cyrillic scripts"

// Error describes what is wrong with one letter. It never contains a value from it.
type Error struct {
	LetterID string // "in row 12" if the letter_id itself is invalid
	Field    string // the column or placeholder
	Problem  string
}

// Error is the place and the problem in one line.
func (e *Error) Error() string { return "letter " + e.LetterID + ", " + e.Field + ": " + e.Problem }

// Check reports what keeps the letter from being written, whatever its texts are: an invalid reference, a template that
// contradicts the row, a character that no file can carry, an address that cannot be posted. The error is an *Error.
func (l *Letter) Check() error {
	for _, check := range [...]func() (field, problem string){l.checkReferences, l.checkTemplate, l.checkName, l.checkAddress} {
		if field, problem := check(); problem != "" {
			return l.fault(field, problem)
		}
	}
	return nil
}

func (l *Letter) fault(field, problem string) error {
	return &Error{LetterID: l.ID, Field: field, Problem: problem}
}

func (l *Letter) checkReferences() (field, problem string) {
	if !IsID(l.ID) {
		return "letter_id", "is not L and twelve hexadecimal digits"
	}
	for _, f := range [...]struct{ name, value string }{
		{"casegroup", l.Casegroup},
		{"scheme", l.Scheme},
		{"client_ref", l.ClientRef},
		{"role", l.Role},
	} {
		if problem := lineProblem(f.value); problem != "" {
			return f.name, problem
		}
	}
	return "", ""
}

// checkTemplate compares the template with the facts by which it was chosen.
func (l *Letter) checkTemplate() (field, problem string) {
	switch {
	case (l.Role == "PP") != strings.HasPrefix(l.Template.Role, "PP_") || (l.Role == "RP") != (l.Template.Role == "RP"):
		return "role", "is not the role that the template is for"
	case l.CaseCount < 1:
		return "case_count", "is less than one"
	case l.Role == "PP" && (l.CaseCount > 1) != (l.Template.Role == "PP_MULTI"):
		return "case_count", "is not what the template is for"
	case (l.Arrears > 0) != l.Template.Arrears:
		return "arrears_pence", "is not what the template is for"
	}
	return "", ""
}

func (l *Letter) checkName() (field, problem string) {
	if problem := lineProblem(l.Name); problem != "" {
		return "name", problem
	}
	if person.MixesScripts(l.Name) {
		return "name", mixedScripts
	}
	return "", ""
}

func (l *Letter) checkAddress() (field, problem string) {
	if len(l.Address) < MinAddressLines || len(l.Address) > MaxAddressLines {
		return "address", person.LineCount
	}
	for _, line := range l.Address {
		if problem := lineProblem(line); problem != "" {
			return "address", problem
		}
		if person.MixesScripts(line) {
			return "address", mixedScripts
		}
	}
	if !person.IsPostcode(l.Address[len(l.Address)-1]) {
		return "address", person.NoPostcode
	}
	return "", ""
}

// IsID reports whether a text is a letter_id: L and twelve upper-case hexadecimal digits.
func IsID(text string) bool {
	if len(text) != 13 || text[0] != 'L' {
		return false
	}
	for i := 1; i < len(text); i++ {
		if c := text[i]; !isDigit(c) && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}

// lineProblem explains why a text cannot be on a line of a file or of a page, or is empty.
func lineProblem(text string) string {
	if text == "" {
		return "is empty"
	}
	ascii := true
	for i := 0; i < len(text); i++ {
		if text[i] < ' ' || text[i] == 0x7F {
			return "holds a control character"
		}
		ascii = ascii && text[i] < utf8.RuneSelf
	}
	if ascii {
		return ""
	}
	if !utf8.ValidString(text) {
		return "is not valid UTF-8"
	}
	if strings.ContainsFunc(text, uncarried) {
		return "holds a control character, a line separator, a mark of direction, a character that nobody sees or a replacement character"
	}
	return ""
}

// uncarried recognises characters that break a line, are invisible, or replace one that was lost.
func uncarried(r rune) bool {
	switch {
	case r == '\u2028', r == '\u2029', r == '\ufeff', r == utf8.RuneError, r&0xFFFE == 0xFFFE:
		return true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.Is(unicode.Variation_Selector, r)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
