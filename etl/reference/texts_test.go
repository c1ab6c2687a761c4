package reference

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"ccx/etl/table"
	"ccx/sql"
)

// textTable is the shipped table of letter texts.
func textTable(t testing.TB) string {
	t.Helper()
	content, err := fs.ReadFile(sql.Files, "reference/letter_texts.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// textFaults checks a table of letter texts.
func textFaults(t testing.TB, content string) (LetterTexts, table.Faults) {
	t.Helper()
	parsed, faults := table.Parse("letter_texts", []byte(content))
	if len(faults) > 0 {
		return nil, faults
	}
	set := &Set{Tables: []table.Table{parsed}}
	texts, err := set.LetterTexts()
	if err != nil && !errors.As(err, &faults) {
		t.Fatal(err)
	}
	return texts, faults
}

func TestShippedTextsMakeEveryTemplate(t *testing.T) {
	texts, faults := textFaults(t, textTable(t))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(texts) != 36 || len(Templates()) != 36 {
		t.Fatalf("%d letters for %d templates", len(texts), len(Templates()))
	}
	for _, name := range []string{"NOTICE_PP_SINGLE_EN", "REMINDER_PP_MULTI_ARREARS_CY", "FINAL_RP_ARREARS_EN", "FINAL_RP_CY"} {
		if len(texts[name]) == 0 {
			t.Errorf("there are no texts for %s", name)
		}
	}
}

// TestTextMistakes corrupts the shipped table in one place; the fault names the row and column.
func TestTextMistakes(t *testing.T) {
	for name, c := range map[string]struct{ old, with, fault string }{
		"an unknown placeholder":      {"Dear ((name))", "Dear ((nane))", "row 16, column text: there is no placeholder ((nane)); did you mean name?"},
		"an unclosed placeholder":     {"Dear ((name))", "Dear ((name", "row 16, column text: a placeholder has (( without ))"},
		"half closed":                 {"Dear ((name))", "Dear ((name)", "row 16, column text: a placeholder has (( without ))"},
		"never opened":                {"Dear ((name))", "Dear name))", "row 16, column text: a placeholder has )) without (("},
		"no text":                     {"Dear ((name))", "", "row 16, column text: must be given"},
		"two lines in one":            {"Dear ((name))", "\"Dear\n((name))\"", "row 16, column text: must be given, on one line"},
		"lost Welsh letters":          {"Annwyl ((name))", "Annwyl \xe2 ((name))", "row 17, column text: is not UTF-8"},
		"Welsh without the amount":    {"bod arnoch ((arrears))", "bod arnoch arian", "column text: the placeholders differ from those of row"},
		"no Welsh":                    {"any,any,any,CY,closing,500,Yn gywir\n", "", "column language: this text has no row for language CY"},
		"no closing":                  {"any,any,any,EN,closing,500,Yours sincerely\nany,any,any,CY,closing,500,Yn gywir\n", "", "NOTICE_PP_SINGLE_EN lacks a closing"},
		"an unknown letter":           {"NOTICE,any,any,EN,subject", "NOTISE,any,any,EN,subject", `column letters: "NOTISE" is not one of any, NOTICE, REMINDER, FINAL; did you mean NOTICE?`},
		"an unknown role":             {"any,RP,any,EN", "any,PR,any,EN", "column roles"},
		"an unknown part":             {"EN,subject,100,Your child maintenance arrangement with us is", "EN,title,100,Your child maintenance arrangement with us is", "column part"},
		"no position":                 {"EN,greeting,110", "EN,greeting,", "column position"},
		"two texts in one position":   {"EN,greeting,110", "EN,greeting,120", "column position: row 16 also has position 120"},
		"arrears where none are owed": {"Dear ((name))", "Dear ((name)) ((arrears))", "column text: ((arrears)) has a value only where something is owed"},
		"a closing date in a notice":  {"Dear ((name))", "Dear ((name)) ((closure_date))", "column text: ((closure_date)) may not be known yet"},
		"a second subject":            {"EN,greeting,110", "EN,subject,110", "must have one"},
	} {
		content := textTable(t)
		if !strings.Contains(content, c.old) {
			t.Errorf("%s: the shipped table does not hold %q", name, c.old)
			continue
		}
		_, faults := textFaults(t, strings.Replace(content, c.old, c.with, 1))
		if len(faults) == 0 || !strings.Contains(faults.Error(), c.fault) {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

// FuzzPieces: a text is taken apart without falling over, and put together again it is the same.
func FuzzPieces(f *testing.F) {
	for _, seed := range []string{"Dear ((name))", "((", "))((", "((name))((name))", "a ((b((name))", "x (( y )) z"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b := &builder{set: &Set{}}
		pieces := b.pieces(table.Place{Table: "letter_texts", Number: 2}, text)
		if len(b.faults) > 0 {
			return
		}
		again := ""
		for _, piece := range pieces {
			if again += piece.Words; piece.Placeholder != "" {
				again += "((" + piece.Placeholder + "))"
			}
		}
		if again != text {
			t.Fatalf("%q was read as %q", text, again)
		}
	})
}
