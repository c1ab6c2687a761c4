package source

import (
	"regexp"

	"ccx/etl"
)

// Settings are what an analyst may change about the reading of values and sheets.
type Settings struct {
	ReferenceForm string          // a regular expression that a whole reference matches; empty for the usual form
	LargestPounds int64           // a larger amount, either way, is not valid; 0 for the usual limit
	CommonWords   map[string]bool // folded words that give nobody away, so a note may show them
	RejectPercent int64           // a file with a greater share of rejected rows is refused by its reader's caller; 0 for never
	IgnoredSheets []string        // names of sheets that are no data if their headings are not those of a layout
}

const largestPounds = 10_000_000

// limits is the settings in the form in which they are used.
type limits struct {
	form    *regexp.Regexp // nil for the usual form
	largest etl.Pence
	common  map[string]bool // words that give nobody away
}

// limits compiles the settings.
func (s Settings) limits() (*limits, error) {
	l := &limits{largest: largestPounds * 100, common: s.CommonWords}
	if s.LargestPounds > 0 {
		l.largest = etl.Pence(s.LargestPounds * 100)
	}
	if s.ReferenceForm == "" || s.ReferenceForm == UsualReferenceForm {
		return l, nil
	}
	var err error
	l.form, err = regexp.Compile("^(?:" + s.ReferenceForm + ")$")
	if err != nil {
		return nil, refuse("the setting reference_form is no regular expression: correct it in settings.csv: %v", err)
	}
	return l, nil
}
