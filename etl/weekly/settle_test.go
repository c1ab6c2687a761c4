package weekly_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// What the ledger decides about rows when all files of a week are there: duplicates, contradicting keys, files that were
// loaded before, registers that are taken or not.

const (
	casesHeader  = "case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\n"
	ltrHeader    = "ltr_id,scheme,case_ref,sent_date,ltr_status\n"
	reportHeader = "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date\n"
)

// files is the content of an inbox by file name.
type files map[string]string

// given runs a week with these files.
func given(t *testing.T, p weeklytest.Place, week string, inbox files) *weekly.Result {
	t.Helper()
	return p.Run(t, week, inbox.folder(t))
}

// folder writes the files into a folder.
func (f files) folder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range f {
		must.Do(t, os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600))
	}
	return folder
}

// loads takes an inbox into a place for a week that is decided later, if ever.
func loads(t *testing.T, p weeklytest.Place, week string, inbox files, o func(*weekly.Options)) *weekly.Result {
	t.Helper()
	options := p.Options(t, week, inbox.folder(t))
	if o != nil {
		o(&options)
	}
	r, err := p.TryWith(options, weekly.Load)
	must.Do(t, err)
	return r
}

// accounts writes the accounts of files, a line each.
func accounts(r *weekly.Result) []string {
	var lines []string
	for _, f := range r.Files {
		line := f.Name + " " + string(f.Status)
		for _, p := range f.Parts {
			line += fmt.Sprintf(" %d=%d+%d+%d", p.RowsRead, p.Accepted, p.Duplicate, p.Rejected)
			if p.RowsRead != p.Accepted+p.Duplicate+p.Rejected {
				line += " which is wrong"
			}
		}
		lines = append(lines, line)
	}
	for _, s := range r.Registers {
		lines = append(lines, fmt.Sprintf("%s taken=%t rows=%d", s.Feeds, s.Taken, s.Rows))
	}
	return lines
}

// cases makes a register of so many cases.
func cases(n int) string {
	var b strings.Builder
	b.WriteString(casesHeader)
	for i := range n {
		fmt.Fprintf(&b, "K%d,CG1,LIVE,,,,\n", i)
	}
	return b.String()
}

func TestWhichRowsAndFilesCount(t *testing.T) {
	t.Parallel()
	duplicates, err := os.ReadFile("../../testdata/files/duplicate_rows.csv")
	must.Do(t, err)
	before := files{"cases.csv": cases(100), "ltr.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n"}
	decided := weeklytest.NewPlace(t)
	given(t, decided, "2016-02-05", before)
	for name, c := range map[string]struct {
		earlier bool // there was a week before
		inbox   files
		options func(*weekly.Options)
		want    []string
	}{
		"duplicates in a file": {false, files{"duplicate_rows.csv": string(duplicates)}, nil, []string{"duplicate_rows.csv loaded 3=1+2+0"}},
		"duplicates in another file, and in another form": {
			false,
			files{"a.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n", "b.csv": ltrHeader + "L1,1993,K1,2016-02-01, sent \nL2,1993,K1,01/02/2016,SENT\n"},
			nil,
			[]string{"a.csv loaded 1=1+0+0", "b.csv loaded 2=1+1+0"},
		},
		"an event of an earlier week once more": {
			true,
			files{"b.csv": ltrHeader + "L1,1993,K1,1/2/2016,SENT\n"},
			nil,
			[]string{"b.csv loaded 1=1+0+0"},
		},
		"the same bytes under another name": {
			false,
			files{"a.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n", "b.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n"},
			nil,
			[]string{"a.csv loaded 1=1+0+0", "b.csv skipped 0=0+0+0"},
		},
		"the same bytes of events in a later week": {
			true,
			files{"ltr.csv": before["ltr.csv"]},
			nil,
			[]string{"ltr.csv skipped 0=0+0+0"},
		},
		"the same bytes of a register in a later week": {
			true, files{"cases.csv": before["cases.csv"]}, nil, []string{"cases.csv loaded 100=100+0+0", "cases taken=true rows=100"},
		},
		"rows with one key and different values": {
			false,
			files{"a.csv": casesHeader + "K1,CG1,LIVE,,,,\nK2,CG1,LIVE,,,,\n", "b.csv": casesHeader + "K1,CG1,CLOSED,,,,\nK2,CG1,LIVE,,,,\n"},
			nil,
			[]string{"a.csv loaded 2=1+0+1", "b.csv loaded 2=0+1+1", "cases taken=true rows=1"},
		},
		"a register that shrank by more than it may": {
			true, files{"a.csv": cases(94)}, nil, []string{"a.csv loaded 94=94+0+0", "cases taken=false rows=94"},
		},
		"a register that shrank by as much as it may": {
			true, files{"a.csv": cases(95)}, nil, []string{"a.csv loaded 95=95+0+0", "cases taken=true rows=95"},
		},
		"a register of which a person says that it may shrink": {
			true,
			files{"a.csv": cases(1)},
			func(o *weekly.Options) { o.AcceptShrink = []string{"cases"} },
			[]string{"a.csv loaded 1=1+0+0", "cases taken=true rows=1"},
		},
		"a part of a register was refused": {
			false,
			files{"a.csv": cases(3), "b.csv": strings.Replace(cases(4), "status", "statas", 1)},
			nil,
			[]string{"a.csv loaded 3=3+0+0", "b.csv refused", "cases taken=false rows=3"},
		},
		"more than a tenth of the rows is rejected": {
			false,
			files{"a.csv": cases(17) + "K17,CG1,DEAD,,,,\nK18,CG1,DEAD,,,,\nK19,CG1,DEAD,,,,\n"},
			nil,
			[]string{"a.csv refused 20=17+0+3", "cases taken=false rows=0"},
		},
		"a tenth of the rows is rejected": {
			false,
			files{"a.csv": cases(18) + "K18,CG1,DEAD,,,,\nK19,CG1,DEAD,,,,\n"},
			nil,
			[]string{"a.csv loaded 20=18+0+2", "cases taken=true rows=18"},
		},
		"few rows are never refused for their mistakes": {
			false,
			files{"a.csv": casesHeader + "K1,CG1,LIVE,,,,\nK2,CG1,DEAD,,,,\nK3,CG1,DEAD,,,,\n"},
			nil,
			[]string{"a.csv loaded 3=1+0+2", "cases taken=true rows=1"},
		},
		"a report with a row dated after the week": {
			false,
			files{"a.csv": reportHeader + "K1,CG1,F10,,05/02/2016\nK2,CG1,F10,,06/02/2016\n", "b.csv": reportHeader + "K3,CG1,F10,,05/02/2016\n"},
			nil,
			[]string{"a.csv refused 2=2+0+0", "b.csv loaded 1=1+0+0"},
		},
		"events dated after the week wait": {
			false, files{"a.csv": ltrHeader + "L1,1993,K1,01/02/2020,SENT\n"}, nil, []string{"a.csv loaded 1=1+0+0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, week := weeklytest.NewPlace(t), "2016-02-05"
			if c.earlier {
				p, week = decided.Copied(t), "2016-02-12"
			}
			r := loads(t, p, week, c.inbox, c.options)
			if got := accounts(r); !slices.Equal(got, c.want) {
				t.Errorf("got\n  %s\nwant\n  %s\nnotes %v", strings.Join(got, "\n  "), strings.Join(c.want, "\n  "), notes(r))
			}
		})
	}
}

