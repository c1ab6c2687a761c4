package source

import (
	"slices"
	"testing"

	"ccx/etl"
)

// A rejected row of a register says whom it is about, as far as that can be read; no other rejected row does.
func TestNamesOfRejectedRows(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    []etl.Names
	}{
		"the fault is elsewhere": {
			"Case Ref,casegroup,Case Status,liability_ended,schedule_ended,closure_date,Arrears Balance\n" +
				"1000000001,CG0000001,LIVE,Y,N,01/02/2016,12.345\n1000000002,CG0000001,LIVE,Y,N,01/02/2016,12.34\n",
			[]etl.Names{{Casegroup: "CG0000001", CaseRef: "1000000001"}},
		},
		"the fault is in a key": {
			"Case Ref,casegroup,Case Status,liability_ended,schedule_ended,closure_date,Arrears Balance\n" +
				"1.2E+11,CG0000001,LIVE,Y,N,01/02/2016,1\n1000000002,,LIVE,Y,N,01/02/2016,1\nQQ123456A,,LIVE,Y,N,01/02/2016,1\n",
			[]etl.Names{{Casegroup: "CG0000001"}, {CaseRef: "1000000002"}, {}},
		},
		"the columns have slipped": {
			"case_ref,client_ref,role\n1000000001,121000000001,PP,surplus\n",
			[]etl.Names{{CaseRef: "1000000001", ClientRef: "121000000001"}},
		},
		"no register": {
			"case_ref,result,result_date,closure_batch\n1000000001,CLOSD,01/02/2016,B1\n",
			[]etl.Names{{}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var got []etl.Names
			for _, p := range readText(t, "register.csv", c.content).Parts {
				for i, r := range p.Rejects {
					if i == 0 || r.Row != p.Rejects[i-1].Row {
						got = append(got, r.Names)
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}
