package weekly_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// contradictions are rows that cannot all be true, by the header of their layout: two results, three balances and three
// acknowledgements of one day, the acknowledgement of a whole batch that one of a letter denies, two rows of one casegroup.
func contradictions(t *testing.T, p weeklytest.Place, week string) map[string][]string {
	t.Helper()
	const day = "2016-02-18"
	results, balances := "case_ref,result,result_date,closure_batch\n", "case_ref,cms_balance,as_at\n"
	acks, groups := "batch_id,destination,letter_id,ack_status,ack_date,ack_reason\n", "casegroup,scheme,journey_stage,segment,journey_start_date,transition_date,closure_date,last_letter_code,last_letter_date,exception_marker,inhibited,office\n"
	all := map[string][]string{groups: {
		"CG9999991,1993,NOTICE,1,2015-10-01,2016-03-01,2016-05-01,,,Y,N,Leeds\n", "CG9999991,1993,NOTICE,1,2015-10-01,2016-03-01,2016-06-01,,,Y,N,Leeds\n",
	}}
	const most = 8
	for _, e := range p.Data(t, week, "exceptions").Records() {
		if e["case_ref"] == "" || len(all[results]) == 2*most {
			continue
		}
		c := fmt.Sprint(9990000001 + len(all[results])) // of no exception: to one, results apply in the order of files and rows
		all[results] = append(all[results], c+",CLOSED,"+day+",B1\n", c+",FAILED,"+day+",B1\n")
		for _, amount := range []string{"1.00", "20.00", "3000.00"} {
			all[balances] = append(all[balances], e["case_ref"]+","+amount+","+day+"\n")
		}
	}
	for i, l := range issuedIn(t, p, "2016-02-05", week) {
		if i == 0 {
			all[acks] = append(all[acks], fmt.Sprintf("%s,%s,,ACCEPTED,%s,\n", l["batch_id"], l["batch_id"][:len("CSA1993")], day))
		}
		for n, status := range []string{"ACCEPTED", "REJECTED", "PRINTED"} {
			if i < most && (n != 1 || i%2 == 0) {
				all[acks] = append(all[acks], fmt.Sprintf("%s,%s,%s,%s,%s,\n", l["batch_id"], l["batch_id"][:len("CSA1993")], l["letter_id"], status, day))
			}
		}
	}
	return all
}

// issuedIn are the letters that weeks issued.
func issuedIn(t *testing.T, p weeklytest.Place, weeks ...string) (all []map[string]string) {
	t.Helper()
	for _, week := range weeks {
		for _, l := range p.Data(t, week, "letters").Records() {
			if l["outcome"] == "issued" {
				all = append(all, l)
			}
		}
	}
	return all
}

// dealt writes rows into files of any names: each row into one of two files of its layout, in any order.
func dealt(random *rand.Rand, all map[string][]string) files {
	inbox := files{}
	for _, header := range slices.Sorted(maps.Keys(all)) {
		rows := slices.Clone(all[header])
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		at := 1 + random.IntN(len(rows)-1)
		for _, part := range [][]string{rows[:at], rows[at:]} {
			inbox[fmt.Sprintf("%c%06d.csv", 'A'+random.IntN(26), random.IntN(1000000))] = header + strings.Join(part, "")
		}
	}
	return inbox
}

// TestContradictionsAreNotDecidedByOrder runs an example week with rows that contradict each other, dealt into files and
// ordered in several ways: each contradiction is reported once, and every table is the same.
func TestContradictionsAreNotDecidedByOrder(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	if testing.Short() {
		t.Skip("runs an example week several times: not in a short test")
	}
	const before, asOf = "2016-02-12", "2016-02-19"
	random := rand.New(rand.NewPCG(14, 9))
	var first map[string][]map[string]string
	for round := range 3 {
		p := examples.Copy(t, 2)
		inbox := dealt(random, contradictions(t, p, before))
		one, other := "one.csv", "other.csv"
		if round%2 == 1 {
			one, other = "zone.csv", "another.csv"
		}
		inbox[one], inbox[other] = disagreeing(t, p, before)
		folder := inbox.folder(t)
		alsoIn(t, folder, examples.Weeks(t)[2].Inbox)
		p.Run(t, asOf, folder)
		tables := map[string][]map[string]string{}
		for _, name := range []string{"breaks", "checks", "exceptions", "casegroups", "letters", "roll_forward"} {
			tables[name] = p.Data(t, asOf, name).Records()
		}
		if first == nil {
			first = tables
			eachOnce(t, tables["breaks"])
		}
		for name, rows := range tables {
			for i, row := range rows {
				if len(rows) != len(first[name]) || !maps.Equal(row, first[name][i]) {
					t.Errorf("round %d: %s is another table when rows and files come in another order: %v, %v", round, name, row, first[name][min(i, len(first[name])-1)])
					break
				}
			}
		}
	}
}

// disagreeing are two forms in which two people answer otherwise about the same exceptions, on the same day.
func disagreeing(t *testing.T, p weeklytest.Place, week string) (one, other string) {
	t.Helper()
	const header = "exception_id,IMT Outcome,outcome_date,Passed To,Completed By,comment\n"
	one, other = header, header
	for _, e := range p.Data(t, week, "exceptions").Records() {
		if e["state"] == "with_imt" {
			one += e["exception_id"] + ",ACTION_TAKEN,2016-02-18,,Ann,\n"
			other += e["exception_id"] + ",NOT_AN_EXCEPTION,2016-02-18,,Bob,\n"
		}
	}
	return one, other
}

// alsoIn copies the files of another inbox into a folder.
func alsoIn(t *testing.T, folder, inbox string) {
	t.Helper()
	entries, err := os.ReadDir(inbox)
	must.Do(t, err)
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(inbox, e.Name()))
		must.Do(t, err)
		must.Do(t, os.WriteFile(filepath.Join(folder, e.Name()), content, 0o600))
	}
}

// eachOnce looks for enough contradictions, each of which is one break.
func eachOnce(t *testing.T, breaks []map[string]string) {
	t.Helper()
	found := map[string]int{}
	for _, b := range breaks {
		if b["status"] == "new" {
			found[b["code"]]++
			found[b["code"]+" "+b["key"]]++
		}
	}
	for key, n := range found {
		if strings.Contains(key, " ") && n > 1 {
			t.Errorf("%s is reported %d times", key, n)
		}
	}
	for code, least := range map[string]int{"R24": 3, "R37": 5, "R43": 3, "R52": 3} {
		if found[code] < least {
			t.Errorf("%d breaks %s: too few to prove anything; %v", found[code], code, found)
		}
	}
}
