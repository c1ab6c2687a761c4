package sheet

import (
	"bufio"
	"hash"
	"io"
)

// packed unpacks a part and proves at its end that size and checksum are those of the zip directory. archive/zip would
// take a checksum of zero for "not known", which one damaged field can bring about.
type packed struct {
	r      io.Reader
	source *tracked
	read   uint64
	size   uint64
	sum    uint32
	crc    hash.Hash32
}

// Read gives the next bytes; io.EOF only comes after the checks. As the size is the one that was compared with the
// limits, no part can unpack to more than they allow.
func (p *packed) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.crc.Write(b[:n])
	p.read += uint64(n)
	switch {
	case p.read > p.size:
		return 0, longerThanSaid
	case err == nil:
		return n, nil
	case err != io.EOF && p.source.err != nil:
		return n, p.source.err
	case err != io.EOF:
		return n, badDeflate
	case p.read < p.size:
		return n, wrongSize
	case p.crc.Sum32() != p.sum:
		return n, wrongChecksum
	}
	return n, io.EOF
}

// tracked remembers an error of the file itself, so a lost network drive is not mistaken for a damaged workbook.
type tracked struct {
	r   io.Reader
	err error
}

// Read passes on.
func (t *tracked) Read(b []byte) (int, error) {
	n, err := t.r.Read(b)
	if err != nil && err != io.EOF {
		t.err = err
	}
	return n, err
}

// newBuffered gives the inflater the kind of reader for which it has its fastest loop.
func newBuffered(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, 64<<10) }
