// Package sample makes believable, invented weeks of input for ccx: registers, failure reports and the returns that
// answer earlier weeks, for `ccx generate` and `ccx demo`. Nothing in it is about a real person: names are drawn from
// short lists, streets do not exist, and every National Insurance number starts with QQ, which is never issued.
//
// Every casegroup is a pure function of the options and its index, and a week is a view of its life on that week's
// date. No state is therefore kept between casegroups, a national register takes no more memory than a small one, and
// the same options give the same bytes. The package imports the standard library, ccx/etl and a deflate implementation;
// it reads no clock, and only the commands import it.
package sample

import (
	"errors"
	"fmt"

	"ccx/etl"
)

// The possible values of Options.Format.
const (
	CSV   = "csv"
	XLSX  = "xlsx"
	Mixed = "mixed"
)

// The limits of the options: references have room for no more casegroups, and a life covers no more weeks.
const (
	maxCasegroups = 5_000_000
	maxWeeks      = 104
	maxMess       = 3
)

// ErrOptions is wrapped by the error that Generate returns for options it cannot work with.
var ErrOptions = errors.New("cannot generate sample weeks")

// Options describe what to make. The zero value is not usable: Casegroups, Weeks and FirstWeek are needed.
type Options struct {
	Casegroups int      // how many casegroups the registers hold; each has one to three cases
	Weeks      int      // how many weeks follow each other
	Seed       uint64   // the same seed gives the same bytes
	FirstWeek  etl.Date // as-of date of the first week, usually a Friday; the others follow seven days apart
	Failures   int      // failure rows a week over both schemes, at most Casegroups; 0 is 7 % of the casegroups
	Format     string   // CSV, XLSX or Mixed; empty is CSV without mess and Mixed with
	Mess       int      // 0 clean, 1 as it arrives in an office, 2 worse, 3 as bad as it gets
}

// DemoOptions is the small world that `ccx demo` runs: four weeks that a person can look through.
func DemoOptions(firstWeek etl.Date) Options {
	return Options{Casegroups: 400, Weeks: 4, Seed: 1, FirstWeek: firstWeek, Format: Mixed, Mess: 1}
}

// complete checks the options and fills in those that were left out.
func (o Options) complete() (Options, error) {
	if o.Format == "" {
		o.Format = CSV
		if o.Mess > 0 {
			o.Format = Mixed
		}
	}
	if o.Failures == 0 {
		o.Failures = min(max(o.Casegroups*7/100, 8), o.Casegroups)
	}
	return o, o.check()
}

// check describes in one sentence what is wrong with the options.
func (o Options) check() error {
	switch {
	case o.Casegroups < 1 || o.Casegroups > maxCasegroups:
		return fmt.Errorf("%w: casegroups is %d, choose 1 to %d", ErrOptions, o.Casegroups, maxCasegroups)
	case o.Weeks < 1 || o.Weeks > maxWeeks:
		return fmt.Errorf("%w: weeks is %d, choose 1 to %d", ErrOptions, o.Weeks, maxWeeks)
	case o.Failures < 0 || o.Failures > o.Casegroups:
		return fmt.Errorf("%w: failures is %d, choose at most the number of casegroups, %d", ErrOptions, o.Failures, o.Casegroups)
	case o.Mess < 0 || o.Mess > maxMess:
		return fmt.Errorf("%w: mess is %d, choose 0 to %d", ErrOptions, o.Mess, maxMess)
	case o.Format != CSV && o.Format != XLSX && o.Format != Mixed:
		return fmt.Errorf("%w: format is %q, choose %s, %s or %s", ErrOptions, o.Format, CSV, XLSX, Mixed)
	case !between1950And2090(o.FirstWeek) || !between1950And2090(o.FirstWeek+etl.Date(7*o.Weeks)):
		return fmt.Errorf("%w: the weeks from %s lie outside the years 1950 to 2090", ErrOptions, o.FirstWeek)
	}
	return nil
}

// between1950And2090 leaves room for births before and closures after a week in the years that ccx reads.
func between1950And2090(d etl.Date) bool {
	const first, last = -7305, 43829 // 1950-01-01 and 2089-12-31
	return d >= first && d <= last
}

// File is one file that was written.
type File struct {
	Week   etl.Date `json:"week"`
	Name   string   `json:"name"` // inside the folder of the week
	Layout string   `json:"layout"`
	Rows   int64    `json:"rows"` // data rows in it, whether good, bad or repeated
	Bytes  int64    `json:"bytes"`
	Flaw   string   `json:"flaw,omitempty"` // what is deliberately wrong with the file as a whole; empty for a file that should load
}

// Summary describes what Generate wrote.
type Summary struct {
	Files []File `json:"files"` // in the order of their weeks
	Rows  int64  `json:"rows"`
	Bytes int64  `json:"bytes"`
}

// Generate writes one folder of input for each week, named by its as-of date, into dir, which it creates if it is
// missing; it overwrites existing files of the same names. progress, if not nil, is called now and then with the number
// of casegroups done and to do over all weeks. The error comes from the file system, or wraps ErrOptions.
func Generate(dir string, o Options, progress func(done, total int64)) (Summary, error) {
	o, err := o.complete()
	if err != nil {
		return Summary{}, err
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	var sum Summary
	world := newWorld(o, nil)
	for week := range o.Weeks {
		files, err := writeWeek(dir, world, week, progress)
		if err != nil {
			return sum, fmt.Errorf("sample week %s: %w", world.asOf(week), err)
		}
		for _, f := range files {
			sum.Files = append(sum.Files, f)
			sum.Rows += f.Rows
			sum.Bytes += f.Bytes
		}
	}
	return sum, nil
}

// GenerateWeek writes the folder of one week into dir, for a caller that runs each week before it makes the next: known
// is what became of the earlier ones. What people answer on forms is not in the folder, since forms come from what was
// published. A report that is refused is also in a folder of its own, named by the week and "-corrected", as its office
// would send it again. The error comes from the file system, or wraps ErrOptions.
func GenerateWeek(dir string, o Options, week int, known Known) error {
	o, err := o.complete()
	if err != nil {
		return err
	}
	world := newWorld(o, &known)
	if _, err := writeWeek(dir, world, week, func(int64, int64) {}); err != nil {
		return fmt.Errorf("sample week %s: %w", world.asOf(week), err)
	}
	return nil
}
