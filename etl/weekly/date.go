package weekly

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/ledger"
)

// The limits, in days, on the gap between one week and the next, or between a week and its newest failure report. A gap
// of more than a few weeks gets a warning; with a gap of about a year a person must confirm the date, since most often
// the year was typed wrongly.
const (
	someWeeks  = 28
	aboutAYear = 300
)

// inCalendar refuses a week after the last year whose bank holidays are known (rules of the letters, due date).
func inCalendar(o Options) error {
	var years []string
	for _, table := range o.Reference.Tables {
		if at := slices.Index(table.Columns, "date"); table.Name == "bank_holidays" {
			for _, row := range table.Rows {
				years = append(years, yearOf(row[at]))
			}
		}
	}
	if len(years) == 0 {
		return nil // there is nothing to compare with
	}
	if last := slices.Max(years); yearOf(o.AsOf.String()) > last {
		return usage("check --as-of: %s is after the last year for which ccx has bank holidays, %s. If it is right, add that year's holidays to bank_holidays.csv, which ccx reference export writes, and name the folder with --reference", o.AsOf, last)
	}
	return nil
}

func yearOf(day string) string {
	year, _, _ := strings.Cut(day, "-")
	return year
}

// dated reports what is strange about the date of a week, before anything is decided. A date that cannot be meant stops
// the run, since only two people can take a week back; for a plan, a week that was run before, or one that a person has
// confirmed, it is only a warning.
func (p plan) dated(ctx context.Context, w *ledger.Week, o Options, s stages, r *Result) error {
	newest, err := w.NewestFailure(ctx)
	if err != nil {
		return err
	}
	far, isNew := append(named(o.Inbox, o.AsOf), p.farFrom(o.AsOf, newest, aboutAYear)...), p.record.Status == ledger.WeekUnknown
	var between []string
	if isNew && int(o.AsOf-p.before) <= aboutAYear { // a longer gap is among what is strange already
		between = p.leftOut(o.AsOf)
	}
	if len(far) > 0 && isNew && !o.AcceptDate {
		if !s.undo {
			return usage("%s. If the date is right, add --accept-date; a wrong date would block all the weeks before it. Nothing was saved", strings.Join(append(far, between...), "; "))
		}
		far = append(far, "because of its date a run would stop here: if it is right, run with --accept-date")
	}
	r.Remarks = append(append(r.Remarks, far...), between...)
	if len(far) == 0 && isNew {
		r.Remarks = append(r.Remarks, plan{}.farFrom(o.AsOf, newest, someWeeks)...)
	}
	return nil
}

// farFrom names what a week is more than the given number of days away from.
func (p plan) farFrom(asOf, newest etl.Date, most int) []string {
	var far []string
	if days := int(asOf - p.before); p.before != 0 && days > most {
		far = append(far, fmt.Sprintf("the week before this one was %s, %d days earlier: check --as-of %s", p.before, days, asOf))
	}
	if days := int(asOf - newest); newest != 0 && days > most {
		far = append(far, fmt.Sprintf("the newest row of the failure reports is of %s, %d days before the week: check --as-of %s, and that the reports are of this week", newest, days, asOf))
	}
	return far
}

// leftOut names the weeks between a week and the one before it.
func (p plan) leftOut(asOf etl.Date) []string {
	const week = 7
	if p.before == 0 || asOf-p.before <= week {
		return nil
	}
	const few = 3
	var between []string
	for day := p.before + week; day < asOf && len(between) <= few; day += week {
		between = append(between, day.String())
	}
	names := strings.Join(between, " or ")
	if len(between) > few {
		names = "one between them"
	}
	return []string{fmt.Sprintf("the week before was %s, %d days earlier: if %s is still to come, run that first, since weeks cannot be put in afterwards; ccx undo takes a week with a wrong date back", p.before, int(asOf-p.before), names)}
}

// named says so where the folder of a week has the date of another in its name.
func named(folder string, asOf etl.Date) []string {
	if day, err := etl.ParseDate(filepath.Base(folder)); err != nil || day == asOf {
		return nil
	}
	return []string{fmt.Sprintf("the folder is named %s, and the week is %s: check --as-of %[2]s", filepath.Base(folder), asOf)}
}
