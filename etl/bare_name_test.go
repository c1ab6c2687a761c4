package etl_test

import (
	"strings"
	"testing"

	"ccx/etl"
)

func TestWithoutNames(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Zebediah Quillfeather":                "xxxxxxxx xxxxxxxxxxxx",
		"Quillfeather, Zebediah":               "xxxxxxxxxxxx, xxxxxxxx",
		"ZEBEDIAH QUILLFEATHER":                "xxxxxxxx xxxxxxxxxxxx",
		"ZebediahQuillfeather":                 "xxxxxxxxxxxxxxxxxxxx",
		"Zebediah_Quillfeather":                "xxxxxxxx_xxxxxxxxxxxx",
		"Siân O'Neill":                         "xxxx x'xxxxx",
		"Letter to Zebediah Quillfeather 2016": "Letter to xxxxxxxx xxxxxxxxxxxx 2016",
		"Mrs Quillfeather":                     "Mrs xxxxxxxxxxxx",
		"J Pritchard":                          "J xxxxxxxxx",
		"CSCS off-line report 2016-02-05":      "CSCS off-line report 2016-02-05",
		"Case Closure Officer":                 "Case Closure Officer",
		"Err Cd":                               "Err Cd",
		"Dudley failures":                      "Dudley failures",
		"Plymouth CSCS off-line report":        "Plymouth CSCS off-line report",
		"Falkirk Birkenhead":                   "Falkirk Birkenhead",
		"zip_bomb":                             "zip_bomb",
	} {
		if got := etl.WithoutNames(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

func TestVisibleFile(t *testing.T) {
	t.Parallel()
	for name, hidden := range map[string]string{
		"Zebediah Quillfeather.xlsx": "ebediah", "QQ123456C.csv": "123456", "letter QQ 12 34 56 C.csv": "12 34", "note LS1 4AP.csv": "4AP",
	} {
		got := etl.VisibleFile(name)
		if strings.Contains(got, hidden) || !strings.Contains(got, " #") || got[strings.LastIndex(got, "."):] != name[strings.LastIndex(name, "."):] {
			t.Errorf("%q is shown as %q", name, got)
		}
		if again := etl.VisibleFile(got); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	}
	if one, other := etl.VisibleFile("Zebediah Quillfeather.csv"), etl.VisibleFile("Ebenezer Quillfeather.csv"); one == other {
		t.Errorf("two files are shown as %q", one)
	}
	if got := etl.VisibleFile("Cases\u202e 2016-02-05.csv"); got != `Cases\u202e 2016-02-05.csv` {
		t.Errorf("shown as %q", got)
	}
}
