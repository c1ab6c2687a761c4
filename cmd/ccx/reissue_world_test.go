package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// rejectedWorld gives a new ledger and three weeks of three casegroups with two parents each, all reported once. The
// letters of the third are held from the start.
func rejectedWorld(t *testing.T) place {
	t.Helper()
	h := newHome(t)
	register := map[string]string{}
	for name, content := range cleanWeek {
		register[name], _, _ = strings.Cut(content, "\n")
	}
	for i := range 3 {
		cg, k, pp, rp := fmt.Sprintf("CG000000%d", i+1), fmt.Sprintf("100000000%d", i+1), fmt.Sprintf("12100000%d001", i+1), fmt.Sprintf("12100000%d002", i+1)
		register["cscs.csv"] += fmt.Sprintf("\n%s,%s,F10,T-date not set,01/02/2016", k, cg)
		register["casegroups.csv"] += fmt.Sprintf("\n%s,1993,NOT_STARTED,1,01/02/2016,,01/06/2016,,,Y,%s,Leeds", cg, []string{"N", "N", "Y"}[i])
		register["cases.csv"] += fmt.Sprintf("\n%s,%s,LIVE,N,N,,", k, cg)
		register["members.csv"] += fmt.Sprintf("\n%s,%s,PP\n%s,%s,RP", k, pp, k, rp)
		for j, client := range []string{pp, rp} {
			register["clients.csv"] += fmt.Sprintf("\n%s,A N Other,05/02/2016,,,,%d Any Street,Anytown,,,,,LS1 1AA,EN,STANDARD,N", client, 2*i+j+1)
		}
	}
	for i, week := range commandWeeks[1:] {
		for name, content := range register {
			if i == 0 || name != "cscs.csv" {
				content = strings.ReplaceAll(content, ",05/02/2016,", ","+week+",")
				h.file(t, filepath.Join("in", week, name), content+"\n")
			}
		}
	}
	return place{h.path("ccx.duckdb"), h.path("out"), h.path("in")}
}
