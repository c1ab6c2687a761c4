package etl

// Status is what became of a source file, or of a sheet in one.
type Status string

// The statuses of a file or sheet.
const (
	Loaded  Status = "loaded"
	Skipped Status = "skipped"  // its bytes were loaded before
	Refused Status = "refused"  // nothing in it counts
	NotRead Status = "not_read" // a sheet that holds no layout, such as a cover page
)

// What begins, after the name of a sheet, a warning that what was read may not be the report of this week, though all of it counts.
const (
	CutShort = "cut short? " // its end may be missing: see reading/cut_short
	OldFile  = "old file: "  // it came in an earlier week: see reading/old_file
)

// Part is the account of one sheet, or of a whole text file. RowsRead = Accepted + Duplicate + Rejected holds for every
// part. Notes and total lines, control records, blank rows and headers are counted apart, so that every row is accounted for.
type Part struct {
	Sheet     string // empty for a text file
	Number    int    // the sheet's place in the workbook, from 1; 1 for a text file
	Layout    string
	Feeds     string
	Status    Status
	RowsRead  int64
	Accepted  int64
	Duplicate int64
	Rejected  int64
	Notes     int64 // notes and total lines, which are not data
	Controls  int64 // control records
	Blank     int64 // blank rows, and headers below the first
	HeaderRow int
	Declared  *int64 // rows that the control records declare; nil without one
	Above     string // the text above the header
	Warnings  []string
	Drift     []Drift
	Rejects   []Reject // one for each fault of a rejected row, as far as they were not taken before
	Corrects  bool     // it is a sheet of rejected rows that comes back
}

// Drift is a difference between a file's header and its layout that does not prevent reading the file.
type Drift struct {
	Kind    string // "unknown" for a heading that maps to nothing, "missing" for an optional column that is absent
	Name    string
	Nearest string // the column that an unknown heading is most like; empty if there is none
}

// SourceFile is the account of one file of a week.
type SourceFile struct {
	Name     string
	SHA256   string
	Bytes    int64
	Encoding string
	Status   Status
	Note     string // why it was refused or skipped, in one sentence
	Parts    []Part
}
