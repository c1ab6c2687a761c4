package batch

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/reports/letter"
)

// The places of fields in D and E records.
const (
	numberField   = 1
	idField       = 2
	arrearsField  = 9
	eSchemeField  = 4
	sharedLetters = 10 // fields of a D record that the warehouse also gets
)

// detail counts a D or E record.
func (c *counter) detail(id string, rec *record) error {
	if want := strconv.FormatInt(c.totals.Records+1, 10); rec.fields[numberField] != want {
		return &ControlError{id, fmt.Sprintf("number in line %d", rec.number), rec.fields[numberField], want}
	}
	if rec.kind() == "E" {
		c.record(rec.line)
		return nil
	}
	pence, err := strconv.ParseInt(rec.fields[arrearsField], 10, 64)
	if err != nil || !letter.IsID(rec.fields[idField]) {
		return &ControlError{id, fmt.Sprintf("letter_id or arrears_pence in line %d", rec.number), "", "not readable"}
	}
	return c.letter(rec.line, rec.fields[idField], etl.Pence(pence))
}

// content is what one or more batches contain, by id: a digest of the fields of each record that all destinations get.
type content struct {
	names      []string
	schemes    []string // of the CSA batches
	letters    map[string][16]byte
	exceptions map[string][16]byte
	schemeOf   map[string]string // of an exception
	pence      etl.Pence
	hash       uint64
}

func newContent() *content {
	return &content{letters: map[string][16]byte{}, exceptions: map[string][16]byte{}, schemeOf: map[string]string{}}
}

// CrossCheck reads the batches of one run and proves that the CSA batches together have the letters of the warehouse
// batch, each once with the same contents and totals; and that each CSA batch has the warehouse's exceptions of its
// scheme. A difference is a *ControlError.
func CrossCheck(csa []io.Reader, warehouse io.Reader) error {
	ours, theirs := newContent(), newContent()
	for _, r := range csa {
		if err := ours.read(r); err != nil {
			return err
		}
	}
	if err := theirs.read(warehouse); err != nil {
		return err
	}
	names := strings.Join(append(ours.names, theirs.names...), "+")
	for id, scheme := range theirs.schemeOf {
		if !slices.Contains(ours.schemes, scheme) {
			delete(theirs.exceptions, id)
		}
	}
	if err := same(names, "letter", ours.letters, theirs.letters); err != nil {
		return err
	}
	if err := same(names, "exception", ours.exceptions, theirs.exceptions); err != nil {
		return err
	}
	if ours.pence != theirs.pence {
		return &ControlError{names, "arrears_total_pence", fmt.Sprint(int64(ours.pence)), fmt.Sprint(int64(theirs.pence))}
	}
	if ours.hash != theirs.hash {
		return &ControlError{names, "hash_total", fmt.Sprint(ours.hash), fmt.Sprint(theirs.hash)}
	}
	return nil
}

// read adds a batch; the totals are those of its trailer.
func (c *content) read(r io.Reader) error {
	for rec, err := range records(r) {
		if err != nil {
			return fmt.Errorf("cross-check: %w", err)
		}
		switch {
		case rec.kind() == "H" && len(rec.fields) == 9:
			c.names = append(c.names, rec.fields[1])
			c.schemes = append(c.schemes, Destination(rec.fields[2]).scheme())
		case rec.kind() == "D" && len(rec.fields) >= sharedLetters:
			if err := c.take(c.letters, rec, sharedLetters); err != nil {
				return err
			}
		case rec.kind() == "E" && len(rec.fields) == 10:
			c.schemeOf[rec.fields[idField]] = rec.fields[eSchemeField]
			if err := c.take(c.exceptions, rec, len(rec.fields)); err != nil {
				return err
			}
		case rec.kind() == "T" && len(rec.fields) == 6:
			pence, err := strconv.ParseInt(rec.fields[3], 10, 64)
			if err != nil {
				return fmt.Errorf("cross-check: arrears_total_pence: %w", err)
			}
			hash, err := strconv.ParseUint(rec.fields[4], 10, 64)
			if err != nil {
				return fmt.Errorf("cross-check: hash_total: %w", err)
			}
			sum, fits := c.pence.Plus(etl.Pence(pence))
			if !fits {
				return &ControlError{strings.Join(c.names, "+"), "arrears_total_pence", strconv.FormatInt(pence, 10), "a sum of the batches that can be counted"}
			}
			c.pence, c.hash = sum, (c.hash+hash)%hashModulus
		default:
			return fmt.Errorf("cross-check: line %d is not a record of a batch", rec.number)
		}
	}
	return nil
}

// take notes the contents of a record, after its number.
func (c *content) take(into map[string][16]byte, rec *record, width int) error {
	id := strings.Clone(rec.fields[idField])
	if _, twice := into[id]; twice {
		return &ControlError{strings.Join(c.names, "+"), "times that " + id + " stands there", "1", "2"}
	}
	sum := sha256.Sum256([]byte(strings.Join(rec.fields[idField:width], "\x00")))
	into[id] = [16]byte(sum[:16])
	return nil
}

// same names the first id that differs or is only on one side.
func same(names, kind string, csa, warehouse map[string][16]byte) error {
	ids := map[string]struct{}{}
	for id := range csa {
		ids[id] = struct{}{}
	}
	for id := range warehouse {
		ids[id] = struct{}{}
	}
	first := ""
	for id := range ids {
		ours, here := csa[id]
		theirs, there := warehouse[id]
		if (here != there || ours != theirs) && (first == "" || id < first) {
			first = id
		}
	}
	if first == "" {
		return nil
	}
	_, here := csa[first]
	_, there := warehouse[first]
	return &ControlError{names, kind + " " + first, presence(here, "the CSA batches"), presence(there, "the warehouse batch")}
}

func presence(there bool, where string) string {
	if there {
		return "in " + where
	}
	return "not in " + where
}
