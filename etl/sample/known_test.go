package sample

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ccx/etl"
	"ccx/etl/xlsx"
)

// knownWeek makes a week of a world that is run, and reads it back. Files of a corrected folder are left out.
func knownWeek(t *testing.T, o Options, week int, known Known) (weekRead, string) {
	t.Helper()
	dir := t.TempDir()
	if err := GenerateWeek(dir, o, week, known); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, (o.FirstWeek + etl.Date(7*week)).String())
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	read := weekRead{}
	for _, f := range files {
		for _, s := range readSheets(t, filepath.Join(folder, f.Name())) {
			read[s.layout] = append(read[s.layout], s.rows...)
		}
	}
	return read, folder
}

func TestAWeekFollowsWhatIsKnown(t *testing.T) {
	o := Options{Casegroups: 60, Weeks: 4, Seed: 3, FirstWeek: firstFriday, Failures: 20}
	plain, _ := knownWeek(t, o, 2, Known{})
	if n := len(plain["hp_returns"]) + len(plain["imt_returns"]) + len(plain["letter_actions"]); n > 0 {
		t.Errorf("%d answers of people, which come on forms", n)
	}
	var group, caseRef, client string
	for _, row := range plain["casegroups"] {
		if row["exception_marker"] == "N" && row["journey_stage"] == "NOT_STARTED" && row["last_letter_code"] == "" {
			group = row["casegroup"]
		}
	}
	for _, row := range plain["cases"] {
		if row["casegroup"] == group {
			caseRef = row["case_ref"]
		}
	}
	for _, row := range plain["clients"] {
		client = row["client_ref"]
		break
	}
	on := firstFriday + 10
	read, _ := knownWeek(t, o, 2, Known{
		Letters: map[string]Letter{group: {"NOTICE", on}}, Marked: map[string]bool{group: true}, Closed: map[string]etl.Date{caseRef: on + 60},
		Refreshes: map[string]bool{client: true},
		Results:   []Result{{caseRef, "FAILED", on}},
		Acks:      []Ack{{"CSA1993-20160212-0002", "CSA1993", "L0123456789AB", "PRINTED", on, ""}},
	})
	row := keys(t, read["casegroups"], "casegroup")[group]
	if row["last_letter_code"] != "NOTICE" || row["last_letter_date"] != on.String() || row["journey_stage"] != "NOTICE" || row["exception_marker"] != "Y" {
		t.Errorf("the register has %v", row)
	}
	if r := read["closure_results"]; len(r) != 1 || r[0]["case_ref"] != caseRef || r[0]["result"] != "FAILED" {
		t.Errorf("closure results %v", r)
	}
	if a := read["letter_acks"]; len(a) != 1 || a[0]["letter_id"] != "L0123456789AB" || a[0]["ack_status"] != "PRINTED" {
		t.Errorf("acknowledgements %v", a)
	}
	for _, r := range read["client_refresh"] {
		if r["client_ref"] != client {
			t.Errorf("a refresh of %s, whom nobody asked about", r["client_ref"])
		}
	}
}

// TestTheRefusedFileComesCorrected compares the file that is refused with the one that its office sends later.
func TestTheRefusedFileComesCorrected(t *testing.T) {
	o := DemoOptions(firstFriday)
	_, folder := knownWeek(t, o, 2, Known{})
	files, err := os.ReadDir(folder + Corrected)
	if err != nil || len(files) != 1 {
		t.Fatalf("corrected files: %v, %v", files, err)
	}
	wrong := readSheets(t, filepath.Join(folder, files[0].Name()))
	right := readSheets(t, filepath.Join(folder+Corrected, files[0].Name()))
	if len(right) != 1 || right[0].layout != "cscs_failures" || len(right[0].rows) == 0 || len(wrong) != 0 && wrong[0].layout != "" {
		t.Errorf("%s reads as %v, and as %v once it is corrected", files[0].Name(), wrong, right)
	}
}

// TestARefusedReportComesAgain looks for the rows of the refused report in the next, where nobody runs the weeks.
func TestARefusedReportComesAgain(t *testing.T) {
	dir, sum, o := make400(t, func(o *Options) { *o = DemoOptions(firstFriday) })
	weeks, refused := readWeeks(t, dir, sum), o.FirstWeek+14
	late := 0
	for _, row := range weeks[refused+7]["cscs_failures"] {
		if on := anyDate(row["report_date"]); on != 0 && on <= refused {
			late++
		}
	}
	for _, f := range sum.Files {
		if f.Flaw != "" && f.Week == refused && (late == 0 || int64(late) > f.Rows) {
			t.Errorf("%d rows of %d come again", late, f.Rows)
		}
	}
}

// anyDate reads a date in any of the styles of senders, or as a workbook has it; 0 if it is none.
func anyDate(text string) etl.Date {
	if serial, err := strconv.Atoi(text); err == nil {
		return etl.Date(serial - xlsx.Epoch)
	}
	for _, style := range []string{"2006-01-02", "02/01/2006", "02-01-2006", "02.01.2006", "02 Jan 2006", "02-Jan-2006", "2/1/2006"} {
		if day, err := time.Parse(style, text); err == nil {
			return etl.Date(day.Unix() / (24 * 60 * 60))
		}
	}
	return 0
}
