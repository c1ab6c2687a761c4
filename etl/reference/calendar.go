package reference

import (
	"ccx/etl"
	"ccx/etl/table"
)

type holidayRow struct {
	Date etl.Date `csv:"date"`
	Name string   `csv:"name"`
}

// bankHolidays checks the holidays. Every year from the first to the last must have some, since otherwise the due dates
// of letters in a missing year would be silently wrong; a date after the last year stops a run.
func (b *builder) bankHolidays(all []table.Row[holidayRow]) {
	seen := map[string]int{}
	years := map[int]bool{}
	first, last := 0, 0
	for _, r := range all {
		if b.isFaulty(r.Place) {
			continue
		}
		b.unique(r.Place, seen, "date", r.Value.Date.String())
		year := r.Value.Date.Time().Year()
		years[year] = true
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	if last == 0 {
		b.faultOf("bank_holidays", "names no day; export the reference tables again and edit that copy")
		return
	}
	for year := first; year <= last; year++ {
		if !years[year] {
			b.faultOf("bank_holidays", "has no day in %d, between %d and %d: add the bank holidays of that year", year, first, last)
		}
	}
	b.set.LastHolidayYear = last
}

type channelRow struct {
	Scheme  string `csv:"scheme"`
	Channel string `csv:"channel"`
	Meaning string `csv:"meaning"`
}

// channels checks that the letters of each scheme use exactly one channel.
func (b *builder) channels(all []table.Row[channelRow]) {
	seen := map[string]int{}
	for _, r := range all {
		b.oneOf(r.Place, "scheme", r.Value.Scheme, "1993", "2003")
		b.unique(r.Place, seen, "scheme", r.Value.Scheme)
		b.oneOf(r.Place, "channel", r.Value.Channel, "CSA", "PRINT", "NOTIFY")
	}
	for _, scheme := range []string{"1993", "2003"} {
		if _, ok := seen[scheme]; !ok {
			b.faultOf("channels", "the scheme %s has no channel: its letters would not go out", scheme)
		}
	}
}
