package workbook

import (
	"bytes"
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
	deflated []byte
	size     int64 // before compression
	crc      uint32
}

// deflater compresses one segment.
type deflater struct {
	buffer bytes.Buffer
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
	return segment{deflated: d.buffer.Bytes(), size: d.size, crc: d.crc}, nil
}

func (d *deflater) finish(last bool) error {
	if last {
		return d.flate.Close()
	}
	return d.flate.Flush()
}
