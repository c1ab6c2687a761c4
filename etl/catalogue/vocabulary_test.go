package catalogue_test

import (
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

func vocabulary(t *testing.T) (*catalogue.Catalogue, *catalogue.Vocabulary) {
	t.Helper()
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	return c, c.Vocabulary()
}

func TestCodesInWords(t *testing.T) {
	_, v := vocabulary(t)
	for _, c := range []struct{ list, code, want string }{
		{"state", "with_imt", "With IMT"},
		{"reason", "CLOSURE_BEFORE_TDATE", "Closure before T-date"},
		{"reason", "A_REASON_OF_A_USER", "A reason of a user"},
		{"hold", "closure_date_missing", "Held: the closure date is missing"},
		{"hold", "RESTRICTED", "Restricted: ask the specialist teams"},
		{"letter_outcome", "held: closure_date_missing", "Held: the closure date is missing"},
		{"letter_outcome", "suppressed: deceased", "Not sent: the client has died"},
		{"letter_outcome", "issued", "Issued"},
		{"late", "closure_date_missing", "Held: the closure date is missing"},
		{"source", "system+manual", "Failure report and caseworker"},
		{"states", "rerun, with_hp", "In rerun, With HP"},
		{"layouts", "cscs_failures, cases", "CSCS failures, Register of cases"},
		{"key", "C1|FINAL", "C1, Final letter"},
		{"key", "cases|client_ref|K1", "Register of cases, Client, K1"},
		{"sentence", "with_hp since 2016-02-05", "With HP since 05/02/2016"},
		{"sentence", "held: closure_date_missing, inhibited", "Held: the closure date is missing, inhibited"},
		{"sentence", "came back, now with_hp since 2016-02-05", "Came back, now with HP since 05/02/2016"},
		{"sentence", "register 123456 pence", "Register £1,234.56"},
		{"sentence", "CMS -5 pence", "CMS -£0.05"},
		{"sentence", "CLOSED on 2016-02-05", "Closed on 05/02/2016"},
		{"sentence", "name missing_required; client 10", "Name missing required; client 10"},
		{"sentence", "marker_requests_*.csv asks for it, see layout_columns.csv and A_1", "marker_requests_*.csv asks for it, see layout_columns.csv and A_1"},
		{"sentence", "E1 (DEATH) leaves: REMOVE, RETURNED, LEFT and UNCLASSIFIED", "E1 (death) leaves: REMOVE, back in the automated process, left the process and unclassified"},
		{"sentence", "a casegroup is CLERICAL, and a case CLOSED", "A casegroup is clerical, and a case closed"},
		{"sentence", "LEFTOVER and REMOVED_ROWS.csv", "LEFTOVER and REMOVED_ROWS.csv"},
		{"sentence", "", ""},
	} {
		if got := v.Of(c.list, c.code); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.list, c.code, got, c.want)
		}
	}
}

// Words lead back to their code, and people who answer in words are read as if they had written the code.
func TestWordsLeadBack(t *testing.T) {
	c, v := vocabulary(t)
	for _, list := range v.Lists() {
		seen := map[string]string{}
		for _, code := range v.Codes(list) {
			words := v.Of(list, code)
			if other := seen[words]; other != "" {
				t.Errorf("%s: %s and %s both read %q", list, other, code, words)
			}
			seen[words] = code
			if got := v.Code(list, words); got != code {
				t.Errorf("%s: %q is read as %s, not %s", list, words, got, code)
			}
			if strings.ContainsRune(words, '_') {
				t.Errorf("%s: %s reads %q", list, code, words)
			}
		}
	}
	for _, o := range c.Outcomes {
		if words := v.Of("outcome", o.Name); strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(words)) != o.Name {
			t.Errorf("%s reads %q, which comes back as something else", o.Name, words)
		}
	}
}

// A sentence in words has no code left to replace.
func TestASentenceIsPutInWordsOnce(t *testing.T) {
	c, v := vocabulary(t)
	for _, b := range c.Breaks {
		for _, text := range []string{b.Meaning, b.Asks} {
			once := v.Sentence(text)
			if twice := v.Sentence(once); twice != once {
				t.Errorf("%q becomes %q", once, twice)
			}
		}
	}
}

// The name of a file stays as its sender wrote it, also where it has blanks and begins like a code.
func TestNamesOfFilesStay(t *testing.T) {
	_, v := vocabulary(t)
	for text, want := range map[string]string{
		"it was rejected: hp_handoff done.xlsx, row 3": "It was rejected: hp_handoff done.xlsx, row 3",
		"it was rejected: hp_handoff.xlsx, row 3":      "It was rejected: hp_handoff.xlsx, row 3",
		"outcome bad_value in hp_handoff done.xlsx":    "Outcome bad value in hp_handoff done.xlsx",
		"in CS2 EXCEPTION report 1.csv, row 3":         "In CS2 EXCEPTION report 1.csv, row 3",
		"DEATH in list.csv":                            "Death in list.csv",
		"missing_required, then done.xlsx":             "Missing required, then done.xlsx",
	} {
		if got := v.Sentence(text); got != want {
			t.Errorf("%q reads %q, want %q", text, got, want)
		}
	}
}
