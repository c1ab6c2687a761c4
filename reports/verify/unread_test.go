package verify_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
	"ccx/reports/verify"
)

// A week of which little can be read is named, with what is wrong, and ends neither the proof of the others nor the program.
func TestAWeekThatCannotBeReadIsNamed(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	out := publishedWeeks(t, 2)
	weeks := weeksIn(t, out)
	first, last := weeks[0].Folder, weeks[1].Folder
	hash := sumOf(t, out, filepath.Base(last))
	write := func(text string) func(string) error {
		return func(path string) error { return os.WriteFile(path, []byte(text), 0o600) }
	}
	for _, c := range []struct {
		file, objection string
		change          func(path string) error
	}{
		{"manifest.json", "every week has its manifest", func(string) error { return nil }},
		{"manifest.json", "the manifest can be read", write("")},
		{"manifest.json", "the manifest can be read", write(strings.Repeat("[", 20000))},
		{"manifest.json", "the manifest can be read", write(`{"as_of": 5}`)},
		{"manifest.json", "the manifest says of which week it is", write(`{}`)},
		{"manifest.json", "the manifest says of which week it is", write(`null`)},
		{"manifest.json", "the manifest says which edition it is", write(`{"as_of": "2016-02-12", "edition": 0}`)},
		{"data/letters.csv", "every file is a file", func(path string) error { return os.Symlink("/dev/zero", path) }},
	} {
		for _, week := range []string{first, last} {
			path := filepath.Join(week, filepath.FromSlash(c.file))
			must(t, os.Rename(path, filepath.Join(out, "kept")))
			must(t, c.change(path))
			v, err := verify.All(declared(t), verify.Request{Paths: []string{out}, Chain: hash, Sample: 3, Seed: 1})
			must(t, err)
			var found strings.Builder
			v.Write(&found)
			if want := filepath.Base(week) + "/" + c.file; !strings.Contains(found.String(), want) || !strings.Contains(found.String(), c.objection) || len(v.Weeks) != 2 {
				t.Errorf("want %q of %s, got %s", c.objection, want, found.String())
			}
			must(t, os.RemoveAll(path))
			must(t, os.Rename(filepath.Join(out, "kept"), path))
		}
	}
}

// A file of a kind that nobody publishes is objected to, also if the manifest lists it, and so is a folder.
func TestFilesOfNoKindAreObjectedTo(t *testing.T) {
	t.Parallel()
	out := publishedWeeks(t, 1)
	week := weeksIn(t, out)[0].Folder
	for _, name := range []string{"setup.exe", ".hidden", "data/letters.xlsm", "data/.x.csv", "exceptions (2).xlsx", "letters_CSA1993_0001.csv.bat"} {
		must(t, os.WriteFile(filepath.Join(week, filepath.FromSlash(name)), []byte("x"), 0o600))
	}
	must(t, os.Mkdir(filepath.Join(week, "more"), 0o700))
	seal(t, week)
	found := ""
	for _, o := range weeksIn(t, out)[0].Objections {
		found += o.String() + "\n"
	}
	for _, name := range []string{"setup.exe: every file is of a kind", ".hidden: every", "data/letters.xlsm: every", "data/.x.csv: every", "exceptions (2).xlsx: every", "0001.csv.bat: every", "more: no folder is extra"} {
		if !strings.Contains(found, name) {
			t.Errorf("%s: not in %s", name, found)
		}
	}
}

// What Excel or LibreOffice lays beside a workbook that is open is no change; a file under such a name that could hold more is.
func TestAWeekWithAnOpenWorkbookIsAsPublished(t *testing.T) {
	t.Parallel()
	out := publishedWeeks(t, 1)
	week := weeksIn(t, out)[0].Folder
	for _, name := range []string{"~$exceptions.xlsx", ".~lock.imt_1993.xlsx#"} {
		must(t, os.WriteFile(filepath.Join(week, name), make([]byte, 165), 0o600))
	}
	if found := weeksIn(t, out)[0].Objections; len(found) > 0 {
		t.Errorf("a week of which two workbooks are open: %v", found)
	}
	must(t, os.WriteFile(filepath.Join(week, "~$exceptions.xlsx"), make([]byte, 2000), 0o600))
	if found := weeksIn(t, out)[0].Objections; len(found) == 0 || !strings.Contains(found[0].String(), "~$exceptions.xlsx") {
		t.Errorf("a larger file under such a name: %v", found)
	}
}
