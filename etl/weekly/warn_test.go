package weekly_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
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
	weeklytest.Slow(t)
	t.Parallel()
	feeds := map[string]volume{
		"fewer than half": {ltrHeader, "T%04d,1993,1000000001,2016-01-01,SENT\n", [3]int{120, 120, 59}, "volume: 59 rows of ltr came in this week, and 120 to 120 in each of the 2 before it: ask the sender whether that is right"},
		"more than twice": {"case_ref,cms_balance,as_at\n", "%04d,1.00,2016-01-01\n", [3]int{100, 140, 241}, "volume: 241 rows of arrears_cms came in this week, and 100 to 140 in each of the 2 before it: ask the sender whether that is right"},
		"half":            {"scheme,case_ref,prompt_type,raised_on\n", "1993,%04d,ALERT_CODE,2016-01-01\n", [3]int{120, 120, 60}, ""},
		"twice":           {"case_ref,result,result_date,closure_batch\n", "%04d,CLOSED,2016-01-01,1\n", [3]int{100, 140, 240}, ""},
		"a small feed":    {"exception_id,outcome,outcome_date,hp_reference\n", "E%012d,TECHNICAL_SKIP,2016-01-01,\n", [3]int{40, 40, 1}, ""},
		"one week before": {"batch_id,destination,letter_id,ack_status,ack_date,ack_reason\n", "CSA1993-20160101-0001,CSA1993,L%012d,ACCEPTED,2016-01-01,\n", [3]int{0, 200, 1}, ""},
		"no file":         {"letter_id,action,acted_on,acted_by\n", "L%012d,CANCEL,2016-01-01,Ann\n", [3]int{120, 120, 0}, ""},
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
	p := weeklytest.NewPlace(t)
	takesAll(t, given(t, p, "2016-02-05", inboxes[0]))
	takesAll(t, given(t, p, "2016-02-12", inboxes[1]))
	third := loads(t, p, "2016-02-19", inboxes[2], nil)
	takesAll(t, third)
	got := warnings(third, "volume: ")
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// takesAll fails where a row of a week was not accepted: what is compared would then be other volumes than those of the test.
func takesAll(t *testing.T, r *weekly.Result) {
	t.Helper()
	for _, f := range r.Files {
		if f.Status != etl.Loaded {
			t.Errorf("%s is %s: %s", f.Name, f.Status, f.Note)
		}
		for _, p := range f.Parts {
			if p.RowsRead == 0 || p.Accepted != p.RowsRead {
				t.Errorf("%s: %d of %d rows are accepted: %v", f.Name, p.Accepted, p.RowsRead, p.Rejects[:min(1, len(p.Rejects))])
			}
		}
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

// TestOldAndShortenedFiles warns of a register that came in an earlier week already, and of references that have lost the
// zeros in front; not of events, of files without rows, or of references that nobody knows with or without zeros.
func TestOldAndShortenedFiles(t *testing.T) {
	t.Parallel()
	const (
		cases   = "case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\n0012,CG1,LIVE,,,,\n34,CG2,LIVE,,,,\nTRAILER,2\n"
		members = "case_ref,client_ref,role\n"
		clients = "client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n" +
			"0056,A N Other,05/02/2016,,,,,,,,,,,,,\n0078,A N Other,05/02/2016,,,,,,,,,,,,,\n"
		empty = "CS2 Case Number,Case Group Id,Exception Code,Exception Description,Run Date\nTRAILER,0\n"
	)
	first := files{"cases.csv": cases, "members.csv": members + "0012,0056,PP\n34,0078,PP\n", "clients.csv": clients, "cs2.csv": empty}
	second := files{
		"cases.csv":   cases,
		"members.csv": members + "12,56,PP\n34,78,PP\n34,90,RP\n",
		"cs2.csv":     empty,
		"ltr.csv":     ltrHeader + "L1,1993,0012,01/02/2016,SENT\nL2,1993,12,01/02/2016,SENT\nL3,1993,34,01/02/2016,SENT\nL4,1993,90,01/02/2016,SENT\n",
	}
	p := weeklytest.NewPlace(t)
	given(t, p, "2016-02-05", first)
	r := loads(t, p, "2016-02-12", second, nil)
	got, want := warnings(r, "old file: "), []string{"cases.csv: old file: the very same bytes came in the week of 2016-02-05: if this is an old copy, put the file of this week in its place and run, with --restate if the week was run already"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	const why = ", are in no register, but are with zeros in front: a spreadsheet program may have taken these off, so put the file as it was sent in its place and run, with --restate if the week was run already"
	got, want = warnings(r, "lost zeros: "), []string{
		"ltr.csv: lost zeros: references in 1 row, the first of them row 3" + why,
		"members.csv: lost zeros: references in 2 rows, the first of them row 2" + why,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestAFileWithoutItsTrailer warns of a report that has no trailer where all of its layout had one the last time; not where
// some had none, in a first week, or of a file without rows; nor where its total line gives the number of its rows.
func TestAFileWithoutItsTrailer(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	const (
		cases   = "case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\n0012,CG1,LIVE,,,,\n0034,CG2,LIVE,,,,\n"
		members = "case_ref,client_ref,role\n0012,0056,PP\n"
		cs2     = "CS2 Case Number,Case Group Id,Exception Code,Exception Description,Run Date\n"
	)
	p := weeklytest.NewPlace(t)
	first := files{"cases.csv": cases + "TRAILER,2\n", "members.csv": members, "cs2.csv": cs2 + "TRAILER,0\n"}
	given(t, p, "2016-02-05", first)
	if got := warnings(loads(t, p, "2016-02-12", files{"cases.csv": cases, "members.csv": members, "cs2.csv": cs2}, nil), "cut short? "); !slices.Equal(got, []string{
		"cases.csv: cut short? It has no control record with its number of rows, as each file of cases had in the week of 2016-02-05: look at its last rows, and ask the sender for it again if any is missing",
	}) {
		t.Errorf("%q", got)
	}
	for line, want := range map[string]int{"Total,2\n": 0, "Total 2\n": 1, "Total,3\n": 1, "Subtotal,2\n": 1} {
		if got := warnings(loads(t, p, "2016-02-12", files{"cases.csv": cases + line, "members.csv": members, "cs2.csv": cs2}, nil), "cut short? "); len(got) != want {
			t.Errorf("with %q: %q", line, got)
		}
	}
}

// warnings lists what is said about each file, in order, of those that begin so.
func warnings(r *weekly.Result, about string) []string {
	var all []string
	for _, f := range r.Files {
		for _, p := range f.Parts {
			for _, w := range p.Warnings {
				if strings.HasPrefix(w, about) {
					all = append(all, f.Name+": "+w)
				}
			}
		}
	}
	slices.Sort(all)
	return all
}
