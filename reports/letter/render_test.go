package letter

import (
	"errors"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/person"
	"ccx/etl/reference"
)

func TestRender(t *testing.T) {
	texts := shippedTexts(t)
	l := sample(t, template(t, "REMINDER_PP_MULTI_ARREARS_CY"), 0)
	text, err := appendText(nil, texts, l)
	if err != nil {
		t.Fatal(err)
	}
	if subject := text.Part(reference.SubjectPart); len(subject) != 1 || subject[0] != "Bydd eich trefniant cynhaliaeth plant gyda ni yn dod i ben cyn bo hir" {
		t.Errorf("the subject is %q", subject)
	}
	all := ""
	for _, line := range text {
		all += line.Text + "\n"
	}
	for _, want := range []string{"Annwyl Carys Llŷn-Gŵyr", "5 Chwefror 2016", "4 Awst 2016", "£1,234.56", "â'ch 3 achos"} {
		if !strings.Contains(all, want) {
			t.Errorf("the letter does not say %q:\n%s", want, all)
		}
	}
	if strings.Contains(all, "((") {
		t.Errorf("a placeholder was left:\n%s", all)
	}
}

// TestEveryTemplateFills fills all templates, the notice without a closure date, which may not be known yet.
func TestEveryTemplateFills(t *testing.T) {
	texts := shippedTexts(t)
	for i, template := range reference.Templates() {
		l := sample(t, template, i)
		if template.Letter == "NOTICE" {
			l.Closure = nil
		}
		if _, err := appendText(nil, texts, l); err != nil {
			t.Error(err)
		}
	}
}

// TestNoValueNoLetter: a placeholder without a value is an error of that letter, never a blank.
func TestNoValueNoLetter(t *testing.T) {
	texts := shippedTexts(t)
	for _, placeholder := range reference.Placeholders() {
		l := &Letter{ID: "L00000000000A", Template: template(t, "FINAL_RP_EN"), Role: "RP"}
		if placeholder == "letter_id" || placeholder == "issue_date" || placeholder == "case_count" {
			continue // these always have one
		}
		texts["FINAL_RP_EN"] = []reference.Block{{Part: reference.ParagraphPart, Pieces: []reference.Piece{{Words: "a "}, {Placeholder: placeholder}}}}
		_, err := appendText(nil, texts, l)
		var wrong *Error
		if !errors.As(err, &wrong) || wrong.Field != placeholder || wrong.LetterID != l.ID {
			t.Errorf("((%s)) without a value: %v", placeholder, err)
		}
	}
}

func TestLettersOfATable(t *testing.T) {
	number := 0
	for l, err := range Letters(table("letters", samples(t, 200))) {
		if err != nil {
			t.Fatal(err)
		}
		want := sample(t, reference.Templates()[number%36], number)
		if l.Name != want.Name || strings.Join(l.Address, "|") != strings.Join(want.Address, "|") || l.ID != want.ID || *l.Closure != *want.Closure {
			t.Fatalf("row %d was read as %+v", number+1, l)
		}
		number++
	}
	if number != 200 {
		t.Errorf("%d letters were read, not 200", number)
	}
}

func TestPostcodes(t *testing.T) {
	for text, want := range map[string]bool{
		"ZZ1 1ZZ": true, "Z1 1ZZ": true, "Z1A 1ZZ": true, "ZZ1A 1ZZ": true, "ZZ11 1ZZ": true,
		"ZZ11ZZ": false, "zz1 1ZZ": false, "ZZ1 1CZ": false, "ZZ 1ZZ": false, "ZZZ1 1ZZ": false, "ZZ111 1ZZ": false, "ZZ1  1ZZ": false, "Z1": false, "": false,
		"BFPO 1": true, "BFPO 1234": true, "BFPO 12345": false, "BFPO1": false, "BFPO": false, "bfpo 1": false,
	} {
		if person.IsPostcode(text) != want {
			t.Errorf("%q is a postcode: %v", text, !want)
		}
	}
}

func TestPounds(t *testing.T) {
	for pence, want := range map[etl.Pence]string{1: "£0.01", 99900: "£999.00", 100000: "£1,000.00", 123456789: "£1,234,567.89", -100000: "-£1,000.00"} {
		if got := Pounds(pence); got != want {
			t.Errorf("%d pence are %q, not %q", pence, got, want)
		}
	}
}

func TestLongDates(t *testing.T) {
	welsh := strings.Fields("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr")
	for month := 1; month <= 12; month++ {
		d := day(t, 2016, month, 1)
		if got, want := LongDate(d, "CY"), "1 "+welsh[month-1]+" 2016"; got != want {
			t.Errorf("%q, not %q", got, want)
		}
		if got, want := LongDate(d, "EN"), d.Time().Format("2 January 2006"); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
