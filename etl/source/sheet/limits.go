package sheet

import "archive/zip"

// Limits bound what a workbook may cost, whatever its file declares. They exist to refuse zip bombs, not to
// refuse large registers: a full sheet of 1,048,576 rows and 16 columns passes with the defaults.
type Limits struct {
	Unpacked      int64 // bytes that all parts together may unpack to
	Ratio         int64 // times its packed size that a part may unpack to, once that is more than RatioFrom
	RatioFrom     int64 // bytes
	SharedStrings int64 // bytes of memory that the shared strings may take
	Row           int   // bytes of markup in one row or one shared string
	Cell          int   // bytes of text in one cell
}

// DefaultLimits are the limits for files of unknown senders. Sheets written by Excel, LibreOffice and openpyxl unpack
// to between 5 and 30 times their packed size, very repetitive ones to about 100 times; deflate cannot go beyond 1032
// times, and a bomb lives near that. A full sheet of 16 columns unpacks to 1 to 2 GB. Excel holds at most 32,767
// characters in a cell.
func DefaultLimits() Limits {
	return Limits{
		Unpacked:      8 << 30,
		Ratio:         200,
		RatioFrom:     64 << 20,
		SharedStrings: 1 << 30,
		Row:           64 << 20,
		Cell:          256 << 10,
	}
}

const (
	unpacksTooMuch = excess("it unpacks to more than a workbook may")
	ratioTooHigh   = excess("it unpacks to far more than a genuine sheet of its size does, as a zip bomb would")
	stringsTooBig  = excess("its shared strings need more memory than they may take")
	rowTooBig      = excess("a single row or text is larger than any that Excel can write")
	cellTooBig     = excess("a cell holds more text than any that Excel can write")
)

// check compares the sizes that the container declares with the limits. That is enough to stop a bomb before it is
// unpacked; a part that unpacks to more than it declares is stopped while it is read (see packed.Read).
func (l Limits) check(files []*zip.File) error {
	var total uint64
	for _, f := range files {
		at := place{part: f.Name}
		if f.UncompressedSize64 > uint64(l.Unpacked) {
			return at.fail(unpacksTooMuch)
		}
		if total += f.UncompressedSize64; total > uint64(l.Unpacked) {
			return at.fail(unpacksTooMuch)
		}
		if f.UncompressedSize64 > uint64(l.RatioFrom) && f.UncompressedSize64/uint64(l.Ratio) > f.CompressedSize64 {
			return at.fail(ratioTooHigh)
		}
	}
	return nil
}
