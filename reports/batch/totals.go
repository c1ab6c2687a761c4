package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strconv"

	"ccx/etl"
	"ccx/reports/letter"
	"ccx/reports/rfc4180"
)

// hashModulus keeps the hash total to ten digits.
const hashModulus = 10_000_000_000

// Totals are the controls of a batch, as in its trailer.
type Totals struct {
	Records      int64  // D and E lines
	Letters      int64  // D lines
	ArrearsPence int64  // over the letters
	HashTotal    uint64 // sum of the first 8 hexadecimal digits of the letter_ids, modulo 10^10
	DetailSHA256 string // over the bytes of all D and E lines with their line ends, in lower case
}

// counter computes Totals line by line.
type counter struct {
	totals Totals
	hash   hash.Hash
}

func newCounter() *counter { return &counter{hash: sha256.New()} }

// letter counts a D line, which must have a valid letter_id.
func (c *counter) letter(line []byte, letterID string, arrears etl.Pence) error {
	sum, fits := etl.Pence(c.totals.ArrearsPence).Plus(arrears)
	if !fits {
		return &letter.Error{LetterID: letterID, Field: letter.ColumnArrears, Problem: "brings the arrears of the batch to more pence than can be counted"}
	}
	c.record(line)
	c.totals.Letters++
	c.totals.ArrearsPence = int64(sum)
	digits, _ := strconv.ParseUint(letterID[1:9], 16, 64)
	c.totals.HashTotal = (c.totals.HashTotal + digits) % hashModulus
	return nil
}

// record counts an E line.
func (c *counter) record(line []byte) {
	c.totals.Records++
	c.hash.Write(line)
}

func (c *counter) sum() Totals {
	t := c.totals
	t.DetailSHA256 = hex.EncodeToString(c.hash.Sum(nil))
	return t
}

// fields are the fields of the T record after the first.
func (t Totals) fields() []string {
	return []string{
		strconv.FormatInt(t.Records, 10), strconv.FormatInt(t.Letters, 10), strconv.FormatInt(t.ArrearsPence, 10),
		strconv.FormatUint(t.HashTotal, 10), t.DetailSHA256,
	}
}

// appendTo adds the T record.
func (t Totals) appendTo(line []byte) []byte {
	line = append(line, 'T')
	for _, field := range t.fields() {
		line = rfc4180.AppendField(line, field)
	}
	return rfc4180.AppendEnd(line)
}

// ControlError reports a control of a batch that fails.
type ControlError struct {
	Batch    string // batch_id, or several joined by +
	Control  string // the field of the trailer or header, or what is compared
	Declared string
	Computed string
}

// Error is what differs, and by what.
func (e *ControlError) Error() string {
	return fmt.Sprintf("batch %s: %s is declared as %q, computed as %q", e.Batch, e.Control, e.Declared, e.Computed)
}

// controlNames are the names of Totals.fields.
func controlNames() []string {
	return []string{"records", "letters", "arrears_total_pence", "hash_total", "detail_sha256"}
}

// differ names the first control in which two totals differ.
func differ(batch string, declared, computed []string) error {
	for i, name := range controlNames() {
		if declared[i] != computed[i] {
			return &ControlError{batch, name, declared[i], computed[i]}
		}
	}
	return nil
}