// A file of which too much is rejected says why: where files contradict each other, each names the other.
func TestWhyTooManyRowsAreRejected(t *testing.T) {
	t.Parallel()
	twice := "casegroup,scheme,journey_stage,segment,journey_start_date,transition_date,closure_date,last_letter_code,last_letter_date,exception_marker,inhibited,office\n"
	for i := range 10 {
		twice += fmt.Sprintf("CG%d,1993,NOTICE,1,,,,,,N,N,\nCG%[1]d,2003,NOTICE,1,,,,,,N,N,\n", i)
	}
	dead := strings.Replace(cases(40), "LIVE", "CLOSED", 30)
	r := loads(t, weeklytest.NewPlace(t), "2016-02-05", files{
		"a.csv": cases(40), "b.csv": dead, "c.csv": twice,
		"d.csv": ltrHeader + strings.Repeat("L1,1993,K1,31/02/2016,SENT\n", 20),
		"e.csv": ltrHeader + "L1,1993,K1,03/14/2016,SENT\n" + strings.Repeat("L1,1993,K1,01/02/2016,SENT\n", 20),
	}, nil)
	got := strings.Join(notes(r), "\n")
	for _, want := range []string{
		"a.csv: 30 of its 40 rows have keys that stand in b.csv too, with other values",
		"b.csv: 30 of its 40 rows have keys that stand in a.csv too, with other values",
		"c.csv: 20 of its 20 rows have keys that stand in it again, with other values",
		"d.csv: 20 of its 20 rows were rejected, more than 10 %",
		"e.csv: the sender writes dates in sent_date with the month first (row 2, column sent_date shows it), so none of them can be trusted",
		"So 21 of its 21 rows were rejected, more than 10 %",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\ndoes not say %q", got, want)
		}
	}
}

func notes(r *weekly.Result) []string {
	var all []string
	for _, f := range r.Files {
		if f.Note != "" {
			all = append(all, f.Name+": "+f.Note)
		}
	}
	return all
}

// Two files of one register that have most keys in common: the run says which came first, and how to leave it out.
func TestTwoFilesOfOneRegister(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p := weeklytest.NewPlace(t)
	given(t, p, "2016-02-05", files{"a.csv": cases(40)})
	corrected := strings.Replace(cases(40), "LIVE", "CLOSED", 1)
	o := p.Options(t, "2016-02-05", files{"b.csv": corrected}.folder(t))
	o.Restate = true
	r, err := p.Try(o)
	must.Do(t, err)
	got := strings.Join(warnings(r, "same register: "), "\n")
	for _, want := range []string{"b.csv", "of its 40 rows have keys that are in a.csv too, 1 of them with other values", "new in this edition", `--restate --without "a.csv"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\ndoes not say %q", got, want)
		}
	}
	together := loads(t, weeklytest.NewPlace(t), "2016-02-05", files{"a.csv": cases(40), "b.csv": corrected}, nil)
	if got := strings.Join(warnings(together, "same register: "), "\n"); !strings.Contains(got, "Both came together") {
		t.Errorf("%s\ndoes not say that both came together", got)
	}
	dead := strings.Replace(cases(40), "LIVE", "CLOSED", 30)
	o.Inbox = files{"b.csv": dead}.folder(t)
	if r, err = p.Try(o); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(notes(r), "\n"); !strings.Contains(got, `b.csv: 30 of its 40 rows`) || !strings.Contains(got, `--without "a.csv"`) {
		t.Errorf("%s\ndoes not say which file is new, and how to leave the other out", got)
	}
}
