package catalogue

import (
	"fmt"
	"slices"
)

// GrowsBy is how a table of the ledger grows from run to run.
type GrowsBy string

// The ways in which a table of the ledger grows.
const (
	Events   GrowsBy = "event"   // each run adds rows
	Versions GrowsBy = "version" // if something has changed, a run ends the current version and adds another
	Files    GrowsBy = "file"    // with the files that are read; when a file is removed, so are its rows
)

// History is a table of the ledger that grows from run to run, and is taken back when a week is run again.
type History struct {
	Name           string  `csv:"history"`
	GrowsBy        GrowsBy `csv:"grows_by"`
	Source         string  `csv:"source"`           // the view or table of the rules whose rows a run adds
	Key            List    `csv:"key_columns"`      // of versions: the columns that name a row
	Compared       List    `csv:"compared_columns"` // of versions: the columns in which a difference makes a new version
	EndsByAbsence  string  `csv:"ends_by_absence"`  // yes: a version ends in a run that does not find it; no: it stays
	StartColumn    string  `csv:"start_column"`     // the run that added the row
	EndColumn      string  `csv:"end_column"`       // of versions: the run that ended it
	MeaningInWords string  `csv:"meaning"`
}

// checkHistories finds histories that declare too little or too much for the way they grow.
func (c *Catalogue) checkHistories() (faults Faults) {
	for i, h := range c.Histories {
		fault := func(column, format string, args ...any) {
			faults = append(faults, Fault{"histories", i + 2, column, fmt.Sprintf(format, args...)})
		}
		if !slices.Contains([]GrowsBy{Events, Versions, Files}, h.GrowsBy) {
			fault("grows_by", "%q is not one of event, version, file", h.GrowsBy)
		}
		if h.EndsByAbsence != "yes" && h.EndsByAbsence != "no" {
			fault("ends_by_absence", "%q is not yes or no", h.EndsByAbsence)
		}
		if (h.GrowsBy == Files) != (h.Source == "") {
			fault("source", "a history has a source, unless it grows by files")
		}
		if (h.GrowsBy == Files) != (h.StartColumn == "") {
			fault("start_column", "a history has a column for the run that added a row, unless it grows by files")
		}
		if (h.GrowsBy == Versions) != (h.EndColumn != "") {
			fault("end_column", "versions end, and nothing else does")
		}
		if (h.GrowsBy == Versions) != (len(h.Key) > 0) {
			fault("key_columns", "versions have a key, and nothing else has")
		}
		if slices.ContainsFunc(c.Histories[:i], func(other History) bool { return other.Name == h.Name }) {
			fault("history", "%s is declared already", h.Name)
		}
	}
	return faults
}
