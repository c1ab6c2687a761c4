package reference

import (
	"fmt"

	"ccx/etl"
)

// bankHolidays checks the days that are no working days. Every year from the first to the last must have some, since a
// letter's due date in a year that was left out would be wrong in silence; a date beyond the last year stops a run.
func (b *builder) bankHolidays() {
	seen := map[string]int{}
	years := map[int]bool{}
	first, last := 0, 0
	b.each("bank_holidays", func(r row) {
		day, err := etl.ParseDate(r.get("date"))
		if err != nil {
			r.fault("date", "%q is not a date of the form 2016-12-26", r.get("date"))
			return
		}
		r.unique(seen, "date", r.get("date"))
		year := day.Time().Year()
		years[year] = true
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	})
	if last == 0 {
		b.faults = append(b.faults, Fault{Table: "bank_holidays", Text: "names no day; export the reference tables again and edit that copy"})
		return
	}
	for year := first; year <= last; year++ {
		if !years[year] {
			b.faults = append(b.faults, Fault{Table: "bank_holidays", Text: fmt.Sprintf("has no day in %d, between %d and %d: put the bank holidays of that year in", year, first, last)})
		}
	}
	b.set.LastHolidayYear = last
}

// channels checks that the letters of each scheme go by exactly one channel.
func (b *builder) channels() {
	seen := map[string]int{}
	b.each("channels", func(r row) {
		r.unique(seen, "scheme", r.oneOf("scheme", "1993", "2003"))
		r.oneOf("channel", "CSA", "PRINT", "NOTIFY")
	})
	for _, scheme := range []string{"1993", "2003"} {
		if _, ok := seen[scheme]; !ok {
			b.faults = append(b.faults, Fault{Table: "channels", Text: "the scheme " + scheme + " has no channel: its letters would not go out"})
		}
	}
}
