package batch

import (
	"fmt"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/reports/rfc4180"
)

// Destination is who a batch is for.
type Destination string

// The destinations. A letter is in the CSA batch of its casegroup's scheme and in the warehouse's batch.
const (
	CSA1993   Destination = "CSA1993"
	CSA2003   Destination = "CSA2003"
	Warehouse Destination = "WAREHOUSE"
)

// scheme is the only scheme that the destination takes, or nothing if it takes all.
func (d Destination) scheme() string {
	if d == Warehouse {
		return ""
	}
	return strings.TrimPrefix(string(d), "CSA")
}

// FormatVersion is the version of the batch format, the sixth field of the header.
const FormatVersion = "2"

// MaxSequence is the highest sequence number that four digits hold.
const MaxSequence = 9999

// Header identifies a batch.
type Header struct {
	Destination Destination
	AsOf        etl.Date
	Sequence    int    // the destination's next number: 1 to MaxSequence, without gaps
	Skipped     int    // the numbers since the previous batch that no batch has, such as those of a week that was undone
	Previous    string // batch_id of the destination's previous batch; empty for its first
	Edition     int    // of the week
	Supersedes  string // batch_id of the week's edition before, whose E records this batch replaces; empty in edition 1
}

// BatchID is destination, as-of date and sequence: CSA1993-20160205-0001.
func (h Header) BatchID() string {
	return fmt.Sprintf("%s-%s-%04d", h.Destination, h.AsOf.Time().Format("20060102"), h.Sequence)
}

// FileName is the name under which the batch is published.
func (h Header) FileName() string {
	return fmt.Sprintf("letters_%s_%04d.csv", h.Destination, h.Sequence)
}

// check returns what is invalid in the header.
func (h Header) check() error {
	switch {
	case h.Destination != CSA1993 && h.Destination != CSA2003 && h.Destination != Warehouse:
		return fmt.Errorf("there is no destination %q for letter batches", h.Destination)
	case h.Sequence < 1 || h.Sequence > MaxSequence:
		return fmt.Errorf("sequence %d of destination %s is not between 1 and %d", h.Sequence, h.Destination, MaxSequence)
	case (h.Previous == "") != (h.Sequence == 1+h.Skipped) || h.Previous != "" && !h.follows(h.Previous):
		return fmt.Errorf("batch %s cannot follow batch %q: its number must be the next that is free", h.BatchID(), h.Previous)
	case h.Edition < 1:
		return fmt.Errorf("batch %s has no edition", h.BatchID())
	case h.Supersedes != "" && (h.Edition == 1 || !h.replaces(h.Supersedes)):
		return fmt.Errorf("batch %s cannot supersede batch %q: it must be of an earlier edition of the same week", h.BatchID(), h.Supersedes)
	}
	return nil
}

// replaces reports whether a batch_id is that of an earlier batch of the same week.
func (h Header) replaces(earlier string) bool {
	number, ok := strings.CutPrefix(earlier, fmt.Sprintf("%s-%s-", h.Destination, h.AsOf.Time().Format("20060102")))
	return ok && len(number) == 4 && number < fmt.Sprintf("%04d", h.Sequence)
}

// follows reports whether a batch_id is that of the previous batch. Its date may be later: when a week is restated, its
// new batches come after those of later weeks.
func (h Header) follows(previous string) bool {
	rest, ok := strings.CutPrefix(previous, string(h.Destination)+"-")
	date, sequence, found := strings.Cut(rest, "-")
	return ok && found && len(date) == 8 && sequence == fmt.Sprintf("%04d", h.Sequence-h.Skipped-1)
}

// appendTo adds the H record.
func (h Header) appendTo(line []byte) []byte {
	line = append(line, 'H')
	for _, field := range [...]string{
		h.BatchID(), string(h.Destination), h.AsOf.String(), fmt.Sprintf("%04d", h.Sequence), FormatVersion, h.Previous,
		strconv.Itoa(h.Edition), h.Supersedes,
	} {
		line = rfc4180.AppendField(line, field)
	}
	return rfc4180.AppendEnd(line)
}
