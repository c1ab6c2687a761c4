package main

import (
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

// What a run lists comes in the order in which a person should look at it, and what is said alike of several files once.
func TestWhatARunLists(t *testing.T) {
	t.Parallel()
	noToken := "no column row_token, so nobody can say"
	r := &weekly.Result{
		Folder: "out/2016-02-26",
		Files: []etl.SourceFile{
			{Name: "a.csv", Status: etl.Loaded, Parts: []etl.Part{{Warnings: []string{noToken, "row 3 is hidden"}}}},
			{Name: "b.csv", Status: etl.Refused, Note: "the file is empty"},
			{Name: "c.xlsx", Status: etl.Loaded, Parts: []etl.Part{
				{Sheet: "S", Layout: "imt_returns", RowsRead: 1, Rejected: 1, Warnings: []string{"sheet S: " + noToken, "sheet S: row 4 is hidden"}},
				{Sheet: "T", Layout: "imt_returns", Warnings: []string{"sheet T: " + noToken}},
			}},
			{Name: "f.xlsx", Status: etl.Loaded, Parts: []etl.Part{{Sheet: "Cover"}, {Sheet: "S", Layout: "cases", RowsRead: 3, Rejected: 2}}},
			{Name: "d.csv", Status: etl.Skipped, Note: "the same bytes were loaded before"},
			{Name: "e f.csv", Status: etl.Refused},
			{Name: "g.csv", Status: etl.Refused, Parts: []etl.Part{{Layout: "ltr_log", Feeds: "ltr_log"}}}, // no register
		},
		Missing: []string{"clients"},
		Passed:  []weekly.Passed{{Name: "more", Why: "it is a folder"}},
		Kept:    []weekly.Kept{{Name: "e f.csv", Edition: 1}},
		Remarks: []string{"the week before was long ago"},
		Stopped: []map[string]any{
			{"break_id": "B1", "code": "R01", "key": "b.csv", "week": "2016-02-26", "layouts": nil, "letters": int64(1200)},
			{"break_id": "B4", "code": "R01", "key": "e.csv", "week": "2016-02-19", "layouts": "cs2_failures", "letters": int64(0)},
			{"break_id": "B2", "code": "R06", "key": "2015-01-23", "week": nil, "layouts": nil, "letters": int64(1)},
		},
		ToStop: []map[string]any{{
			"letter_id": "L1", "letter_code": "FINAL", "issue_date": etl.Date(16858), "batch_id": "CSA2003-20160219-0003", "number": int64(3), "stopper": "CS2",
			"why": "the client is dead", "casegroup": "CG0000090", "break_id": "B3",
		}, {
			"letter_id": "L3", "letter_code": "NOTICE", "issue_date": etl.Date(16843), "batch_id": "CSA1993-20160212-0002", "number": int64(1), "stopper": "CSCS",
			"why": "the casegroup has left", "casegroup": "CG0000092", "break_id": nil,
		}},
		MayGo: []map[string]any{{
			"letter_id": "L2", "letter_code": "FINAL", "issue_date": etl.Date(16858), "batch_id": "CSA2003-20160219-0003", "number": int64(4), "stopper": "CS2",
			"casegroup": "CG0000091", "break_id": "B4",
		}},
		Deaths: []map[string]any{
			{"file_name": "told.xlsx", "sheet": "S", "row": int64(4), "as_of": etl.Date(0), "break_id": "B5"},
			{"file_name": "cs2.csv", "sheet": nil, "row": int64(9), "as_of": etl.Date(16850), "break_id": "B6"},
		},
		Gone: []weekly.GoneBatch{{File: "out/2016-02-26/letters_CSA1993_0005.csv", Letters: 1}, {File: "out/2016-02-26.2/letters_CSA2003_0006.csv", Letters: 1200}},
		Letters: []map[string]any{
			{"letter_outcome": "held: address_invalid", "letters": int64(1)},
			{"letter_outcome": "held: awaiting_refresh", "letters": int64(40)},
			{"letter_outcome": "held: inhibited", "letters": int64(3)},
			{"letter_outcome": "held: not_marked", "letters": int64(27)},
			{"letter_outcome": "held: sensitive", "letters": int64(2)},
			{"letter_outcome": "held: unclassified", "letters": int64(1)},
			{"letter_outcome": "held: came_back", "letters": int64(1)},
			{"letter_outcome": "issued", "letters": int64(900)},
		},
		Counts: ledger.Counts{
			"open_exceptions": 79, "opening_exceptions": 71, "came_exceptions": 28, "resolved_exceptions": 13, "removed_exceptions": 7, "with_mi": 2, "letters_held": 1201,
		},
	}
	var b strings.Builder
	must(t, writeResult(&b, r, ""))
	at := 0
	for _, line := range []string{
		"STOP        letter L1 (Final letter), number 3 of batch CSA2003-20160219-0003, dated 2016-02-27, casegroup CG0000090: the client is dead: ask CS2 at once to stop it (break B3)",
		"STOP        letter L3 (Notice), number 1 of batch CSA1993-20160212-0002, dated 2016-02-12, casegroup CG0000092: the casegroup has left: its batch is not acknowledged, so it may still be unprinted: ask CSCS at once to stop it",
		"            once a letter is stopped, let two people accept its break, so that no later run asks again: ccx accept B3 --by NAME --reviewer NAME --reason TEXT",
		"            a letter without a break is named until its batch is acknowledged: note that you asked, and ask for the acknowledgement",
		"may go      letter L2 (Final letter), number 4 of batch CSA2003-20160219-0003, dated 2016-02-27, casegroup CG0000091, after all: nothing that is known now forbids it: if CS2 was asked to stop it, ask for it to go; then let two people accept break B4",
		"DEATH?      told.xlsx, sheet S, row 4, reports a death and was rejected, so that nobody counts as dead by it: have it corrected and load it again; until then, mark the death with ccx mark (break B5)",
		"DEATH?      cs2.csv, row 9, of the week of 2016-02-19, reports a death and was rejected, so that nobody counts as dead by it: have it corrected and load it again; until then, mark the death with ccx mark (break B6)",
		"HELD        every letter that is due, because 4 of the 4 registers did not come or were not taken: see the lines register and missing below;",
		`            "e f.csv" was refused, is no longer in the folder, and still counts: add --without "e f.csv"`,
		"            if the corrected file has another name, move b.csv out of the folder, and add --without b.csv",
		"HELD        1,200 letters, because b.csv was refused (nobody can tell its layout), and may say who must not be written to",
		"HELD        letters that something else holds first are held for this, too, because e.csv was refused (cs2_failures), and may say who must not be written to",
		"            it came in the week of 2016-02-19: a corrected file that came in a later week counts there, and lifts nothing, since nobody knows that it says the same",
		"            either correct it, and run the week again: ccx run --restate --as-of 2016-02-19 --in FOLDER",
		"HELD        1 letter, because something came of week 2015-01-23, which this ledger never published",
		"exceptions  79 open = 71 before + 28 came − 20 ended (13 resolved, 7 removed, 0 clerical); 2 for MI",
		"held        40 the client's data is too old; 27 the register does not mark the casegroup; 3 the casegroup is inhibited; 2 the client is sensitive; 1 the address cannot be posted to; 2 for other reasons",
		"went out    out/2016-02-26/letters_CSA1993_0005.csv (1 letter), out/2016-02-26.2/letters_CSA2003_0006.csv (1,200 letters): made by an earlier edition, and not made again: make sure that each was sent, but for letters that have to be stopped",
		"send        marker_requests_1993.csv to CSCS and marker_requests_2003.csv to CS2: 27 letters are held until the register marks the casegroup",
		"refused     b.csv: the file is empty",
		"missing     clients",
		"rejected    c.xlsx, sheet S: 1 of 1 row; see the sheet Rejects of exceptions.xlsx",
		"rejected    f.xlsx: 2 of 3 rows; see the sheet Rejects of exceptions.xlsx",
		"not read    more: it is a folder",
		"skipped     d.csv: the same bytes were loaded before",
		`kept        e f.csv: from edition 1, not in this folder; --without "e f.csv" removes it`,
		"warning     the week before was long ago",
		"warning     a.csv, c.xlsx: " + noToken,
		"warning     a.csv: row 3 is hidden",
		"warning     c.xlsx: sheet S: row 4 is hidden",
	} {
		next := strings.Index(b.String()[at:], "  "+line+"\n")
		if next < 0 {
			t.Fatalf("%q does not stand where it should in\n%s", line, b.String())
		}
		at += next
	}
	if strings.Contains(b.String(), "--without g.csv") {
		t.Errorf("a file that is no register is one of those that are wanting:\n%s", b.String())
	}
	if n := strings.Count(b.String(), "row_token"); n != 1 {
		t.Errorf("row_token is spoken of %d times", n)
	}
	r.Folder = "" // a step that publishes nothing does not send people to a workbook
	b.Reset()
	must(t, writeResult(&b, r, ""))
	if !strings.Contains(b.String(), "rejected    f.xlsx: 2 of 3 rows; ccx check FILE shows each\n") {
		t.Errorf("without a folder it says\n%s", b.String())
	}
}

// Before its first run, nothing is said of a week that only works after it: no restatement, and no acceptance of a break that no run
// has found. Breaks of an earlier week have their ways on.
func TestAPlanOfAWeekThatWasNeverRun(t *testing.T) {
	t.Parallel()
	asOf := etl.Date(16857) // 2016-02-26
	r := &weekly.Result{AsOf: asOf, NeverRun: true, Stopped: []map[string]any{
		{"break_id": "B1", "code": "R01", "key": "b.csv", "week": asOf, "layouts": nil, "letters": int64(2)},
	}, ToStop: []map[string]any{{"letter_id": "L1", "letter_code": "FINAL", "stopper": "CS2", "break_id": "B3"}}}
	said := func() string {
		var b strings.Builder
		must(t, writeResult(&b, r, ""))
		return b.String()
	}
	if got := said(); strings.Contains(got, "--restate") || strings.Contains(got, "ccx accept") || !strings.Contains(got, "put the corrected file in its place, or, if this one says nothing, move it out of the folder; then ccx plan again, or ccx run\n") {
		t.Errorf("of a refused file, a plan says\n%s", got)
	}
	r.Counts = ledger.Counts{"letters_held": 2}
	if got := said(); strings.Contains(got, "--restate") || !strings.Contains(got, "put what is wanting, or the corrected file, into the folder, and then ccx plan again, or ccx run\n") {
		t.Errorf("of registers that are wanting, a plan says\n%s", got)
	}
	r.Stopped[0]["week"] = asOf - 7
	if got := said(); !strings.Contains(got, "ccx run --restate --as-of 2016-02-19 --in FOLDER") || !strings.Contains(got, "ccx accept B1") {
		t.Errorf("of a file of an earlier week, a plan says\n%s", got)
	}
	r.Stopped[0]["code"], r.Stopped[0]["key"] = "R06", "2015-01-23"
	if got := said(); !strings.Contains(got, "run the week and then let two people accept it: ccx accept B1") {
		t.Errorf("of a week that the ledger never published, a plan says\n%s", got)
	}
	r.NeverRun, r.Stopped[0]["code"], r.Stopped[0]["week"] = false, "R01", asOf
	if got := said(); !strings.Contains(got, "into the folder, and run the week again: ccx run --restate --as-of 2016-02-26 --in FOLDER\n") {
		t.Errorf("of registers that are wanting, after the run it says\n%s", got)
	}
	if got := said(); !strings.Contains(got, "either correct it, and run the week again: ccx run --restate --as-of 2016-02-26") || !strings.Contains(got, "ccx accept B1") {
		t.Errorf("after the run, it says\n%s", got)
	}
}

// The summary points to rejected rows only if there are some.
func TestWhereToLook(t *testing.T) {
	t.Parallel()
	r := &weekly.Result{Counts: ledger.Counts{"new_breaks": 4, "new_feed_breaks": 1, "new_difference_breaks": 2, "new_overdue_breaks": 1}}
	if got := attentionText(r); got != "done, but 1 new break of a feed was found, 2 new differences were found, 1 thing is newly overdue: this step publishes nothing" {
		t.Errorf("got %q", got)
	}
	r.IsPlan = true
	if got := attentionText(r); strings.Contains(got, "exceptions.xlsx") || !strings.Contains(got, "ccx plan --xlsx FILE lists the breaks") {
		t.Errorf("a plan says %q", got)
	}
	r.Summary.Rejected = 1
	if got := attentionText(r); !strings.Contains(got, "ccx check FILE shows each rejected row") {
		t.Errorf("got %q", got)
	}
}

// One is one, wherever it is counted.
func TestOneIsNotMany(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	f := etl.SourceFile{Name: "a.csv", Status: etl.Loaded, Parts: []etl.Part{{Layout: "cases", Status: etl.Loaded, HeaderRow: 1, RowsRead: 1, Rejected: 21}}}
	must(t, checkedInWords{&b}.file(f, func(*etl.Part) (ledger.Faults, error) {
		return ledger.Faults{Count: 21, All: func(yield func(etl.Reject, error) bool) {
			for i := 0; i < 21 && yield(etl.Reject{}, nil); i++ {
			}
		}}, nil
	}))
	for _, want := range []string{"header in row 1, 1 row read = 0 accepted", "and 1 more fault of rejected rows\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q does not say %q", b.String(), want)
		}
	}
}

