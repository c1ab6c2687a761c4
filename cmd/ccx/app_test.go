package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/weekly/weeklytest"

	"github.com/urfave/cli/v2"
)

const (
	exampleFiles = testdata + "/files"
)

// outcome is what a command line came to.
type outcome struct {
	code          int
	out, messages string // standard output, and standard error with the error itself
}

// ccx runs a command line in this process.
func ccx(args ...string) outcome {
	var out, messages bytes.Buffer
	err := run(context.Background(), &out, &messages, args)
	o := outcome{out: out.String(), messages: messages.String()}
	if err != nil {
		o.code = exitCode(err)
		o.messages += err.Error()
	}
	return o
}

// want checks the exit code, and words of what is said.
func (o outcome) want(t *testing.T, code int, words ...string) {
	t.Helper()
	if o.code != code {
		t.Errorf("exit code %d, want %d: %s", o.code, code, o.messages)
	}
	for _, w := range words {
		if !strings.Contains(o.messages+o.out, w) {
			t.Errorf("%q does not say %q", o.messages+o.out, w)
		}
	}
}

// home is a folder with room for a ledger and an output folder.
type home struct{ folder string }

// newHome is a home with an empty ledger.
func newHome(t *testing.T) home {
	t.Helper()
	h := home{t.TempDir()}
	emptyLedger(t, h.path(ledgerFile))
	return h
}

// emptyLedger puts an empty ledger where there is none.
func emptyLedger(t testing.TB, path string) {
	t.Helper()
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		did(t, "init", filepath.Dir(path), "--quiet")
	}
}

// goodReportAlone gives a week whose inbox holds one small report.
func goodReportAlone(t testing.TB, folder string) []weeklytest.Week {
	t.Helper()
	must(t, os.MkdirAll(folder, 0o755))
	must(t, os.WriteFile(filepath.Join(folder, "report.csv"), []byte(goodReport), 0o600))
	return []weeklytest.Week{{Date: "2016-02-05", Inbox: folder}}
}

// reportedHome is a home in which that week was run.
func reportedHome(t *testing.T) home {
	t.Helper()
	h := home{filepath.Dir(reportHistory.Copy(t, 1).DB)}
	h.file(t, "in/report.csv", goodReport)
	return h
}

func (h home) path(name string) string { return filepath.Join(h.folder, name) }

// run runs a week with the database and output folder of this home.
func (h home) run(in string, args ...string) outcome {
	all := []string{"run", "--as-of", "2016-02-05", "--in", in, "--out", h.path("out"), "--db", h.path("ccx.duckdb"), "--quiet"}
	return ccx(append(all, args...)...)
}

// file puts a file into a folder of this home.
func (h home) file(t *testing.T, name, content string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(h.path(name)), 0o755))
	must(t, os.WriteFile(h.path(name), []byte(content), 0o600))
}

// A small week of which nothing is wrong: all weekly feeds, and one case that fails and is in the register.
var cleanWeek = map[string]string{
	"cscs.csv":       goodReport,
	"cs2.csv":        "CS2 Case Number,Case Group Id,Exception Code,Exception Description,Run Date\nTRAILER,0\n",
	"casegroups.csv": "casegroup,scheme,journey_stage,segment,journey_start_date,transition_date,closure_date,last_letter_code,last_letter_date,exception_marker,inhibited,office\nCG0000001,1993,NOT_STARTED,1,01/06/2016,,,,,Y,N,Leeds\nTRAILER,1\n",
	"cases.csv":      "case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\n1000000001,CG0000001,LIVE,,,,\nTRAILER,1\n",
	"members.csv":    "case_ref,client_ref,role\n1000000001,121000000001,PP\nTRAILER,1\n",
	"clients.csv":    "client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n121000000001,A N Other,05/02/2016,,,,1 Any Street,Anytown,,,,,LS1 1AA,EN,STANDARD,N\nTRAILER,1\n",
}

const (
	goodReport = "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date\n1000000001,CG0000001,F10,T-date not set,01/02/2016\nTRAILER,1\n"
	badDate    = "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date\n1000000001,CG0000001,F10,T-date not set,31/02/2016\nTRAILER,1\n"
)

