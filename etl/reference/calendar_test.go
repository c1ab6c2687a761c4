package reference

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"ccx/etl/table"
)

func TestBankHolidays(t *testing.T) {
	set, err := Load(shipped(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	if set.LastHolidayYear != 2030 {
		t.Errorf("the last year is %d, want 2030", set.LastHolidayYear)
	}
	days := set.Values("bank_holidays", "date")
	if !slices.IsSorted(days) {
		t.Error("the bank holidays are not in order")
	}
	for _, day := range days {
		d, err := time.Parse(time.DateOnly, day)
		if err != nil || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			t.Errorf("%s is no working day that could be lost", day)
		}
	}
	// Easter, substitute days, and the years in which a day was moved or added.
	for day, want := range map[string]bool{
		"2014-04-18": true, "2016-03-28": true, "2016-12-27": true, "2015-12-28": true, "2017-01-02": true,
		"2020-05-04": false, "2020-05-08": true, "2021-12-28": true, "2022-05-30": false, "2022-06-02": true,
		"2022-06-03": true, "2022-09-19": true, "2023-05-01": true, "2023-05-08": true, "2024-04-01": true,
		"2028-01-03": true, "2030-12-26": true,
	} {
		if slices.Contains(days, day) != want {
			t.Errorf("%s is a bank holiday: %t, want %t", day, !want, want)
		}
	}
}

func TestMistakesInTheCalendarAndTheChannels(t *testing.T) {
	for name, c := range map[string]struct {
		folder fs.FS
		want   string
	}{
		"no date":           {file("bank_holidays.csv", "date,name\n26/12/2016,Boxing Day\n"), `bank_holidays.csv, row 2, column date: "26/12/2016" is not a date: write it as yyyy-mm-dd, for example 2016-02-05`},
		"no such day":       {file("bank_holidays.csv", "date,name\n2016-02-30,x\n"), "row 2, column date"},
		"a day twice":       {must2(edited(t, edit{"bank_holidays", "", "", "2014-01-01,again"})), `"2014-01-01" is already in row 2`},
		"a year left out":   {file("bank_holidays.csv", "date,name\n2016-12-26,x\n2018-12-26,x\n"), "bank_holidays.csv: has no day in 2017, between 2016 and 2018"},
		"no day":            {file("bank_holidays.csv", "date,name\n"), "bank_holidays.csv: names no day"},
		"unknown channel":   {must2(edited(t, edit{"channels", "1993", "channel", "PRNT"})), "did you mean PRINT?"},
		"unknown scheme":    {must2(edited(t, edit{"channels", "1993", "scheme", "1994"})), "channels.csv: the scheme 1993 has no channel"},
		"two channels":      {must2(edited(t, edit{"channels", "", "", "1993,PRINT,x"})), `"1993" is already in row 2`},
		"scheme taken out":  {must2(edited(t, edit{table: "channels", key: "2003"})), "the scheme 2003 has no channel"},
		"wait below zero":   {must2(edited(t, edit{"settings", "notice_wait_days", "value", "-1"})), "is not a whole number from 0 to 365"},
		"data never so old": {must2(edited(t, edit{"settings", "letter_data_days", "value", "15"})), "is not a whole number from 0 to 14"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(shipped(t), c.folder)
			if faults := new(table.Faults); !errors.As(err, faults) {
				t.Fatalf("got %v, want Faults", err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q does not say %q", err, c.want)
			}
		})
	}
}
