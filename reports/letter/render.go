package letter

import (
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/reference"
)

// Line is one text of a letter with its placeholders filled.
type Line struct {
	Part  reference.TextPart
	Text  string
	Fixed bool // the template has no placeholder here
}

// Text is the text of a letter, in the order of its template.
type Text []Line

// Part is all lines of a part.
func (t Text) Part(part reference.TextPart) []string {
	var lines []string
	for _, line := range t {
		if line.Part == part {
			lines = append(lines, line.Text)
		}
	}
	return lines
}

// appendText fills the texts of the template of a letter that has been checked. It reuses the memory of text. The error
// is an *Error: the template has no texts, or a placeholder has no value.
func appendText(text Text, texts reference.LetterTexts, l *Letter) (Text, error) {
	blocks := texts[l.Template.String()]
	if len(blocks) == 0 {
		return nil, l.fault(ColumnTemplate, "has no texts")
	}
	var b strings.Builder
	for i := range blocks {
		block := &blocks[i]
		if len(block.Pieces) == 1 && block.Pieces[0].Placeholder == "" {
			text = append(text, Line{block.Part, block.Pieces[0].Words, true})
			continue
		}
		b.Reset()
		for _, piece := range block.Pieces {
			if piece.Placeholder == "" {
				b.WriteString(piece.Words)
				continue
			}
			value, err := l.value(piece.Placeholder)
			if err != nil {
				return nil, err
			}
			b.WriteString(value)
		}
		text = append(text, Line{block.Part, b.String(), false})
	}
	return text, nil
}

// value replaces a placeholder, in the form that a person reads in the letter's language.
func (l *Letter) value(placeholder string) (string, error) {
	value := ""
	switch placeholder {
	case "arrears":
		if l.Arrears > 0 {
			value = Pounds(l.Arrears)
		}
	case "case_count":
		value = strconv.FormatInt(l.CaseCount, 10)
	case "casegroup":
		value = l.Casegroup
	case "client_ref":
		value = l.ClientRef
	case "closure_date":
		if l.Closure != nil {
			value = LongDate(*l.Closure, l.Template.Language)
		}
	case "issue_date":
		value = LongDate(l.IssueDate, l.Template.Language)
	case "letter_id":
		value = l.ID
	case "name":
		value = l.Name
	case "scheme":
		value = l.Scheme
	}
	if value == "" {
		return "", l.fault(placeholder, "has no value, and the template needs it")
	}
	return value, nil
}

// LongDate is a day in words: 5 February 2016, or 5 Chwefror 2016 where the language is CY.
func LongDate(d etl.Date, language string) string {
	english := [...]string{
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	}
	welsh := [...]string{
		"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
	}
	year, month, day := d.Time().Date()
	name := english[month-1]
	if language == "CY" {
		name = welsh[month-1]
	}
	return strconv.Itoa(day) + " " + name + " " + strconv.Itoa(year)
}

// Pounds is an amount as people read it: £1,234.56. English and Welsh write it the same.
func Pounds(p etl.Pence) string {
	digits := p.String()
	sign := ""
	if p < 0 {
		sign, digits = "-", digits[1:]
	}
	whole, pence, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + "£" + whole + "." + pence
}
