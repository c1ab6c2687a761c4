package workbook

import (
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// chunk is the amount of XML collected before it is compressed.
const chunk = 1 << 18

// compression is the deflate level: above it, files get only slightly smaller and time grows a lot.
const compression = 5

// segment is a piece of a part, compressed so that pieces can be joined.
type segment struct {
	deflated blocks
	size     int64 // before compression
	crc      uint32
}

// blocks collects bytes in blocks that never move: the rows of a big sheet are many megabytes, and a buffer that grows would for
// a while hold them three times.
type blocks [][]byte

const blockSize = 1 << 16

// Write adds bytes.
func (b *blocks) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		if len(*b) == 0 || len((*b)[len(*b)-1]) == blockSize {
			*b = append(*b, nil)
		}
		last := &(*b)[len(*b)-1]
		fits := min(len(p), blockSize-len(*last))
		*last, p = append(*last, p[:fits]...), p[fits:]
	}
	return n, nil
}

// size is the number of bytes.
func (b blocks) size() (n uint64) {
	for _, block := range b {
		n += uint64(len(block))
	}
	return n
}

// deflater compresses one segment.
type deflater struct {
	buffer blocks
	flate  *flate.Writer
	size   int64
	crc    uint32
}

// writers are reused, since each takes over a megabyte and a workbook has dozens of small parts. A reused writer writes
// the same bytes as a new one.
var writers sync.Pool //nolint:gochecknoglobals // holds nothing that can be seen

func newDeflater() *deflater {
	d := new(deflater)
	if used, ok := writers.Get().(*flate.Writer); ok {
		d.flate = used
		d.flate.Reset(&d.buffer)
	} else {
		// The level is a constant that flate knows, so there is no error to handle.
		d.flate, _ = flate.NewWriter(&d.buffer, compression)
	}
	return d
}

func (d *deflater) write(p []byte) error {
	d.size += int64(len(p))
	d.crc = crc32.Update(d.crc, crc32.IEEETable, p)
	_, err := d.flate.Write(p)
	return err
}

// end closes the segment: the last one of a part ends the stream; after any other, the stream continues at a whole
// byte.
func (d *deflater) end(last bool) (segment, error) {
	if err := d.finish(last); err != nil {
		return segment{}, err
	}
	d.flate.Reset(io.Discard)
	writers.Put(d.flate)
	d.flate = nil
	return segment{deflated: d.buffer, size: d.size, crc: d.crc}, nil
}

func (d *deflater) finish(last bool) error {
	if last {
		return d.flate.Close()
	}
	return d.flate.Flush()
}
