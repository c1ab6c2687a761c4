package weekly_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

const messyFolder = "../../testdata/messy"

// messyWant is a row of testdata/messy/expected.csv, by heading: reasons has row:column:reason of each rejected row, of which the
// reason is one of several with | between them; warning and says are patterns for what is said of a file that is loaded and of one
// that is refused.
type messyWant map[string]string

// Files as people and programs really send them, each with what docs/formats.md makes of it.
func TestMessyFiles(t *testing.T) {
	t.Parallel()
	wants := messyWants(t)
	paths := make([]string, len(wants))
	for i, want := range wants {
		paths[i] = filepath.Join(messyFolder, want["file"])
	}
	p, i := weeklytest.NewPlace(t), 0
	_, err := p.TryWith(p.Options(t, "2016-02-12", t.TempDir()), func(ctx context.Context, l *ledger.Ledger, o weekly.Options) (*weekly.Result, error) {
		o.AsOf = 0 // each by itself: files of this folder are no week
		return nil, weekly.Check(ctx, l, paths, o, func(f etl.SourceFile, of weekly.FaultsOf) error {
			want := wants[i]
			i++
			t.Run(want["file"], func(t *testing.T) {
				want.compare(t, f, of)
			})
			return nil
		})
	})
	must.Do(t, err)
	if files, _ := filepath.Glob(filepath.Join(messyFolder, "*")); i != len(wants) || i != len(files)-1 {
		t.Errorf("%d files were checked, of %d that are expected and %d that there are", i, len(wants), len(files)-1)
	}
}

func messyWants(t *testing.T) (all []messyWant) {
	t.Helper()
	f, err := os.Open(filepath.Join(messyFolder, "expected.csv"))
	must.Do(t, err)
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	must.Do(t, err)
	for _, line := range lines[1:] {
		want := messyWant{}
		for i, value := range line {
			want[lines[0][i]] = value
		}
		all = append(all, want)
	}
	return all
}

// compare compares what became of a file with what should.
func (want messyWant) compare(t *testing.T, f etl.SourceFile, of weekly.FaultsOf) {
	t.Helper()
	if string(f.Status) != want["outcome"] {
		t.Fatalf("is %s, want %s: %s", f.Status, want["outcome"], f.Note)
	}
	said, pattern := f.Note, want["says"]
	if f.Status == etl.Loaded {
		want.compareRows(t, f, of)
		pattern = want["warning"]
		for _, p := range f.Parts {
			said += "\n" + strings.Join(p.Warnings, "\n")
		}
	}
	if !regexp.MustCompile("(?i)" + pattern).MatchString(said) {
		t.Errorf("%q does not match %q", said, pattern)
	}
}

// compareRows compares the rows that count, and the faults of the others.
func (want messyWant) compareRows(t *testing.T, f etl.SourceFile, of weekly.FaultsOf) {
	t.Helper()
	var sum etl.Part
	faults := map[string][]string{} // row → column:reason
	for i := range f.Parts {
		p := &f.Parts[i]
		if p.Status == etl.Loaded && p.Layout != want["layout"] {
			t.Errorf("is %s, want %s", p.Layout, want["layout"])
		}
		sum.Accepted, sum.Duplicate, sum.Rejected = sum.Accepted+p.Accepted, sum.Duplicate+p.Duplicate, sum.Rejected+p.Rejected
		found, err := of(p)
		must.Do(t, err)
		for r, err := range found.All {
			must.Do(t, err)
			row := fmt.Sprint(r.Row)
			faults[row] = append(faults[row], r.Column+":"+string(r.Reason))
		}
	}
	if got := fmt.Sprintf("%d,%d,%d", sum.Accepted, sum.Duplicate, sum.Rejected); got != want["accepted"]+","+want["duplicate"]+","+want["rejected"] {
		t.Errorf("accepted, duplicate, rejected are %s, want %s,%s,%s", got, want["accepted"], want["duplicate"], want["rejected"])
	}
	for reason := range strings.SplitSeq(want["reasons"], ";") {
		row, fault, _ := strings.Cut(reason, ":")
		column, codes, _ := strings.Cut(fault, ":")
		isFault := func(got string) bool {
			return slices.ContainsFunc(strings.Split(codes, "|"), func(code string) bool { return got == column+":"+code })
		}
		if row != "" && !slices.ContainsFunc(faults[row], isFault) {
			t.Errorf("row %s has the faults %v, want %s", row, faults[row], fault)
		}
		delete(faults, row)
	}
	if len(faults) > 0 {
		t.Errorf("rows are rejected that should not be: %v", faults)
	}
}
