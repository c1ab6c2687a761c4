package verify_test

import (
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/xlsx"
	"ccx/reports/verify"
)

// TestDaysAreReadAsTheyWereWritten reads days as workbooks have them: Excel believes in a 29 February 1900.
func TestDaysAreReadAsTheyWereWritten(t *testing.T) {
	for _, date := range []string{"1900-01-01", "1900-02-28", "1900-03-01", "1970-01-01", "2016-02-29", "2100-12-31"} {
		d, err := etl.ParseDate(date)
		if err != nil {
			t.Fatal(err)
		}
		cell := string(xlsx.AppendDate(nil, d))
		value := cell[strings.Index(cell, "<v>")+len("<v>") : strings.Index(cell, "</v>")]
		if got := verify.Day(value); got != date {
			t.Errorf("%s is written as %s and read as %s", date, value, got)
		}
	}
}

// TestReturnBy: forms must be back by the last working day before the next week, all by the same.
func TestReturnBy(t *testing.T) {
	for days, faults := range map[[3]string]int{
		{"2016-02-05", "2016-02-11", "2016-02-11"}: 0,
		{"2016-02-05", "2016-02-11", "2016-02-10"}: 1, // not the same
		{"2016-02-05", "2016-02-12", "2016-02-12"}: 2, // the next week itself
		{"2016-02-05", "2016-02-07", "2016-02-07"}: 2, // a Sunday
		{"2016-12-23", "2016-12-29", "2016-12-29"}: 0,
		{"2016-12-22", "2016-12-23", "2016-12-23"}: 0, // after two bank holidays and a weekend
		{"2016-02-05", "2016-02-03", "2016-02-03"}: 2, // six working days before
		{"2016-02-05", "soon", "2016-02-11"}:       1,
	} {
		if got := verify.ReturnFaults(days[0], days[1], days[2]); got != faults {
			t.Errorf("%v: %d faults, want %d", days, got, faults)
		}
	}
}
