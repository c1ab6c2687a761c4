package text

import "io"

// NewSizedReader is NewReader with a window and a longest record of the test's choice, so that small inputs cross
// every border.
func NewSizedReader(r io.Reader, enc Encoding, delimiter byte, window, longest int) *Reader {
	return newReader(r, enc, delimiter, window, longest)
}

// DetectInBlocks is Detect with a block of the test's choice.
func DetectInBlocks(r io.ReaderAt, size int64, block int) (Encoding, error) {
	return detect(r, size, block)
}

// LongestRecord and WindowSize are the limits in use.
const (
	LongestRecord = maxRecord
	WindowSize    = windowSize
)
