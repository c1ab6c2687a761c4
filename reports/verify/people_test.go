package verify

import "testing"

// An objection prints no name and no address of a batch, whatever field it slipped into.
func TestAnObjectionPrintsNobody(t *testing.T) {
	p := &people{texts: map[string]bool{}}
	p.read("H,CSA1993-20160205-0001,CSA1993,2016-02-05\r\n" +
		"D,Alex Person,L0123456789AB,NOTICE_RP_ARREARS_EN,CG1,1993,12100000071,RP,2016-02-05,10000,1,\"3 Any Way, Flat B\",ANYTOWN,Zoë O'Neill,ZZ1 1ZZ\r\n")
	for text, want := range map[string]string{
		`line 2: a record "Alex Person" after "H"`:            `line 2: a record "A… (11 characters)" after "H"`,
		"record of 3 Any Way":                                 "record of 3… (9 characters)",
		"L0123456789AB,NOTICE_RP_ARREARS_EN,CG1,ANYTOWN,1993": "L0123456789AB,NOTICE_RP_ARREARS_EN,CG1,A… (7 characters),1993",
		"number Zoë O'Neill where 1 comes next":               "number Z… (11 characters) where 1 comes next",
		"ends in ZZ1 1ZZ":                                     "ends in Z… (7 characters)",
		"of QQ123456C":                                        "o… (12 characters)",
		"none, declared CSA1993-20160205-0001 of CG1 and RP":  "none, declared CSA1993-20160205-0001 of CG1 and RP",
	} {
		if got := p.hide(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

// An objection about a file that somebody put into a week shows its name without what is about a person, and nothing raw.
func TestTheNamesOfStrangeFilesAreShownSafely(t *testing.T) {
	for file, want := range map[string]string{
		"data/exceptions.csv":          "2016-02-05/data/exceptions.csv",
		"for Alex Person.csv":          "2016-02-05/for A… (11 characters).csv",
		"QQ123456C.pdf":                "2016-02-05/Q… (13 characters)",
		"x\x1b[2J\u009b\u202e\xff.csv": `2016-02-05/x\u001b[2J\u009b\u202e\u00ff.csv`,
	} {
		w := &Week{Folder: "out/2016-02-05", personal: &people{texts: map[string]bool{"Alex Person": true}, longest: 2}}
		w.object("no file is extra", file, "a\rb", "a file", "none")
		if got := w.Objections[0]; got.File != want || got.Place != `a\u000db` {
			t.Errorf("%q is shown as %q at %q, want %q", file, got.File, got.Place, want)
		}
	}
}
