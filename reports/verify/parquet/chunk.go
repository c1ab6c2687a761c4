package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"time"
)

// chunk is one column of a row group while it is read, page by page.
type chunk struct {
	file       *File
	kind       kind
	nullable   bool
	dictionary []string
	values     []string
}

// Pages and encodings that a table of ccx has.
const (
	dataPage       = 0
	dictionaryPage = 2

	plain           = 0
	plainDictionary = 2
	rle             = 3
	rleDictionary   = 8
)

// mostRows is how many rows a page may have: DuckDB's have some hundred thousand.
const mostRows = 1 << 24

var errPage = errors.New("a page is cut short or damaged")

// read reads the pages until all rows are there.
func (c *chunk) read(about node, rows int64) ([]string, error) {
	if codec := about.field(4).number; codec != codecZstd && codec != 0 {
		return nil, fmt.Errorf("packed in a way that is not read: codec %d", codec)
	}
	at := about.field(9).number
	if first := about.field(11).number; about.has(11) && first > 0 && first < at {
		at = first
	}
	for int64(len(c.values)) < rows {
		if at < 4 || at >= int64(len(c.file.text)) {
			return nil, errPage
		}
		t := &thrift{text: c.file.text[at:]}
		head := t.structure(0)
		at += int64(t.at)
		size := head.field(3).number
		if t.err != nil || size < 0 || size > int64(len(c.file.text))-at {
			return nil, errPage
		}
		if err := c.page(head, c.file.text[at:at+size], about.field(4).number == codecZstd); err != nil {
			return nil, err
		}
		at += size
	}
	if int64(len(c.values)) != rows {
		return nil, fmt.Errorf("%d values for %d rows", len(c.values), rows)
	}
	return c.values, nil
}

// page reads one page.
func (c *chunk) page(head node, text []byte, packed bool) error {
	if packed {
		var err error
		if text, err = c.file.unpack.DecodeAll(text, nil); err != nil {
			return fmt.Errorf("a page cannot be unpacked: %w", err)
		}
	}
	if int64(len(text)) != head.field(2).number {
		return errPage
	}
	switch head.field(1).number {
	case dictionaryPage:
		var err error
		c.dictionary, err = c.plain(text, head.field(7).field(1).number)
		return err
	case dataPage:
		return c.data(head.field(5), text)
	}
	return fmt.Errorf("a page of a kind that is not read: %d", head.field(1).number)
}

// data reads a page of values: first which of them are there, then those.
func (c *chunk) data(head node, text []byte) error {
	rows := head.field(1).number
	if rows < 0 || rows > mostRows {
		return errPage
	}
	present := make([]uint64, 0)
	there := rows
	if c.nullable {
		if len(text) < 4 {
			return errPage
		}
		size := int64(binary.LittleEndian.Uint32(text))
		if size > int64(len(text)-4) {
			return errPage
		}
		var err error
		if present, err = runs(text[4:4+size], 1, rows); err != nil {
			return err
		}
		text = text[4+size:]
		there = 0
		for _, p := range present {
			there += int64(p)
		}
	}
	values, err := c.encoded(head.field(2).number, text, there)
	if err != nil {
		return err
	}
	if !c.nullable {
		c.values = append(c.values, values...)
		return nil
	}
	for _, p := range present {
		if p == 0 {
			c.values = append(c.values, "")
			continue
		}
		c.values = append(c.values, values[0])
		values = values[1:]
	}
	return nil
}

// encoded reads so many values in one of the encodings.
func (c *chunk) encoded(encoding int64, text []byte, n int64) ([]string, error) {
	switch {
	case encoding == plain:
		return c.plain(text, n)
	case encoding == rle && c.kind.physical == boolean && len(text) >= 4:
		flags, err := runs(text[4:], 1, n)
		values := make([]string, len(flags))
		for i, flag := range flags {
			values[i] = strconv.FormatBool(flag == 1)
		}
		return values, err
	case encoding == rleDictionary || encoding == plainDictionary:
		return c.fromDictionary(text, n)
	}
	return nil, fmt.Errorf("an encoding that is not read: %d", encoding)
}

func (c *chunk) fromDictionary(text []byte, n int64) ([]string, error) {
	if n == 0 {
		return nil, nil
	}
	if len(text) < 1 {
		return nil, errPage
	}
	places, err := runs(text[1:], int(text[0]), n)
	if err != nil {
		return nil, err
	}
	values := make([]string, n)
	for i, place := range places {
		if place >= uint64(len(c.dictionary)) {
			return nil, errors.New("a value that the dictionary does not have")
		}
		values[i] = c.dictionary[place]
	}
	return values, nil
}

// plain reads values one after the other.
func (c *chunk) plain(text []byte, n int64) ([]string, error) {
	if n < 0 || n > int64(len(text))*8 {
		return nil, errPage
	}
	values := make([]string, n)
	for i := range values {
		size := 0
		switch c.kind.physical {
		case boolean:
			if i/8 >= len(text) {
				return nil, errPage
			}
			values[i] = strconv.FormatBool(text[i/8]>>(i%8)&1 == 1)
			continue
		case int32s:
			size = 4
		case int64s:
			size = 8
		default:
			if len(text) < 4 {
				return nil, errPage
			}
			size = int(binary.LittleEndian.Uint32(text))
			text = text[4:]
		}
		if size > len(text) {
			return nil, errPage
		}
		values[i] = c.text(text[:size])
		text = text[size:]
	}
	return values, nil
}

// text is a value as a CSV file writes it.
func (c *chunk) text(value []byte) string {
	switch c.kind.physical {
	case byteArray:
		return string(value)
	case int64s:
		return strconv.FormatInt(int64(binary.LittleEndian.Uint64(value)), 10)
	}
	n := int32(binary.LittleEndian.Uint32(value))
	if c.kind.isDate {
		return time.Unix(int64(n)*24*60*60, 0).UTC().Format(time.DateOnly)
	}
	return strconv.FormatInt(int64(n), 10)
}

// runs reads n numbers of so many bits: runs of one number, and groups of eight side by side.
func runs(text []byte, width int, n int64) ([]uint64, error) {
	if width > 32 {
		return nil, errPage
	}
	var all []uint64
	for int64(len(all)) < n {
		head, size := binary.Uvarint(text)
		if size <= 0 || head>>1 == 0 {
			return nil, errPage
		}
		text = text[size:]
		var err error
		if head&1 == 0 {
			all, text, err = repeated(all, text, width, head>>1, n)
		} else {
			all, text, err = packed(all, text, width, head>>1, n)
		}
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// repeated reads a run of one number.
func repeated(all []uint64, text []byte, width int, count uint64, n int64) ([]uint64, []byte, error) {
	size := (width + 7) / 8
	if size > len(text) || count > uint64(n-int64(len(all))) {
		return nil, nil, errPage
	}
	var value uint64
	for i := range size {
		value |= uint64(text[i]) << (8 * i)
	}
	for range count {
		all = append(all, value)
	}
	return all, text[size:], nil
}

// packed reads groups of eight numbers; what is over at the end fills the last group and counts for nothing.
func packed(all []uint64, text []byte, width int, groups uint64, n int64) ([]uint64, []byte, error) {
	high, size := bits.Mul64(groups, uint64(width))
	if high > 0 || size > uint64(len(text)) {
		return nil, nil, errPage
	}
	for i := 0; i < int(groups)*8 && int64(len(all)) < n; i++ {
		var value uint64
		for b := range width {
			at := i*width + b
			value |= uint64(text[at/8]>>(at%8)&1) << b
		}
		all = append(all, value)
	}
	return all, text[size:], nil
}
