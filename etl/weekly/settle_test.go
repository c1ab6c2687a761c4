package weekly_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/weekly"
	"ccx/sql"
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

// loads loads weeks one after the other into one database and gives the result of the last.
func loads(t *testing.T, o func(*weekly.Options), inboxes ...files) *weekly.Result {
	t.Helper()
	ctx := context.Background()
	p := newPlace(t)
	l, err := ledger.Open(ctx, p.db, sql.Files, ledger.Options{Threads: 1})
	must(t, err)
	defer l.Close()
	var r *weekly.Result
	for i, inbox := range inboxes {
		folder := t.TempDir()
		for name, content := range inbox {
			must(t, os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600))
		}
		options := p.options(t, []string{"2016-02-05", "2016-02-12", "2016-02-19"}[i], folder)
		if o != nil && i == len(inboxes)-1 {
			o(&options)
		}
		stage := weekly.Load
		if i < len(inboxes)-1 {
			stage = weekly.Run // a week must be decided before the next
		}
		r, err = stage(ctx, l, options)
		must(t, err)
	}
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
	must(t, err)
	for name, c := range map[string]struct {
		weeks   []files
		options func(*weekly.Options)
		want    []string
	}{
		"duplicates in a file": {[]files{{"duplicate_rows.csv": string(duplicates)}}, nil, []string{"duplicate_rows.csv loaded 3=1+2+0"}},
		"duplicates in another file, and in another form": {
			[]files{{"a.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n", "b.csv": ltrHeader + "L1,1993,K1,2016-02-01, sent \nL2,1993,K1,01/02/2016,SENT\n"}},
			nil,
			[]string{"a.csv loaded 1=1+0+0", "b.csv loaded 2=1+1+0"},
		},
		"an event of an earlier week once more": {
			[]files{{"a.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n"}, {"b.csv": ltrHeader + "L1,1993,K1,1/2/2016,SENT\n"}},
			nil,
			[]string{"b.csv loaded 1=1+0+0"},
		},
		"the same bytes under another name": {
			[]files{{"a.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n", "b.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n"}},
			nil,
			[]string{"a.csv loaded 1=1+0+0", "b.csv skipped 0=0+0+0"},
		},
		"the same bytes of events in a later week": {
			[]files{{"a.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n"}, {"a.csv": ltrHeader + "L1,1993,K1,01/02/2016,SENT\n"}},
			nil,
			[]string{"a.csv skipped 0=0+0+0"},
		},
		"the same bytes of a register in a later week": {
			[]files{{"a.csv": cases(3)}, {"a.csv": cases(3)}}, nil, []string{"a.csv loaded 3=3+0+0", "cases taken=true rows=3"},
		},
		"rows with one key and different values": {
			[]files{{"a.csv": casesHeader + "K1,CG1,LIVE,,,,\nK2,CG1,LIVE,,,,\n", "b.csv": casesHeader + "K1,CG1,CLOSED,,,,\nK2,CG1,LIVE,,,,\n"}},
			nil,
			[]string{"a.csv loaded 2=1+0+1", "b.csv loaded 2=0+1+1", "cases taken=true rows=1"},
		},
		"a register that shrank by more than it may": {
			[]files{{"a.csv": cases(100)}, {"a.csv": cases(94)}}, nil, []string{"a.csv loaded 94=94+0+0", "cases taken=false rows=94"},
		},
		"a register that shrank by as much as it may": {
			[]files{{"a.csv": cases(100)}, {"a.csv": cases(95)}}, nil, []string{"a.csv loaded 95=95+0+0", "cases taken=true rows=95"},
		},
		"a register of which a person says that it may shrink": {
			[]files{{"a.csv": cases(100)}, {"a.csv": cases(1)}},
			func(o *weekly.Options) { o.AcceptShrink = []string{"cases"} },
			[]string{"a.csv loaded 1=1+0+0", "cases taken=true rows=1"},
		},
		"a part of a register was refused": {
			[]files{{"a.csv": cases(3), "b.csv": strings.Replace(cases(4), "status", "statas", 1)}},
			nil,
			[]string{"a.csv loaded 3=3+0+0", "b.csv refused", "cases taken=false rows=3"},
		},
		"more than a tenth of the rows is rejected": {
			[]files{{"a.csv": cases(17) + "K17,CG1,DEAD,,,,\nK18,CG1,DEAD,,,,\nK19,CG1,DEAD,,,,\n"}},
			nil,
			[]string{"a.csv refused 20=17+0+3", "cases taken=false rows=0"},
		},
		"a tenth of the rows is rejected": {
			[]files{{"a.csv": cases(18) + "K18,CG1,DEAD,,,,\nK19,CG1,DEAD,,,,\n"}},
			nil,
			[]string{"a.csv loaded 20=18+0+2", "cases taken=true rows=18"},
		},
		"few rows are never refused for their mistakes": {
			[]files{{"a.csv": casesHeader + "K1,CG1,LIVE,,,,\nK2,CG1,DEAD,,,,\nK3,CG1,DEAD,,,,\n"}},
			nil,
			[]string{"a.csv loaded 3=1+0+2", "cases taken=true rows=1"},
		},
		"a report with a row dated after the week": {
			[]files{{"a.csv": reportHeader + "K1,CG1,F10,,05/02/2016\nK2,CG1,F10,,06/02/2016\n", "b.csv": reportHeader + "K3,CG1,F10,,05/02/2016\n"}},
			nil,
			[]string{"a.csv refused 2=2+0+0", "b.csv loaded 1=1+0+0"},
		},
		"events dated after the week wait": {
			[]files{{"a.csv": ltrHeader + "L1,1993,K1,01/02/2020,SENT\n"}}, nil, []string{"a.csv loaded 1=1+0+0"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := loads(t, c.options, c.weeks...)
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
	r := loads(t, nil, files{
		"a.csv": cases(40), "b.csv": dead, "c.csv": twice,
		"d.csv": ltrHeader + strings.Repeat("L1,1993,K1,31/02/2016,SENT\n", 20),
	})
	got := strings.Join(notes(r), "\n")
	for _, want := range []string{
		"a.csv: 30 of its 40 rows have keys that stand in b.csv too, with other values",
		"b.csv: 30 of its 40 rows have keys that stand in a.csv too, with other values",
		"c.csv: 20 of its 20 rows have keys that stand in it again, with other values",
		"d.csv: 20 of its 20 rows were rejected, more than 10 %",
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
