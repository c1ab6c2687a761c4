package verify_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/etl/weekly/weeklytest"
	"ccx/reports/verify"
	"ccx/sql"
)

const testdata = "../../testdata"

// examples is the history of the example weeks. Tests that change what was published get a copy.
var examples = weeklytest.Examples(testdata, weeklytest.OneCore)

// TestMain runs the tests, and removes what they share.
func TestMain(m *testing.M) { os.Exit(weeklytest.Main(m, examples)) }

// publishedWeeks gives a folder with the first example weeks.
func publishedWeeks(t testing.TB, weeks int) string {
	t.Helper()
	return examples.Copy(t, weeks).Out
}

// published runs the first example weeks with the rules and the catalogue of a tree, and gives the folder they are in.
func published(t testing.TB, tree fs.FS, weeks int) string {
	t.Helper()
	p := weeklytest.NewPlace(t)
	p.Rules = tree
	for _, w := range weeklytest.ExampleWeeks(t, testdata)[:weeks] {
		p.Run(t, w.Date, w.Inbox)
	}
	return p.Out
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// declared is the catalogue as it ships.
func declared(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Load(sql.Files)
	must(t, err)
	return c
}

// weeksIn verifies all weeks below a folder, in order.
func weeksIn(t testing.TB, out string) []*verify.Week {
	t.Helper()
	folders, err := verify.Find([]string{out})
	must(t, err)
	var all []*verify.Week
	for _, folder := range folders {
		w, err := verify.Folder(declared(t), folder)
		must(t, err)
		all = append(all, w)
	}
	return all
}

// TestPublishedWeeks publishes weeks once; each part leaves them as it found them.
func TestPublishedWeeks(t *testing.T) {
	t.Parallel()
	weeks := 3
	if os.Getenv("CCX_MUTATIONS") != "" {
		weeks = 6
	}
	out := publishedWeeks(t, weeks)
	for name, part := range map[string]func(*testing.T, string){
		"they tie": weeksTie, "a file more is found": fileMore, "seals are true": sealsAreTrue,
		"cells changed are found": cellsChanged, "a week left out is found": weekLeftOut, "mutations are found": mutated,
	} {
		t.Run(name, func(t *testing.T) { part(t, out) })
	}
}

func weeksTie(t *testing.T, out string) {
	all := weeksIn(t, out)
	for _, w := range all {
		if len(w.Objections) > 0 || w.Files < 30 || w.Controls < 1000 {
			t.Errorf("%s: %d files, %d controls, %v", w.AsOf, w.Files, w.Controls, w.Objections)
		}
		manifest, err := os.ReadFile(filepath.Join(w.Folder, "manifest.json"))
		must(t, err)
		if w.Outputs == "" || !strings.Contains(string(manifest), `"outputs_sha256": "`+w.Outputs+`"`) {
			t.Errorf("%s: the hash over its files is given as %q", w.AsOf, w.Outputs)
		}
	}
	if found := verify.Chain(all); len(all) < 3 || len(found) > 0 {
		t.Errorf("%d weeks: %v", len(all), found)
	}
}

// files lists the files of a week, in order.
func files(t testing.TB, week string) []string {
	t.Helper()
	var names []string
	must(t, filepath.WalkDir(week, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			relative, _ := filepath.Rel(week, path)
			names = append(names, filepath.ToSlash(relative))
		}
		return err
	}))
	return names
}

func fileMore(t *testing.T, out string) {
	week := filepath.Join(out, "2016-02-05")
	extra := filepath.Join(week, "data", "more.csv")
	must(t, os.WriteFile(extra, nil, 0o600))
	w, err := verify.Folder(declared(t), week)
	must(t, err)
	if !naming(w.Objections, "2016-02-05/data/more.csv") {
		t.Errorf("a file more: %v", w.Objections)
	}
	must(t, os.Remove(extra))
}

// naming reports whether an objection names a file.
func naming(objections []verify.Objection, file string) bool {
	return slices.ContainsFunc(objections, func(o verify.Objection) bool { return o.File == file })
}

// seal gives every file of a week its hash in the manifest anew, as somebody might who wants a change to go unseen.
func seal(t *testing.T, week string) {
	t.Helper()
	path := filepath.Join(week, "manifest.json")
	text, err := os.ReadFile(path)
	must(t, err)
	var m struct {
		Outputs []struct{ Name, SHA256 string } `json:"outputs"`
		Sum     string                          `json:"outputs_sha256"`
	}
	must(t, json.Unmarshal(text, &m))
	all := sha256.New()
	for _, f := range m.Outputs {
		content, err := os.ReadFile(filepath.Join(week, f.Name))
		must(t, err)
		sum := hash(content)
		all.Write([]byte(sum + " " + f.Name + "\n"))
		entry := regexp.MustCompile(`("name": "` + regexp.QuoteMeta(f.Name) + `",\s+"sha256": ")` + f.SHA256 + `",(\s+"bytes": )\d+`)
		text = entry.ReplaceAll(text, []byte("${1}"+sum+`",${2}`+itoa(len(content))))
	}
	text = []byte(strings.Replace(string(text), m.Sum, hex.EncodeToString(all.Sum(nil)), 1))
	must(t, os.WriteFile(path, sealManifest(text), 0o600))
}

