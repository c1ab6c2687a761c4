package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl/weekly/weeklytest"
)

// canary is a person whose name, address, National Insurance number, date of birth and, of some, date of death nobody else has.
type canary struct {
	first, last, street, nino, postcode, birth, death string
}

// canaryOf makes the person of a number. Its words are no words of English, and its day is before all others.
func canaryOf(n int) canary {
	word := func(start string) string {
		for left := n; len(start) < 11; left /= 14 {
			start += string("bdfgklmnprstvz"[left%14]) + "u"
		}
		return start
	}
	number := n
	return canary{
		first: word("Xio"), last: word("Qui"), street: word("Wyx"), nino: fmt.Sprintf("QQ%06dA", 100000+number),
		postcode: fmt.Sprintf("ZE%d %d%c%c", 1+number%3, number/3%10, "ABDEFGHJLN"[number/30%10], "PQRSTUWXYZ"[number/300%10]),
		birth:    fmt.Sprintf("%02d/%02d/%d", 1+number%28, 1+number/28%12, 1931+number/336%30),
		death:    fmt.Sprintf("%02d/%02d/%d", 1+number%28, 1+number/28%12, 1961+number/336%9),
	}
}

func (c canary) name() string    { return c.first + " " + c.last }
func (c canary) address() string { return "7 " + c.street + " Street" }

// canaryWeek writes a week about canaries, each a member of a casegroup with two others, and what else is about them: their
// names, addresses, numbers and days in every column of free text, in columns where they do not belong, in notes, titles,
// headings and the names of sheets and files.
type canaryWeek struct {
	t      testing.TB
	folder string
	files  map[string]*bytes.Buffer
}

func (w *canaryWeek) row(file, header string, cells ...string) {
	b := w.files[file]
	if b == nil {
		b = bytes.NewBufferString(header + "\n")
		w.files[file] = b
	}
	fmt.Fprintln(b, `"`+strings.Join(cells, `","`)+`"`)
}

// texts are ways in which free text names a person.
func (c canary) texts() []string {
	return []string{
		"timeout, told " + c.name(), "NINO " + c.nino + " wrong", "lives at " + c.address(), "born " + c.birth, "see " + c.last,
		strings.ToUpper(c.last) + " called", "post to " + c.postcode, c.nino[:2] + " " + c.nino[2:4] + " " + c.nino[4:6] + " " + c.nino[6:8] + " " + c.nino[8:],
	}
}

func (w *canaryWeek) family(n int) {
	var people [3]canary
	for i := range people {
		people[i] = canaryOf(3*n + i)
	}
	text := people[n%3].texts()[n%8]
	group, kase, scheme := fmt.Sprintf("CG%07d", n), fmt.Sprintf("%012d", 881000000000+n), "1993"
	client := func(i int) string { return fmt.Sprintf("%012d", 991000000000+3*n+i) }
	if n%2 == 1 {
		scheme = "2003"
	}
	w.row("casegroups.csv", "casegroup,scheme,journey_stage,segment,journey_start_date,transition_date,closure_date,last_letter_code,last_letter_date,exception_marker,inhibited,office",
		group, scheme, "NOTICE", "1", "01/02/2016", "01/02/2016", "01/06/2016", "", "", "yes", "no", text)
	w.row("cases.csv", "case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears", kase, group, "LIVE", "yes", "no", "01/06/2016", strconv.Itoa(n%50))
	for i, role := range []string{"PP", "RP", "QC"} {
		c := people[i]
		w.row("members.csv", "case_ref,client_ref,role", kase, client(i), role)
		asAt, line := "01/02/2016", c.address()
		if n%25 == 3 { // rejected
			asAt = []string{c.name(), c.birth + " " + c.last, c.nino}[i]
		}
		if n%9 == 4 && n%8 != 2 { // no address, nor a text that gives it
			line = ""
		}
		died := ""
		if n%30 == 11 && i == 1 {
			died = c.death
		}
		w.row("clients.csv", "client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive",
			client(i), c.name(), asAt, c.nino, c.birth, died, line, c.last+" Town", "", "", "", "", c.postcode, "", "", "no")
	}
	w.reported(n, people, group, kase, client(0), text)
}

