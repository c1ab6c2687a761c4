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