// sealManifest makes the manifest's own hash anew.
func sealManifest(text []byte) []byte {
	own := regexp.MustCompile(`("manifest_sha256": ")[0-9a-f]*`)
	text = own.ReplaceAll(text, []byte("${1}"))
	return own.ReplaceAll(text, []byte("${1}"+hash(text)))
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func itoa(n int) string {
	text, _ := json.Marshal(n)
	return string(text)
}

// sealsAreTrue proves that sealing changes nothing where nothing was changed.
func sealsAreTrue(t *testing.T, out string) {
	week := filepath.Join(out, "2016-02-12")
	manifest, err := os.ReadFile(filepath.Join(week, "manifest.json"))
	must(t, err)
	seal(t, week)
	if again, err := os.ReadFile(filepath.Join(week, "manifest.json")); err != nil || string(again) != string(manifest) {
		t.Fatalf("sealing a week anew changed its manifest: %v", err)
	}
}

// cellsChanged changes one cell of a table and hashes it anew.
func cellsChanged(t *testing.T, out string) {
	week := filepath.Join(out, "2016-02-12")
	for _, c := range []struct{ file, from, to, want string }{
		{"data/exceptions.csv", ",with_hp,", ",with_ams,", "2016-02-12/hp_handoff.xlsx"},
		{"data/exceptions.csv", ",2003,", ",1993,", "2016-02-12/data/roll_forward.csv"},
		{"data/casegroups.csv", ",EXCEPTION,", ",RETURNED,", "2016-02-12/data/casegroups.csv"},
		{"data/letters.csv", ",issued,", ",held,", "2016-02-12/letters_WAREHOUSE_0002.csv"},
		{"data/breaks.csv", ",0-7,", ",8-14,", "2016-02-12/data/breaks.csv"},
		{"data/files.csv", ",loaded,", ",refused,", "2016-02-12/data/breaks.csv"},
		{"cms_cease.csv", ",2016-02-12", ",2016-02-05", "2016-02-12/cms_cease.csv"},
		{"client_updates.csv", ",2016-02-12,", ",2016-02-11,", "2016-02-12/client_updates.csv"},
		{"marker_requests_1993.csv", ",MARK,", ",UNMARK,", "2016-02-12/marker_requests_1993.csv"},
		{"marker_requests_2003.csv", ",MARK,", ",UNMARK,", "2016-02-12/marker_requests_2003.csv"},
		{"marker_requests_2003.csv", ",2016-02-12", ",2016-02-13", "2016-02-12/marker_requests_2003.csv"},
	} {
		path := filepath.Join(week, c.file)
		before, err := os.ReadFile(path)
		must(t, err)
		after := strings.Replace(string(before), c.from, c.to, 1)
		if after == string(before) {
			t.Errorf("%s holds no %s", c.file, c.from)
		}
		must(t, os.WriteFile(path, []byte(after), 0o600))
		seal(t, week)
		w, err := verify.Folder(declared(t), week)
		must(t, err)
		if !naming(w.Objections, c.want) {
			t.Errorf("%s: %s became %s: want an objection to %s, got %v", c.file, c.from, c.to, c.want, w.Objections)
		}
		must(t, os.WriteFile(path, before, 0o600))
	}
	seal(t, week)
}

func weekLeftOut(t *testing.T, out string) {
	all := weeksIn(t, out)
	found := verify.Chain([]*verify.Week{all[0], all[2]})
	if len(found) != 1 || found[0].String() != "2016-02-19/manifest.json, previous: the week that it follows is there: calculated no folder 2016-02-12, declared a week" {
		t.Errorf("want one objection, to the week that is missing: %v", found)
	}
	first, last := filepath.Join(out, "2016-02-05"), filepath.Join(out, "2016-02-19")
	given, err := verify.All(declared(t), verify.Request{Paths: []string{last, first}})
	must(t, err)
	var said strings.Builder
	given.Write(&said)
	if given.Objections() > 0 || len(given.Gaps) != 1 || !strings.Contains(said.String(), "From week to week: what could be compared ties\n  2016-02-19 carries figures over from 2016-02-12, which was not given: name its folder too") {
		t.Errorf("two weeks that were named, without the one between: %s", said.String())
	}
	given, err = verify.All(declared(t), verify.Request{Paths: []string{first, filepath.Join(out, "2016-02-12")}})
	must(t, err)
	if given.Objections() > 0 || len(given.Gaps) > 0 || given.Unproved() != "" {
		t.Errorf("two weeks with none between: %v %v", given.Chain, given.Gaps)
	}
	hash := all[2].SHA256
	given, err = verify.All(declared(t), verify.Request{Paths: []string{first, last}, Chain: hash})
	must(t, err)
	if !naming(given.Chain, "2016-02-19/manifest.json") {
		t.Errorf("a hash stands for every week before it, given or not: %v", given.Chain)
	}
}

func TestAFolderThatIsNoWeek(t *testing.T) {
	if _, err := verify.Folder(declared(t), t.TempDir()); !errors.Is(err, verify.ErrNoWeek) {
		t.Errorf("got %v", err)
	}
	if _, err := verify.Find([]string{t.TempDir()}); !errors.Is(err, verify.ErrNoWeek) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkFolder(b *testing.B) {
	week, parts := filepath.Join(publishedWeeks(b, 1), "2016-02-05"), declared(b)
	for b.Loop() {
		w, err := verify.Folder(parts, week)
		must(b, err)
		if len(w.Objections) > 0 {
			b.Fatal(w.Objections)
		}
	}
}