// reported is what failure reports and people say about a family.
func (w *canaryWeek) reported(n int, people [3]canary, group, kase, client, text string) {
	layout, header, code := "cscs.csv", "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date,Client Ref,Role,Office", []string{"F90", "F10", "F20", "ZZ9"}[n%4]
	if n%2 == 1 {
		layout, header, code = "cs2.csv", "CS2 Case Number,Case Group Id,Exception Code,Exception Description,Run Date,Client Number,Role,Site", []string{"SYS", "TDN", "LEF", "ZZ9"}[n%4]
	}
	w.row(layout, header, kase, group, code, text, "05/02/2016", client, people[0].name(), text)
	reason := map[string]string{"F90": "SYSTEM_ERROR", "SYS": "SYSTEM_ERROR", "F10": "TDATE_NOT_SET", "TDN": "TDATE_NOT_SET", "F20": "LIABILITY_END_FAILED", "LEF": "LIABILITY_END_FAILED", "ZZ9": "UNCLASSIFIED:ZZ9"}[code]
	id := exceptionID(group, kase, client, reason)
	switch {
	case reason == "SYSTEM_ERROR":
		w.row("hp.csv", "exception_id,outcome,outcome_date,hp_reference,cause,note", id, "SENT_TO_AMS", "05/02/2016", people[1].last, "", text)
	case n%3 == 0:
		w.row("imt.csv", "exception_id,outcome,outcome_date,passed_to,completed_by,comment", id, "PASSED_TO_BAU", "05/02/2016", people[1].name(), "J Clerk", text)
	}
	if n%5 == 0 {
		w.row("notes.csv", "casegroup,reason,notified_by,notified_on,case_ref,client_ref,date_of_death,note", group, "ADDRESS_NOT_KNOWN", "J Clerk", "04/02/2016", kase, client, "", text)
	}
	if n%30 == 17 { // a death that the register does not know
		w.row("notes.csv", "casegroup,reason,notified_by,notified_on,case_ref,client_ref,date_of_death,note", group, "DEATH", "J Clerk", "04/02/2016", kase, client, people[0].death, text)
	}
	if n%40 == 7 { // slipped, so rejected
		c := people[n%3]
		for i, cells := range [][]string{
			{c.name(), "SYSTEM_ERROR", "J Clerk", "04/02/2016", "", "", "", ""},
			{group, c.name(), "J Clerk", "04/02/2016", "", "", "", ""},
			{group, "SYSTEM_ERROR", "J Clerk", c.birth, c.nino, "", "", ""},
			{group, "SYSTEM_ERROR", "J Clerk", c.name(), c.name(), c.address(), c.last, ""},
			{"Please tell " + c.name() + " about it", "", "", "", "", "", "", ""},
		} {
			w.row(fmt.Sprintf("slipped %d.csv", i), "casegroup,reason,notified_by,notified_on,case_ref,client_ref,date_of_death,note", cells...)
		}
		w.row("acks.csv", "batch_id,destination,letter_id,ack_status,ack_date,ack_reason", c.name(), c.last, c.nino, c.first, c.birth, c.name())
		w.row("back.csv", "letter_id,returned_on,return_reason", c.name(), c.name(), c.address())
		w.row("results.csv", "case_ref,result,result_date,closure_batch", kase, c.last, c.birth, c.name())
		w.row("arrears.csv", "case_ref,cms_balance,as_at", kase, c.name(), c.birth)
	}
}

func exceptionID(group, kase, client, reason string) string {
	return "E" + fmt.Sprintf("%X", sha256.Sum256([]byte(strings.Join([]string{group, kase, client, reason}, "|"))))[:12]
}