func TestExitCodes(t *testing.T) {
	t.Run("0 done", func(t *testing.T) {
		h := newHome(t)
		for name, content := range cleanWeek {
			h.file(t, "in/"+name, content)
		}
		h.run(h.path("in")).want(t, 0, "Week 2016-02-05", "5 read = 5 accepted")
	})
	t.Run("3 there are new breaks", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in/report.csv", goodReport)
		h.run(h.path("in"), "--layout", "cscs=report.csv").want(t, exitUsage)
		if _, err := os.Stat(h.path("out")); err == nil {
			t.Error("what failed has made an output folder")
		}
		h.run(h.path("in")).want(t, exitAttention, "Week 2016-02-05", "5 new breaks", "1 read = 1 accepted")
	})
	t.Run("3 a row was rejected and a file refused", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in/report.csv", badDate)
		h.file(t, "in/other.csv", "a,b,c\n1,2,3\n")
		h.run(h.path("in")).want(t, exitAttention, "1 row was rejected", "1 file was refused", "other.csv")
	})
	t.Run("4 a control does not tie", func(t *testing.T) {
		if got := exitCode(errors.Join(&ledger.ControlError{Check: "x"})); got != exitControl {
			t.Errorf("exit code %d, want %d", got, exitControl)
		}
	})
}

func TestBadInputGetsASentence(t *testing.T) {
	t.Run("no inbox", func(t *testing.T) {
		h := newHome(t)
		h.run(h.path("in")).want(t, exitUsage, "the folder "+h.path("in")+" does not exist", "--in")
	})
	t.Run("inbox is a file", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in", "")
		h.run(h.path("in")).want(t, exitUsage, "the folder "+h.path("in")+" cannot be read")
	})
	t.Run("empty inbox", func(t *testing.T) {
		h := newHome(t)
		must(t, os.Mkdir(h.path("in"), 0o755))
		h.file(t, "in/.hidden", "x")
		h.file(t, "in/~$open.xlsx", "x")
		h.run(h.path("in")).want(t, exitUsage, "holds no file")
	})
	t.Run("output folder is a file", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in/report.csv", goodReport)
		h.file(t, "out", "")
		h.run(h.path("in")).want(t, exitUsage, "nothing can be written to the output folder "+h.path("out"), "--out")
	})
	t.Run("no folder for the database", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in/report.csv", goodReport)
		h.run(h.path("in"), "--db", h.path("nowhere/ccx.duckdb")).want(t, exitUsage, "does not exist", "--db")
	})
	t.Run("not a database", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in/report.csv", goodReport)
		h.file(t, "ccx.duckdb", strings.Repeat("these are words and no database\n", 1000))
		h.run(h.path("in")).want(t, exitUsage, h.path("ccx.duckdb")+" is not a ccx database", "--db")
	})
	t.Run("a database of another program", func(t *testing.T) {
		h := home{t.TempDir()}
		h.file(t, "in/report.csv", goodReport)
		execute(t, h.path("ccx.duckdb"), "create table flowers (name varchar)")
		h.run(h.path("in")).want(t, exitFailed, "not one of ccx", "--db")
	})
	t.Run("a database of a newer ccx", func(t *testing.T) {
		h := reportedHome(t)
		execute(t, h.path("ccx.duckdb"), "insert into ledger_version values (9999)")
		h.run(h.path("in")).want(t, exitFailed, "was made by a newer ccx", "9999", "install the newer ccx")
		ccx("status", "--db", h.path("ccx.duckdb")).want(t, exitFailed, "was made by a newer ccx")
	})
	t.Run("no date", func(t *testing.T) {
		ccx("run", "--as-of", "5 February").want(t, exitUsage, "--as-of", "yyyy-mm-dd")
		ccx("run").want(t, exitUsage, "as-of")
	})
	t.Run("a layout that does not exist", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in/report.csv", goodReport)
		h.run(h.path("in"), "--layout", "cscs=report.csv").want(t, exitUsage, "there is no layout cscs")
		h.run(h.path("in"), "--layout", "cscs_failures").want(t, exitUsage, "LAYOUT=FILE")
		h.run(h.path("in"), "--layout", "cscs_failures=other.csv").want(t, exitUsage, "other.csv", "not in the folder")
		h.run(h.path("in"), "--accept-shrink", "ltr").want(t, exitUsage, "name one of the registers")
	})
	t.Run("other files for a week that was published", func(t *testing.T) {
		h := reportedHome(t)
		h.file(t, "in/report.csv", badDate)
		h.run(h.path("in")).want(t, exitUsage, "2016-02-05", "--restate")
	})
	t.Run("a week before the last one", func(t *testing.T) {
		h := reportedHome(t)
		h.run(h.path("in"), "--as-of", "2016-01-29").want(t, exitUsage, "weeks run in order")
	})
	t.Run("a wrong reference table", func(t *testing.T) {
		h := newHome(t)
		h.file(t, "in/report.csv", goodReport)
		ccx("reference", "export", h.path("tables")).want(t, 0)
		h.file(t, "tables/notes.docx", "")
		ccx("reference", "check", h.path("tables")).want(t, 0, "no mistake found", "notes.docx is not read")
		ccx("reference", "check", h.path("in")).want(t, exitUsage, h.path("in"), "holds no reference table", "ccx reference export")
		h.run(h.path("in"), "--reference", h.path("in")).want(t, exitUsage, "holds no reference table")
		content, err := os.ReadFile(h.path("tables/reasons.csv"))
		must(t, err)
		h.file(t, "tables/reasons.csv", strings.Replace(string(content), ",HP,", ",HQ,", 1))
		ccx("reference", "check", h.path("tables")).want(t, exitUsage, "reasons.csv, row", "column route", "HQ")
		h.run(h.path("in"), "--reference", h.path("tables")).want(t, exitUsage, "reasons.csv, row")
		h.run(h.path("in"), "--reference", h.path("nowhere")).want(t, exitUsage, "does not exist")
	})
}