// What became of an answer is said in words, as on the sheet Answers.
func TestAnswersAreInWords(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	writeAnswers(&b, &weekly.Result{Answers: []map[string]any{{
		"file_name": "hp_handoff.xlsx", "row": int64(4), "outcome": "TECHNICAL_SKIP", "outcome_date": "2016-02-25", "exception_id": "E62535917AED3",
		"fate": "changed nothing", "why": "the exception was with_ams, which does not take this answer: break R23",
	}}}, declared(t).Vocabulary())
	const want = "hp_handoff.xlsx, row 4, Technical skip of 2016-02-25 for E62535917AED3: the exception was with AMS, which does not take this answer: break R23\n"
	if !strings.Contains(b.String(), want) {
		t.Errorf("%q does not say %q", b.String(), want)
	}
}

// Of many answers the first are shown, and where all are: in a plan, which writes no workbook, on the terminal.
func TestWhereAllAnswersAre(t *testing.T) {
	t.Parallel()
	r := &weekly.Result{Folder: "out/2016-02-26"}
	for range 12 {
		r.Answers = append(r.Answers, map[string]any{"file_name": "f.xlsx", "row": 2, "fate": "changed nothing", "why": "the row was rejected: too few columns"})
	}
	for folder, want := range map[string]string{
		"out/2016-02-26": "and 2 more: see the sheet Answers of exceptions.xlsx\n", "": "and 2 more: the same command with --json lists them all\n",
	} {
		var b strings.Builder
		r.Folder = folder
		if writeAnswers(&b, r, declared(t).Vocabulary()); !strings.Contains(b.String(), want) {
			t.Errorf("%q lacks %q", b.String(), want)
		}
	}
}