// strange writes files whose titles, headings, sheets and names are about a canary.
func (w *canaryWeek) strange(n int) {
	c := canaryOf(n)
	const header = "case_ref,result,result_date,closure_batch"
	row := `"881000000001","CLOSED","05/02/2016","B1"` + "\n"
	titles := fmt.Sprintf("Report about %s\n%s\n%s\n", c.name(), c.nino, c.address())
	for name, text := range map[string]string{
		fmt.Sprintf("title %d.csv", n):   titles + header + "\n" + row,
		fmt.Sprintf("heading %d.csv", n): header + "," + c.name() + "," + c.nino + "," + c.postcode + "," + strings.ToUpper(c.name()) + "," + c.address() + "," + c.birth + "\n" + strings.TrimSpace(row) + `,"1","2","3","4","5","6"` + "\n",
		fmt.Sprintf("twice %d.csv", n):   header + ",result,Mrs " + c.last + "," + c.name() + "," + c.name() + "\n" + strings.TrimSpace(row) + `,"FAILED","1","2","3"` + "\n",
		fmt.Sprintf("trailer %d.csv", n): header + "\n" + row + "TRAILER," + c.name() + "," + c.nino + "\n",
		c.name() + ".csv":                header + "\n" + row,
		c.nino + " letter.csv":           header + "\n" + row,
		c.last + ", " + c.first + ".csv": c.name() + "," + c.address() + "\n1,2\n",
		c.postcode + ".csv":              "",
	} {
		must(w.t, os.WriteFile(filepath.Join(w.folder, name), []byte(text), 0o600))
	}
	book := excelize.NewFile()
	must(w.t, book.SetSheetName("Sheet1", c.name()))
	for _, sheet := range []string{c.nino, c.last + " " + c.first} {
		_, err := book.NewSheet(sheet)
		must(w.t, err)
	}
	for at, value := range map[string]string{"A1": "case_ref", "B1": "result", "C1": "result_date", "D1": "closure_batch", "E1": c.name(), "A2": "881000000001", "B2": c.name(), "C2": c.birth, "D2": c.last} {
		must(w.t, book.SetCellStr(c.name(), at, value))
		must(w.t, book.SetCellStr(c.nino, at, value))
	}
	name := c.first + " " + c.last + " " + strconv.Itoa(n) + ".xlsx"
	must(w.t, book.SaveAs(filepath.Join(w.folder, name)))
	must(w.t, os.WriteFile(filepath.Join(w.folder, "~$"+name), nil, 0o600)) // somebody has it open
	must(w.t, os.Mkdir(filepath.Join(w.folder, c.name()+" "+c.nino), 0o700))
}

// TestNoPersonIsInWhatIsNotForThem runs a week with CCX_CANARIES planted names, addresses, National Insurance numbers and dates
// of birth, and looks for each in everything that is written, but for letters, batches and the rejected rows to their sender.
func TestNoPersonIsInWhatIsNotForThem(t *testing.T) {
	t.Parallel()
	canaries := 300
	given := os.Getenv("CCX_CANARIES")
	if given == "" {
		weeklytest.Slow(t)
	} else {
		var err error
		canaries, err = strconv.Atoi(given)
		must(t, err)
	}
	base := t.TempDir()
	w := &canaryWeek{t, filepath.Join(base, "in"), map[string]*bytes.Buffer{}}
	must(t, os.Mkdir(w.folder, 0o700))
	for n := range canaries / 3 {
		w.family(n)
	}
	for name, text := range w.files {
		must(t, os.WriteFile(filepath.Join(w.folder, name), text.Bytes(), 0o600))
	}
	for n := range 6 {
		w.strange(n)
	}
	w.everywhere(canaries)
	db, out := filepath.Join(base, "ccx.duckdb"), filepath.Join(base, "out")
	find := newFinder(canaries)
	for _, args := range [][]string{
		{"check", w.folder},
		{"init", base},
		{"plan", "--as-of", "2016-02-05", "--in", w.folder, "--db", db, "--out", out, "--accept-date"},
		{"run", "--as-of", "2016-02-05", "--in", w.folder, "--db", db, "--out", out, "--accept-date"},
		{"status", "--db", db, "--out", out},
		{"verify", out},
		{"why", "CG0000000", "--db", db},
		{"why", "CG0000003", "--db", db, "--json"},
		{"why", exceptionID("CG0000000", "881000000000", "991000000000", "SYSTEM_ERROR"), "--db", db},
		{"why", "991000000001", "--db", db},
	} {
		var text, messages bytes.Buffer
		err := run(context.Background(), &text, &messages, args)
		if args[0] != "why" { // why shows what a sender wrote
			find.in(t, "what ccx "+args[0]+" says", text.String()+messages.String()+fmt.Sprint(err))
		} else if word := find.masked.FindString(text.String()); word != "" {
			t.Errorf("ccx why says %s", word)
		}
		if args[0] == "run" && !strings.Contains(text.String(), "Week 2016-02-05") {
			t.Fatalf("the week did not run: %v\n%s", err, messages.String())
		}
	}
	looked := find.folder(t, out)
	if looked < 30 {
		t.Errorf("only %d files were looked at", looked)
	}
	find.inputs(t, place{db: db, out: out}, filepath.Join(base, "lake"))
	rejects, err := filepath.Glob(filepath.Join(out, "2016-02-05", "rejects_*_clients.xlsx"))
	must(t, err)
	if shown := (&finder{words: find.words, forms: find.forms, masked: find.masked}); !slices.ContainsFunc(rejects, func(path string) bool { return shown.isIn(t, path) }) {
		t.Error("no canary is in the rejected rows that go back to their sender, so the test shows nothing")
	}
}
