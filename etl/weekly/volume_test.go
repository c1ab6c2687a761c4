package weekly_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccx/etl/weekly"
)

// volume is how many rows a feed has in each of three weeks.
type volume struct {
	header, row string // the row with its number in it
	rows        [3]int
	want        string // of the third week
}

// TestVolumes warns of feeds that have far fewer or far more rows than in the weeks before, before anything is decided,
// and of no other: not of the same share of a small feed, nor where one week is all there is to compare with.
func TestVolumes(t *testing.T) {
	t.Parallel()
	feeds := map[string]volume{
		"fewer than half": {ltrHeader, "T%d,1993,1,2016-01-01,SENT\n", [3]int{120, 120, 59}, "volume: 59 rows of ltr came in this week, and 120 to 120 in each of the 2 before it: ask the sender whether that is right"},
		"more than twice": {"case_ref,cms_balance,as_at\n", "%d,1.00,2016-01-01\n", [3]int{100, 140, 241}, "volume: 241 rows of arrears_cms came in this week, and 100 to 140 in each of the 2 before it: ask the sender whether that is right"},
		"half":            {"scheme,case_ref,prompt_type,raised_on\n", "1993,%d,ALERT_CODE,2016-01-01\n", [3]int{120, 120, 60}, ""},
		"twice":           {"case_ref,result,result_date,closure_batch\n", "%d,CLOSED,2016-01-01,1\n", [3]int{100, 140, 240}, ""},
		"a small feed":    {"exception_id,outcome,outcome_date,hp_reference\n", "E%d,TECHNICAL_SKIP,2016-01-01,\n", [3]int{40, 40, 1}, ""},
		"one week before": {"batch_id,destination,letter_id,ack_status,ack_date,ack_reason\n", "B,CSA1993,L%d,ACCEPTED,2016-01-01,\n", [3]int{0, 200, 1}, ""},
		"no file":         {"letter_id,action,acted_on,acted_by\n", "L%d,CANCEL,2016-01-01,Ann\n", [3]int{120, 120, 0}, ""},
	}
	inboxes := []files{{}, {}, {}}
	var want []string
	for name, f := range feeds {
		for week, n := range f.rows {
			if n > 0 {
				inboxes[week][name+".csv"] = f.file(week, n)
			}
		}
		if f.want != "" {
			want = append(want, name+".csv: "+f.want)
		}
	}
	got := warnings(loads(t, nil, inboxes...))
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// file is so many rows, each of a week its own.
func (f volume) file(week, n int) string {
	var b strings.Builder
	b.WriteString(f.header)
	for i := range n {
		fmt.Fprintf(&b, f.row, 1000*week+i)
	}
	return b.String()
}

// warnings lists what is said about the volume of each file, in order.
func warnings(r *weekly.Result) []string {
	var all []string
	for _, f := range r.Files {
		for _, p := range f.Parts {
			for _, w := range p.Warnings {
				if strings.HasPrefix(w, "volume: ") {
					all = append(all, f.Name+": "+w)
				}
			}
		}
	}
	slices.Sort(all)
	return all
}
