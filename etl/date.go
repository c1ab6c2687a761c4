package etl

import (
	"fmt"
	"time"
)

// Date is a calendar day as whole days since 1970-01-01, the unit in which the ledger keeps dates too. It has no time
// zone, so a week gives the same bytes on every machine.
type Date int32

// The first and the last day that ccx takes for a date.
const (
	FirstDay Date = -25567 // 1 January 1900
	LastDay  Date = 47846  // 31 December 2100
)

// secondsPerDay turns days into the seconds that package time counts in.
const secondsPerDay = 24 * 60 * 60

// NewDate gives the day of a year, month and day of the month. ok is false if there is no such day
// (31 February), or if it is before FirstDay or after LastDay.
func NewDate(year, month, day int) (d Date, ok bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	days := t.Unix() / secondsPerDay
	if t.Day() != day || days < int64(FirstDay) || days > int64(LastDay) {
		return 0, false
	}
	return Date(days), true
}

// ParseDate reads the one form in which ccx itself writes dates, yyyy-mm-dd. etl/source reads the forms that people and
// systems write.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date: write it as yyyy-mm-dd, for example 2016-02-05", text)
	}
	d, ok := NewDate(t.Year(), int(t.Month()), t.Day())
	if !ok {
		return 0, fmt.Errorf("%q is outside the years 1900 to 2100", text)
	}
	return d, nil
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// MarshalText is the day as yyyy-mm-dd, so JSON shows it as every other output does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText gives.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// String is the day as yyyy-mm-dd.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }
