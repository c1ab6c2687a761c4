package sample

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/xlsx"
)

const firstFriday = etl.Date(16836) // 2016-02-05

// make400 generates a small world into a folder of the test's own.
func make400(t *testing.T, change func(*Options)) (string, Summary, Options) {
	t.Helper()
	o := Options{Casegroups: 400, Weeks: 4, Seed: 7, FirstWeek: firstFriday}
	change(&o)
	dir := t.TempDir()
	sum, err := Generate(dir, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return dir, sum, o
}

// hashes gives the hash of each file below a folder.
func hashes(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	all := map[string][32]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[name] = sha256.Sum256(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestSameSeedSameBytes(t *testing.T) {
	for mess := range maxMess + 1 {
		t.Run("mess "+strconv.Itoa(mess), func(t *testing.T) {
			generate := func(seed uint64) map[string][32]byte {
				dir, _, _ := make400(t, func(o *Options) { o.Mess, o.Seed = mess, seed })
				return hashes(t, dir)
			}
			first := generate(7)
			if again := generate(7); !maps.Equal(first, again) {
				t.Error("the same seed gave other bytes")
			}
			if other := generate(8); maps.Equal(first, other) {
				t.Error("another seed gave the same bytes")
			}
		})
	}
}

// TestFilesAreRecognised reads every file of every mess back: its header must be that of its layout and of no other,
// and its trailer must declare its rows, unless the summary says that it is meant to fail.
func TestFilesAreRecognised(t *testing.T) {
	for mess := range maxMess + 1 {
		for seed := range uint64(2) {
			dir, sum, _ := make400(t, func(o *Options) { o.Mess, o.Seed, o.Casegroups, o.Weeks = mess, seed, 90, 4 })
			for _, f := range sum.Files {
				if f.Flaw != "" {
					continue
				}
				checkFile(t, filepath.Join(dir, f.Week.String(), f.Name), f)
			}
		}
	}
}

func checkFile(t *testing.T, path string, f File) {
	t.Helper()
	sheets, rows := readSheets(t, path), 0
	for _, s := range sheets {
		rows += len(s.rows)
		if s.layout != f.Layout {
			t.Errorf("%s reads as %q, want %q", path, s.layout, f.Layout)
		}
		if s.trailer >= 0 && s.trailer != len(s.rows) {
			t.Errorf("%s declares %d rows and has %d", path, s.trailer, len(s.rows))
		}
	}
	if int64(rows) != f.Rows || len(sheets) == 0 {
		t.Errorf("%s has %d rows in %d sheets, the summary says %d", path, rows, len(sheets), f.Rows)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != f.Bytes {
		t.Errorf("%s: size differs from the summary's %d (%v)", path, f.Bytes, err)
	}
}

func TestFlawedFilesAreThere(t *testing.T) {
	_, sum, _ := make400(t, func(o *Options) { o.Mess = 1 })
	var flaws []string
	for _, f := range sum.Files {
		if f.Flaw != "" {
			flaws = append(flaws, f.Layout)
		}
	}
	if !reflect.DeepEqual(flaws, []string{"cscs_failures"}) {
		t.Errorf("files with a flaw: %v, want one failure report, so that no register is missed", flaws)
	}
}

func TestWorkbooksHoldWhatTextHolds(t *testing.T) {
	asText, textSum, _ := make400(t, func(o *Options) { o.Format, o.Casegroups = CSV, 150 })
	asBook, bookSum, _ := make400(t, func(o *Options) { o.Format, o.Casegroups = XLSX, 150 })
	texts, books := readWeeks(t, asText, textSum), readWeeks(t, asBook, bookSum)
	for week, layouts := range texts {
		for name, rows := range layouts {
			if len(rows) != len(books[week][name]) {
				t.Fatalf("%s %s: %d rows as text, %d in the workbook", week, name, len(rows), len(books[week][name]))
			}
			for i, row := range rows {
				sameRow(t, name, row, books[week][name][i])
			}
		}
	}
}

// sameRow compares a row of a text file with the raw values of a workbook, where dates are numbers.
func sameRow(t *testing.T, layout string, text, book map[string]string) {
	t.Helper()
	for column, want := range text {
		got := book[column]
		if day, err := etl.ParseDate(want); err == nil {
			want = strconv.Itoa(int(day) + xlsx.Epoch)
		}
		if pounds, err := strconv.ParseFloat(want, 64); err == nil && strings.Contains(want, ".") {
			want = strconv.FormatFloat(pounds, 'f', -1, 64)
			number, _ := strconv.ParseFloat(got, 64)
			got = strconv.FormatFloat(number, 'f', -1, 64)
		}
		if got != want {
			t.Fatalf("%s %s: text has %q, the workbook %q", layout, column, want, got)
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	good := Options{Casegroups: 10, Weeks: 1, FirstWeek: firstFriday}
	for name, spoil := range map[string]func(*Options){
		"no casegroups":     func(o *Options) { o.Casegroups = 0 },
		"no weeks":          func(o *Options) { o.Weeks = 0 },
		"too many failures": func(o *Options) { o.Failures = 11 },
		"unknown format":    func(o *Options) { o.Format = "ods" },
		"too much mess":     func(o *Options) { o.Mess = 4 },
		"long ago":          func(o *Options) { o.FirstWeek = -40000 },
	} {
		o := good
		spoil(&o)
		if _, err := Generate(t.TempDir(), o, nil); !errors.Is(err, ErrOptions) {
			t.Errorf("%s: error is %v, want ErrOptions", name, err)
		}
	}
}

func TestSmallestWorlds(t *testing.T) {
	for casegroups := 1; casegroups <= 9; casegroups += 2 {
		for mess := range maxMess + 1 {
			o := Options{Casegroups: casegroups, Weeks: 5, Seed: 3, FirstWeek: firstFriday + 3, Mess: mess, Failures: casegroups}
			if _, err := Generate(t.TempDir(), o, nil); err != nil {
				t.Errorf("%d casegroups, mess %d: %v", casegroups, mess, err)
			}
		}
	}
}

func TestProgressReachesTheEnd(t *testing.T) {
	var done, total int64
	o := Options{Casegroups: 5000, Weeks: 2, FirstWeek: firstFriday}
	if _, err := Generate(t.TempDir(), o, func(d, of int64) {
		if d < done {
			t.Errorf("progress goes back from %d to %d", done, d)
		}
		done, total = d, of
	}); err != nil {
		t.Fatal(err)
	}
	if done != 10_000 || total != 10_000 {
		t.Errorf("progress ends at %d of %d, want 10000 of 10000", done, total)
	}
}

func TestSheetsHoldNoMoreThanTheyCan(t *testing.T) {
	const total = 2_348_774
	b := &bookOutput{dress: &dress{sheet: "Report", titles: []string{"a title"}}, total: total}
	b.plan()
	rows := int64(0)
	for _, s := range b.sheets {
		rows += s.rows
		if s.rows > sheetLimit-3 {
			t.Errorf("%s has %d rows, which leaves no room for title, header and trailer", s.name, s.rows)
		}
	}
	if rows != total || len(b.sheets) != 3 {
		t.Errorf("%d rows on %d sheets, want %d on 3", rows, len(b.sheets), total)
	}
}

func TestDemoLoads(t *testing.T) {
	dir := t.TempDir()
	sum, err := Generate(dir, DemoOptions(firstFriday), nil)
	if err != nil {
		t.Fatal(err)
	}
	weeks := readWeeks(t, dir, sum)
	if acks := weeks[firstFriday+21]["letter_acks"]; len(acks) == 0 {
		t.Error("no letter of the demo was acknowledged in its last week")
	}
}

// BenchmarkGenerate writes the first week of a fiftieth of the national register as text.
func BenchmarkGenerate(b *testing.B) {
	o := Options{Casegroups: 14_000, Weeks: 1, Seed: 1, FirstWeek: firstFriday, Failures: 1000}
	var rows, size int64
	for b.Loop() {
		sum, err := Generate(b.TempDir(), o, nil)
		if err != nil {
			b.Fatal(err)
		}
		rows, size = rows+sum.Rows, size+sum.Bytes
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(size)/1e6/b.Elapsed().Seconds(), "MB/s")
}
