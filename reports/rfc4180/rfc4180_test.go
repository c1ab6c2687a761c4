package rfc4180_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"ccx/reports/rfc4180"
)

func TestQuotedOnlyWhereItMustBe(t *testing.T) {
	line := rfc4180.AppendFirst(nil, " plain")
	for _, field := range []string{"", "a,b", `say "x"`, "two\nlines", `\.`, "ŵ"} {
		line = rfc4180.AppendField(line, field)
	}
	const want = ` plain,,"a,b","say ""x""","two` + "\n" + `lines",\.,ŵ` + "\r\n"
	if got := string(rfc4180.AppendEnd(line)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOtherQuotesAreRefused(t *testing.T) {
	for _, line := range []string{`"`, `a"b`, `"a`, `"a"b`, `a,"b`, `"a" ,b`, `"a"",b`} {
		if fields, err := rfc4180.Split(nil, line); err == nil {
			t.Errorf("%s was read as %q", line, fields)
		}
	}
}

// FuzzRoundTrip: what is written is read back, also by another reader.
func FuzzRoundTrip(f *testing.F) {
	f.Add("a", "b,c", `d"e`)
	f.Add("", " ", "\n")
	f.Fuzz(func(t *testing.T, first, second, third string) {
		want := []string{first, second, third}
		line := rfc4180.AppendFirst(nil, first)
		line = rfc4180.AppendField(rfc4180.AppendField(line, second), third)
		got, err := rfc4180.Split(nil, string(line))
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%q was read as %q, %v", want, got, err)
		}
		if strings.Contains(string(line), "\r") {
			return // encoding/csv drops it before a line feed
		}
		got, err = csv.NewReader(strings.NewReader(string(line) + "\r\n")).Read()
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("encoding/csv reads %q as %q, %v", want, got, err)
		}
	})
}