func TestMistypedWords(t *testing.T) {
	ccx("stats").want(t, exitUsage, `there is no command "stats"`, "did you mean status?")
	ccx("xyzzy").want(t, exitUsage, `there is no command "xyzzy"`)
	ccx("run", "--asof", "2016-02-05").want(t, exitUsage, "there is no flag --asof", "did you mean --as-of?")
	ccx("check", "--in", "inbox").want(t, exitUsage, "there is no flag --in: name the folder, or the files, as they are: ccx check FOLDER")
	if o := ccx("reference", "check", "--in", "tables"); strings.Contains(o.messages, "ccx check FOLDER") {
		t.Errorf("the check of tables is another command: %s", o.messages)
	}
	ccx("reference", "exprot", "x").want(t, exitUsage, "exprot", "did you mean export?")
	if o := ccx("xyzzy"); strings.Contains(o.messages, "did you mean") {
		t.Errorf("nothing is near xyzzy: %s", o.messages)
	}
}

func TestCheckOnTheExampleFiles(t *testing.T) {
	for _, c := range []struct {
		file  string
		code  int
		words []string
	}{
		{"plain.xlsx", 0, []string{"plain.xlsx: would load", "3 rows read = 3 accepted", "1 note or total line", "has no trailer with a row count"}},
		{"hidden_row.xlsx", 0, []string{"warning: sheet Failures: row 3 is hidden"}},
		{"three_bad_cells.xlsx", exitAttention, []string{"row 2, column case_ref: lost_digits", "row 4, column report_date: bad_date", "3 rows would be rejected"}},
		{"renamed_column.xlsx", exitAttention, []string{"renamed_column.xlsx: would be refused", "Case Grp", "1 file would be refused"}},
		{"zip_bomb.xlsx", exitAttention, []string{"refused"}},
		{"empty.csv", exitAttention, []string{"the file is empty"}},
		{"windows_1252.csv", 0, []string{"Windows-1252"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			ccx("check", filepath.Join(exampleFiles, c.file)).want(t, c.code, c.words...)
		})
	}
	ccx("check").want(t, exitUsage, "ccx check FILE|FOLDER...")
	ccx("check", "nowhere.csv").want(t, exitUsage, "nowhere.csv")
	ccx("check", "--layout", "cs2_failures=two_layouts.csv", filepath.Join(exampleFiles, "two_layouts.csv")).want(t, 0, "cs2_failures")
}

