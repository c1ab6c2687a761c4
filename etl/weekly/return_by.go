package weekly

import (
	"slices"
	"time"

	"ccx/etl"
)

// runDays is the time between two runs.
const runDays = 7

// returnBy is the day by which forms must be back to count in the next run: the last working day before it.
func returnBy(asOf etl.Date, bankHolidays []string) etl.Date {
	day := asOf + runDays - 1
	for day.Time().Weekday() == time.Saturday || day.Time().Weekday() == time.Sunday || slices.Contains(bankHolidays, day.String()) {
		day--
	}
	return day
}
