package main

import (
	"io/fs"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/sql"
)

// A mark says what kind of thing it took in and for which day, and names no person; and that no letter has to be stopped, if there is none.
func TestWhatAMarkSays(t *testing.T) {
	t.Parallel()
	builtIn, err := fs.Sub(sql.Files, "reference")
	must(t, err)
	set, err := reference.Load(builtIn, nil)
	must(t, err)
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	day, died := etl.Date(16857), etl.Date(16850) // 2016-02-26
	for _, c := range []struct {
		mark ledger.Mark
		want string
	}{
		{ledger.Mark{Reason: "DEATH", ClientRef: "P1", DateOfDeath: &died}, "reason DEATH, on 2016-02-26: a death of client P1, with its date. The run of the next week takes it in; until then"},
		{ledger.Mark{Reason: "DEATH"}, ": a death, without a date. The"},
		{ledger.Mark{Reason: "JOURNEY_CEASED"}, ": what takes the casegroup out of the process (Journey ceased). The"},
		{ledger.Mark{Reason: "TDATE_NOT_SET", CaseRef: "K1", ClientRef: "P1"}, ": an exception (T-date not set) in case K1 of client P1. The"},
		{ledger.Mark{Reason: "SYSTEM_ERROR", ClientRef: "P1", DateOfDeath: &died}, ": an exception (System error) of client P1, with a date of death. The"},
		{ledger.Mark{Reason: "DEATH", ClientRef: "Zoe Other"}, ": a death of client Z… (9 characters), without a date. The"},
		{ledger.Mark{Reason: "ELSE"}, ": an exception of a reason that the catalogue does not have. The"},
	} {
		c.mark.Casegroup, c.mark.By, c.mark.Note, c.mark.On = "CG1", "Ann Other", "about Zoe Other", day
		var said strings.Builder
		writeMark(&said, c.mark, markedKind(c.mark, set, parts.Vocabulary()), day)
		if !strings.HasPrefix(said.String(), "kept: casegroup CG1, reason "+c.mark.Reason+", on 2016-02-26: ") || !strings.Contains(said.String(), c.want) || strings.Contains(said.String(), "Other") {
			t.Errorf("want %q, got %q", c.want, said.String())
		}
	}
	var ahead strings.Builder
	writeMark(&ahead, ledger.Mark{Casegroup: "CG1", Reason: "TDATE_NOT_SET", On: day}, "an exception", day-1)
	if !strings.Contains(ahead.String(), "takes it in, and it counts from the first run on 2016-02-26 or later; until then") {
		t.Errorf("of a day to come: %q", ahead.String())
	}
	for want, o := range map[string]ledger.Overtaken{
		"it asks to stop no letter that is on its way\n":                                   {},
		"no letter to client P1 is on its way: there is none to stop\n":                    {Client: "P1"},
		"no letter of casegroup Z… (9 characters) is on its way: there is none to stop\n":  {Casegroups: []string{"Zoe Other"}},
		"no letter of casegroup C1, C2 is on its way: there is none to stop\n":             {Casegroups: []string{"C2", "C1", "C2"}},
		"no letter to client P1 or of casegroup C1 is on its way: there is none to stop\n": {Client: "P1", Casegroups: []string{"C1"}},
	} {
		var said strings.Builder
		writeOvertaken(&said, overtaken{Overtaken: o}, parts.Vocabulary())
		if said.String() != want {
			t.Errorf("want %q, got %q", want, said.String())
		}
	}
}

// Where no register marks a casegroup, a mark of a death says that its system may write by itself, also where no letter has to be stopped.
func TestAMarkSaysWhoMayWriteByItself(t *testing.T) {
	t.Parallel()
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	unmarked := []ledger.UnmarkedCasegroup{{Casegroup: "CG1", System: "CSCS"}}
	var said strings.Builder
	writeOvertaken(&said, overtaken{Overtaken: ledger.Overtaken{Client: "P1"}, Unmarked: unmarked}, parts.Vocabulary())
	want := "no letter that ccx wrote to client P1 is on its way, but another may be\n" +
		"the register does not mark casegroup CG1 yet, so CSCS may write to the family by itself: ask CSCS not to\n"
	if said.String() != want {
		t.Errorf("want %q, got %q", want, said.String())
	}
}

// A letter dated on the newest week or before is named by each run while nothing of its batch is acknowledged, and by none afterwards.
func TestAMarkSaysWhetherALaterRunNamesTheLetter(t *testing.T) {
	t.Parallel()
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	newest := etl.Date(16857) // 2016-02-26
	for want, letter := range map[string]ledger.BatchedLetter{
		": ask CS2 at once to stop it\n": {Dated: newest + 1},
		": ask CS2 at once to stop it; it is dated on the newest week or before, so no later run names it: note that you asked\n":                                                                           {Dated: newest},
		": its batch is not acknowledged, so it may still be unprinted: ask CS2 at once to stop it; no break keeps that you asked, so note it: each run names the letter until its batch is acknowledged\n": {Dated: newest, Unprinted: true},
	} {
		letter.Stopper = "CS2"
		var said strings.Builder
		overtaken{Newest: newest, ToStop: []ledger.BatchedLetter{letter}}.writeToStop(&said, parts.Vocabulary())
		if !strings.HasSuffix(said.String(), want) {
			t.Errorf("want %q at the end of %q", want, said.String())
		}
	}
}

// An undo takes the newest week back: it is advised for letters of that week's batches, and for no others.
func TestAMarkAdvisesAnUndoOfTheNewestWeekAlone(t *testing.T) {
	t.Parallel()
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	newest := etl.Date(16857) // 2016-02-26
	for batch, isAdvised := range map[string]bool{"CSA2003-20160226-0005": true, "CSA2003-20160219-0004": false} {
		var said strings.Builder
		writeOvertaken(&said, overtaken{Newest: newest, ToStop: []ledger.BatchedLetter{{ID: "L1", Batch: batch, Dated: newest}}}, parts.Vocabulary())
		if got := strings.Contains(said.String(), "give ccx undo --as-of 2016-02-26 --not-sent --by NAME --reviewer NAME --reason TEXT, and run that week again"); got != isAdvised {
			t.Errorf("a letter of %s: %s", batch, said.String())
		}
	}
}
