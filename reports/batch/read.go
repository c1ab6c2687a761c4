package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"ccx/reports/rfc4180"
)

// record is one line of a batch, valid until the next is read.
type record struct {
	number int    // of the line, from 1
	line   []byte // with its line end
	fields []string
}

// kind is the record type.
func (r *record) kind() string { return r.fields[0] }

// records reads the lines of a batch. An invalid line ends the reading with an error.
func records(r io.Reader) iter.Seq2[*record, error] {
	return func(yield func(*record, error) bool) {
		in, rec := bufio.NewReaderSize(r, 1<<16), &record{}
		for {
			line, err := in.ReadBytes('\n')
			if errors.Is(err, io.EOF) && len(line) == 0 {
				return
			}
			rec.number++
			rec.line = line
			body, whole := bytes.CutSuffix(line, []byte("\r\n"))
			switch {
			case err != nil && !errors.Is(err, io.EOF):
			case !whole || bytes.ContainsAny(body, "\r"):
				err = fmt.Errorf("line %d does not end as a line of a batch", rec.number)
			default:
				rec.fields, err = rfc4180.Split(rec.fields[:0], string(body))
				if err != nil {
					err = fmt.Errorf("line %d: %w", rec.number, err)
				}
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// Verify reads a batch back and recomputes its controls from its bytes: the header must equal h, and the trailer and
// want must equal the recomputed totals. A control that fails is a *ControlError.
func Verify(r io.Reader, h Header, want Totals) error {
	id := h.BatchID()
	c, phase := newCounter(), "H"
	for rec, err := range records(r) {
		if err != nil {
			return fmt.Errorf("batch %s: %w", id, err)
		}
		if !mayFollow(phase, rec.kind()) {
			return fmt.Errorf("batch %s: line %d is a record %q, which is not allowed there", id, rec.number, rec.kind())
		}
		phase = rec.kind() + "+"
		if err := c.verify(h, rec); err != nil {
			return err
		}
	}
	if phase != "T+" {
		return &ControlError{id, "trailer", "", "the file ends without one"}
	}
	return differ(id, want.fields(), c.sum().fields())
}

// mayFollow reports whether a kind of record may come now. phase is H before the first line, else the last kind and +.
func mayFollow(phase, kind string) bool {
	after := map[string][]string{"H": {"H"}, "H+": {"D", "E", "T"}, "D+": {"D", "E", "T"}, "E+": {"E", "T"}}
	return slices.Contains(after[phase], kind)
}

// verify adds one record to the controls, or compares them with the trailer.
func (c *counter) verify(h Header, rec *record) error {
	id, width := h.BatchID(), map[string]int{"H": 9, "D": 18, "E": 10, "T": 6}[rec.kind()]
	if rec.kind() == "D" && h.Destination == Warehouse {
		width = 10
	}
	if len(rec.fields) != width {
		return &ControlError{id, fmt.Sprintf("fields of line %d", rec.number), fmt.Sprint(len(rec.fields)), fmt.Sprint(width)}
	}
	switch rec.kind() {
	case "H":
		if want := h.appendTo(nil); !bytes.Equal(rec.line, want) {
			return &ControlError{id, "header", string(bytes.TrimSpace(rec.line)), string(bytes.TrimSpace(want))}
		}
	case "T":
		return differ(id, rec.fields[1:], c.sum().fields())
	default:
		return c.detail(id, rec)
	}
	return nil
}
