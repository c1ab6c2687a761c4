package xlsx

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ccx/etl"
)

func TestAppendText(t *testing.T) {
	plain := func(s string) string { return ` t="inlineStr"><is><t>` + s + `</t></is></c>` }
	kept := func(s string) string { return ` t="inlineStr"><is><t xml:space="preserve">` + s + `</t></is></c>` }
	for given, want := range map[string]string{
		"":                   plain(""),
		"1000000001":         plain("1000000001"),
		"=1+1":               plain("=1+1"),
		"+44":                plain("+44"),
		"-1":                 plain("-1"),
		"@SUM(A1)":           plain("@SUM(A1)"),
		"\t=1+1":             kept("\t=1+1"),
		"\r=1+1":             kept("&#13;=1+1"),
		" a ":                kept(" a "),
		"a\nb":               plain("a\nb"),
		"<a & b>":            plain("&lt;a &amp; b&gt;"),
		"a\x00b\x1f":         plain("a\uFFFDb\uFFFD"),
		"\xff\xfe":           plain("\uFFFD\uFFFD"),
		"\uFFFF":             plain("\uFFFD"),
		"Siân £5 \U0001F600": plain("Siân £5 \U0001F600"),
		"TDATE_NOT_SET":      plain("TDATE_NOT_SET"),
		"a_x0041_":           ` t="inlineStr"><is><r><t>a_</t></r><r><t>x0041_</t></r></is></c>`,
		"_x0041_x0042_":      ` t="inlineStr"><is><r><t>_</t></r><r><t>x0041_</t></r><r><t>x0042_</t></r></is></c>`,
		"_xyz_x004":          plain("_xyz_x004"),
	} {
		if got := string(AppendText(nil, given)); got != want {
			t.Errorf("%q: got %s, want %s", given, got, want)
		}
	}
}

// Whatever a text holds, a reader of XML gives it back, but for what XML cannot hold.
func FuzzAppendText(f *testing.F) {
	for _, text := range []string{"", "=1+1", "<&>", "\r\n\t ", "_x0041_x0042_", "\x00\xff\uFFFE", "]]>", "Siân \U0001F600"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var cell struct {
			Runs []string `xml:"is>r>t"`
			Text string   `xml:"is>t"`
		}
		if err := xml.Unmarshal(AppendText([]byte("<c"), text), &cell); err != nil {
			t.Fatal(err)
		}
		want := strings.Map(func(r rune) rune {
			if (r < ' ' && !strings.ContainsRune("\t\n\r", r)) || r == 0xFFFE || r == 0xFFFF {
				return utf8.RuneError
			}
			return r
		}, strings.ToValidUTF8(text, "\uFFFD"))
		got := strings.Join(cell.Runs, "") + cell.Text
		if len(text) < MaxText && strings.ReplaceAll(got, "\uFFFD", "") != strings.ReplaceAll(want, "\uFFFD", "") {
			t.Errorf("%q came back as %q", text, got)
		}
		for _, run := range append(cell.Runs, cell.Text) {
			if splitEscapes(run) != nil {
				t.Errorf("%q would be read as an escape", run)
			}
		}
	})
}

func TestTextsTooLongForACellAreCut(t *testing.T) {
	for _, letter := range []string{"a", "é", "\U0001F600"} {
		long := strings.Repeat(letter, 40000)
		got := cut(long)
		if n := Units(got); n > MaxText || n < MaxText-1 {
			t.Errorf("%s: cut to %d units", letter, n)
		}
		if !strings.HasSuffix(got, letter+cutMark) {
			t.Errorf("%s: no mark at the end: %q", letter, got[len(got)-20:])
		}
	}
	whole := strings.Repeat("a", MaxText)
	if !strings.Contains(string(AppendText(nil, whole)), whole) {
		t.Error("a text that fits was cut")
	}
}

func TestAppendError(t *testing.T) {
	if got := string(AppendError(nil, "#N/A")); got != ` t="e"><v>#N/A</v></c>` {
		t.Errorf("%s", got)
	}
}

func TestAppendValue(t *testing.T) {
	day := func(y int, m time.Month, d int) etl.Date {
		return etl.Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	}
	for _, tc := range []struct {
		of    etl.Type
		value any
		want  string
		ok    bool
	}{
		{etl.DateType, day(2016, 2, 5), "><v>42405</v></c>", true},
		{etl.DateType, day(1900, 1, 1), "><v>1</v></c>", true},
		{etl.DateType, day(1900, 2, 28), "><v>59</v></c>", true},
		{etl.DateType, day(1900, 3, 1), "><v>61</v></c>", true},
		{etl.DateType, day(2100, 12, 31), "><v>73415</v></c>", true},
		{etl.DateType, day(1899, 12, 31), ` t="inlineStr"><is><t>1899-12-31</t></is></c>`, true},
		{etl.PenceType, etl.Pence(-1205), "><v>-12.05</v></c>", true},
		{etl.PenceType, etl.Pence(5), "><v>0.05</v></c>", true},
		{etl.PenceType, etl.Pence(999999999999999), "><v>9999999999999.99</v></c>", true},
		{etl.PenceType, etl.Pence(1000000000000001), ` t="inlineStr"><is><t>10000000000000.01</t></is></c>`, true},
		{etl.IntegerType, int64(-7), "><v>-7</v></c>", true},
		{etl.IntegerType, int64(1234567890123456), ` t="inlineStr"><is><t>1234567890123456</t></is></c>`, true},
		{etl.FlagType, true, ` t="inlineStr"><is><t>Yes</t></is></c>`, true},
		{etl.FlagType, false, ` t="inlineStr"><is><t>No</t></is></c>`, true},
		{etl.TextType, int64(1), "", false},
		{etl.PenceType, int64(1), "", false},
		{etl.IntegerType, 1.5, "", false},
	} {
		got, ok := AppendValue(nil, tc.of, tc.value)
		if ok != tc.ok || ok && string(got) != tc.want {
			t.Errorf("%v: got %s %v, want %s %v", tc.value, got, ok, tc.want, tc.ok)
		}
	}
}
