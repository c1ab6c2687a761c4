package main

import "testing"

// With a week, check says of each file what a run of that week says: by --as-of, or by the name of the folder.
func TestCheckKnowsTheWeek(t *testing.T) {
	h := newHome(t)
	const failures = "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date\n"
	const notices = "Casegroup,Reason,Notified By,Notified On,Client\n"
	for _, folder := range []string{"2016-02-05/", "in/"} {
		h.file(t, folder+"a on its day.csv", failures+"K1,G1,F10,,05/02/2016\n")
		h.file(t, folder+"b late.csv", failures+"K1,G1,F10,,04/02/2016\nK2,G1,F10,,06/02/2016\n")
		h.file(t, folder+"c ahead.csv", notices+"G1,DEATH,me,12/02/2016,C1\nG1,DEATH,me,13/02/2016,C2\n")
		h.file(t, folder+"d.csv", notices+"G2,DEATH,me,03/02/2016,C3\n")
		h.file(t, folder+"e again.csv", notices+"G2,DEATH,me,03/02/2016,C3\nG2,DEATH,me,03/02/2016,C4\n")
		h.file(t, folder+"f same bytes.csv", notices+"G2,DEATH,me,03/02/2016,C3\n")
	}
	want := []string{
		"a on its day.csv: would load", "b late.csv: would be refused", "row 3 is dated after the as-of date 2016-02-05",
		"2 rows read = 1 accepted + 0 duplicate + 1 rejected", `row 3, column notified_on: future_date`,
		"2 rows read = 1 accepted + 1 duplicate + 0 rejected", "f same bytes.csv: would be skipped", "loaded as d.csv",
		"1 file would be refused and 1 row would be rejected",
	}
	ccx("check", h.path("2016-02-05")).want(t, 3, want...)
	ccx("check", h.path("2016-02-05/*")).want(t, 3, want...)
	ccx("check", "--as-of", "2016-02-05", h.path("in")).want(t, 3, want...)
	ccx("check", h.path("in")).want(t, 0, "b late.csv: would load", "add --as-of DATE to check them together")
	ccx("check", h.path("2016-02-05"), h.path("in")).want(t, 0, "f same bytes.csv: would load")
	ccx("check", "--as-of", "2016-02-05", h.path("2016-02-05"), h.path("in")).want(t, exitUsage, "two of the files have the name a on its day.csv")
	h.file(t, "2016-02-12/us.csv", failures+"K1,G1,F10,,01/04/2016\nK1,G1,F11,,02/09/2016\nK2,G1,F10,,02/12/2016\n")
	h.file(t, "2016-02-12/later.csv", failures+"K1,G1,F10,,02/09/2016\nK2,G1,F10,,13/02/2016\n")
	h.file(t, "2016-02-12/iso.csv", failures+"K1,G1,F10,,2016-09-02\n")
	ccx("check", h.path("2016-02-12/us.csv")).want(t, 3, "the dates in report_date seem to have the month first: row 2 is dated after the as-of date 2016-02-12",
		"swapped it is of 2016-01-04 (of 3 such rows, none is after it then), so ask the sender for dates as dd/mm/yyyy or yyyy-mm-dd. If the day is first, check that")
	for _, name := range []string{"later.csv", "iso.csv"} {
		o := ccx("check", h.path("2016-02-12/"+name))
		o.want(t, 3, "  row 2 is dated after the as-of date 2016-02-12 by its report_date: a failure report tells of the past")
	}
	ccx("check", "--as-of", "5 February", h.path("in")).want(t, exitUsage, "--as-of")
}
