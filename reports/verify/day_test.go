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
