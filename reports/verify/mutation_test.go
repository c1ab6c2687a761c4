package verify_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/etl/weekly/weeklytest"
	"ccx/reports/verify"
)

// mutationsIn says how often each kind of change is made: a few times here, twice as often with everything, and thousands of
// times where CCX_MUTATIONS says so.
func mutationsIn(t *testing.T, few int) int {
	t.Helper()
	if n, err := strconv.Atoi(os.Getenv("CCX_MUTATIONS")); err == nil {
		return n
	}
	return weeklytest.Least((few+1)/2, few)
}

// change is one thing done to a published file.
type change struct {
	what  string   // in words
	after []byte   // the file with it
	place []string // one of these must be named; none where the whole file is meant
}

// mutator changes a file, or gives nothing where the file has nothing that it could change.
type mutator struct {
	name    string
	random  *rand.Rand
	isFirst bool // of the weeks, with none before it to be compared with
	change  func(m *mutator, file string, before []byte) *change
}

// workshop is the weeks that changes are made to, one at a time, and what verify found in them unchanged.
type workshop struct {
	t     *testing.T
	parts *catalogue.Catalogue
	out   string
	weeks []*verify.Week
}

// objections verifies a week anew, and all weeks together.
func (s *workshop) objections(week int) []verify.Objection {
	w, err := verify.Folder(s.parts, s.weeks[week].Folder)
	must(s.t, err)
	all := slices.Clone(s.weeks)
	all[week] = w
	return append(verify.Chain(all), w.Objections...)
}

// filesLike lists the files of a week that a kind of change is for.
func (s *workshop) filesLike(week int, like func(string) bool) []string {
	return slices.DeleteFunc(files(s.t, s.weeks[week].Folder), func(name string) bool { return !like(name) })
}

// changed makes n changes to files of a kind, each of which verify must object to, naming file and place.
func (s *workshop) changed(m *mutator, n int, isSealed bool, like func(string) bool) {
	s.t.Helper()
	made, tries := 0, 0
	for made < n && tries < 40*n {
		tries++
		week := m.random.IntN(len(s.weeks))
		names := s.filesLike(week, like)
		name := names[m.random.IntN(len(names))]
		folder := s.weeks[week].Folder
		m.isFirst = week == 0
		path := filepath.Join(folder, filepath.FromSlash(name))
		before, err := os.ReadFile(path)
		must(s.t, err)
		c := m.change(m, name, slices.Clone(before))
		if c == nil || string(c.after) == string(before) {
			continue
		}
		made++
		manifest, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
		must(s.t, err)
		must(s.t, os.WriteFile(path, c.after, 0o600))
		if isSealed {
			seal(s.t, folder)
		}
		found := s.objections(week)
		if !s.named(found, filepath.Base(folder), name, c.place) {
			s.t.Errorf("%s: %s/%s: %s: want it named with one of %q, got %v", m.name, filepath.Base(folder), name, c.what, c.place, found)
		}
		must(s.t, os.WriteFile(path, before, 0o600))
		must(s.t, os.WriteFile(filepath.Join(folder, "manifest.json"), manifest, 0o600))
	}
	if made == 0 {
		s.t.Errorf("%s: no file was changed", m.name)
	}
	s.t.Logf("%s: %d changes, all objected to but for the errors above", m.name, made)
}

// named reports whether an objection is to the file, or says that it was compared with it, and names the place. What the
// manifest says of a file that does not tie is an objection to that file.
func (s *workshop) named(found []verify.Objection, week, file string, places []string) bool {
	return slices.ContainsFunc(found, func(o verify.Objection) bool {
		text := o.String()
		isFile := o.File == week+"/"+file || file == "manifest.json" ||
			strings.HasPrefix(o.File, week+"/") && strings.Contains(text, strings.TrimSuffix(file, filepath.Ext(file)))
		isPlace := len(places) == 0 || slices.ContainsFunc(places, func(p string) bool { return p != "" && strings.Contains(text, p) })
		return isFile && isPlace
	})
}

// mutated changes one thing at a time in published weeks, at random with a fixed seed: first with the manifest as it
// was, then with every hash in it made anew, so that only what is compared with what can tell.
func mutated(t *testing.T, out string) {
	s := &workshop{t: t, parts: declared(t), out: out, weeks: weeksIn(t, out)}
	any := func(string) bool { return true }
	ends := func(all ...string) func(string) bool {
		return func(name string) bool {
			return slices.ContainsFunc(all, func(end string) bool { return strings.HasSuffix(name, end) })
		}
	}
	isBatch := func(name string) bool { return strings.HasPrefix(name, "letters_") && strings.HasSuffix(name, ".csv") }
	isTable := func(name string) bool { return strings.HasSuffix(name, ".csv") && !isBatch(name) }
	for i, kind := range []struct {
		name     string
		few      int
		isSealed bool
		like     func(string) bool
		change   func(m *mutator, file string, before []byte) *change
	}{
		{"one byte", 10, false, any, oneByte},
		{"a file cut short", 5, false, any, cutShort},
		{"a CSV row dropped", 8, true, isTable, rowDropped},
		{"a CSV row doubled", 8, true, isTable, rowDoubled},
		{"two casegroups swapped", 8, true, isTable, casegroupsSwapped},
		{"a figure one up", 8, true, isTable, figureChanged},
		{"a CSV cell of another row", 8, true, isTable, cellChanged},
		{"a sealed CSV file cut short", 3, true, isTable, cutShort},
		{"a batch record changed", 8, true, isBatch, batchChanged},
		{"a workbook row dropped", 5, true, ends(".xlsx"), bookRowDropped},
		{"a workbook row doubled", 5, true, ends(".xlsx"), bookRowDoubled},
		{"a workbook cell changed", 8, true, ends(".xlsx"), bookCellChanged},
		{"a Parquet table changed", 6, true, ends(".parquet"), parquetChanged},
		{"a sealed Parquet file cut short", 3, true, ends(".parquet"), cutShort},
		{"a letter's page changed", 6, true, ends(".pdf"), pageChanged},
		{"the page changed", 8, true, ends(".html"), reportChanged},
		{"the manifest changed", 6, false, ends("manifest.json"), manifestChanged},
	} {
		m := &mutator{name: kind.name, random: rand.New(rand.NewPCG(uint64(i), 7)), change: kind.change}
		s.changed(m, mutationsIn(t, kind.few), kind.isSealed, kind.like)
	}
}