// With --json the whole of standard output is one JSON value.
func TestJSON(t *testing.T) {
	t.Parallel()
	h := exampleHome(t, 1)
	ran, err := os.ReadFile(saidAsJSON(filepath.Dir(exampleHistory.After(t, 1).DB), "2016-02-05"))
	must(t, err)
	var result struct {
		AsOf    any `json:"as_of"`
		Summary struct {
			RowsRead  int64 `json:"rows_read"`
			Accepted  int64 `json:"accepted"`
			Duplicate int64 `json:"duplicate"`
			Rejected  int64 `json:"rejected"`
		} `json:"summary"`
	}
	decode(t, string(ran), &result)
	s := result.Summary
	if s.RowsRead == 0 || s.RowsRead != s.Accepted+s.Duplicate+s.Rejected {
		t.Errorf("%+v: the rows do not add up", s)
	}
	if result.AsOf != "2016-02-05" {
		t.Errorf("as_of is %v, want 2016-02-05", result.AsOf)
	}
	var any any
	decode(t, ccx("status", "--db", h.path("ccx.duckdb"), "--json").out, &any)
	decode(t, ccx("check", "--json", filepath.Join(exampleFiles, "plain.xlsx"), filepath.Join(exampleFiles, "empty.csv")).out, &any)
	decode(t, ccx("layouts", "--json").out, &any)
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	if err := d.Decode(into); err != nil {
		t.Fatalf("%v in %.200q", err, text)
	}
	if d.More() {
		t.Errorf("more than one value in %.200q", text)
	}
}

// Plan shows what run would do, and changes nothing.
func TestPlanKeepsNothing(t *testing.T) {
	h := newHome(t)
	h.file(t, "in/report.csv", goodReport)
	ccx("plan", "--as-of", "2016-02-05", "--in", h.path("in"), "--db", h.path("ccx.duckdb"), "--quiet", "--xlsx", h.path("plan.xlsx")).want(t, exitAttention, "1 read = 1 accepted")
	holds(t, h.path("plan.xlsx"), "Letters", "Held", "Left process", "Breaks", "Moved")
	ccx("plan", "--as-of", "2016-02-05", "--in", h.path("in"), "--db", h.path("ccx.duckdb"), "--quiet", "--xlsx", h.path("plan.xlsx")).want(t, exitUsage, "exists already, so it stays")
	if o := ccx("status", "--db", h.path("ccx.duckdb"), "--json"); strings.Contains(o.out, "2016-02-05") {
		t.Errorf("the week is in the database: %s", o.out)
	}
}

// Every command has a usage line, and the documentation describes it.
func TestEveryCommandIsDocumented(t *testing.T) {
	var documents strings.Builder
	paths, err := filepath.Glob("../../docs/*.md")
	must(t, err)
	for _, path := range append(paths, "../../README.md") {
		content, err := os.ReadFile(path)
		if err == nil {
			documents.Write(content)
		}
	}
	if documents.Len() == 0 {
		t.Skip("neither README.md nor docs/ is there yet")
	}
	for _, c := range newApp(nil, nil).Commands {
		if c.Hidden {
			continue
		}
		documented(t, documents.String(), "ccx "+c.Name, c)
		for _, sub := range c.Subcommands {
			documented(t, documents.String(), "ccx "+c.Name+" "+sub.Name, sub)
		}
	}
}

func documented(t *testing.T, documents, name string, c *cli.Command) {
	t.Helper()
	if c.Usage == "" {
		t.Errorf("%s does not say what it is for", name)
	}
	if len(c.Subcommands) == 0 && !strings.Contains(documents, name) {
		t.Errorf("%s stands neither in README.md nor in docs/", name)
	}
}

// execute runs a statement on a database file.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("duckdb", path)
	must(t, err)
	defer db.Close()
	_, err = db.Exec(statement)
	must(t, err)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