// Weeks that rest on a restated one are named with what their runs need.
func TestHowToRunAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		stale     []string
		reference string
		want      string
	}{
		{[]string{"2016-02-12"}, "", "2016-02-12, with ccx run --as-of DATE and the folder of its files"},
		{[]string{"2016-02-12"}, "my tables", `2016-02-12, with ccx run --as-of DATE and the folder of its files, and --reference "my tables"`},
		{[]string{"2016-02-12", "2016-02-19"}, "", "2016-02-12, 2016-02-19, in this order, each with ccx run --as-of DATE and the folder of its files"},
	} {
		if got := runAgain(c.stale, c.reference); got != c.want {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

// An action on a letter names its letter, and a rejected row what could be read of it.
func TestAnswersOnLettersAndRejectedOnes(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	writeAnswers(&b, &weekly.Result{Answers: []map[string]any{
		{"file_name": "l.xlsx", "row": 2, "outcome": "SENT_BY_HAND", "outcome_date": "2016-02-01", "letter_id": "L1", "fate": "changed nothing", "why": "no such letter: break R60"},
		{"file_name": "l.xlsx", "row": 3, "outcome": "RELEASE", "letter_id": "L2", "fate": "changed nothing", "why": "the row was rejected: acted by missing required"},
		{"file_name": "f.xlsx", "row": 4, "exception_id": "E1", "fate": "changed nothing", "why": "the row was rejected: outcome bad value"},
		{"file_name": "f.xlsx", "row": 5, "fate": "changed nothing", "why": "the row was rejected: too few columns"},
	}}, declared(t).Vocabulary())
	for _, want := range []string{
		"4 answers: 4 changed nothing",
		"l.xlsx, row 2, Sent by hand of 2016-02-01 for L1: no such letter", "l.xlsx, row 3, Release for L2: the row was rejected",
		"f.xlsx, row 4, for E1: the row was rejected", "f.xlsx, row 5: the row was rejected",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q lacks %q", b.String(), want)
		}
	}
}

// A database whose weeks were all undone is not new.
func TestADatabaseThatHoldsNoWeek(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]*weekly.Result{
		"  database    /x/ccx.duckdb is new: this is its first week\n":                                                                          {NewDatabase: "/x/ccx.duckdb"},
		"  database    /x/ccx.duckdb held no week any more, since week 2016-02-26 was undone: this is its first week again\n":                   {EmptyDatabase: "/x/ccx.duckdb", Undone: []etl.Date{16857}},
		"  database    /x/ccx.duckdb held no week any more, since the weeks 2016-02-19, 2016-02-26 were undone: this is its first week again\n": {EmptyDatabase: "/x/ccx.duckdb", Undone: []etl.Date{16850, 16857}},
		"": {},
	} {
		var said strings.Builder
		if writeDatabase(&said, r); said.String() != want {
			t.Errorf("want %q, got %q", want, said.String())
		}
	}
}
