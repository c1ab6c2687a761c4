package workbook

import (
	"bytes"
	"hash/crc32"

	"github.com/klauspost/compress/flate"
)

// chunk is the amount of XML that is collected before it is compressed.
const chunk = 1 << 18

// compression is the level of deflate: above it files shrink little and time grows much.
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

func newDeflater() *deflater {
	d := new(deflater)
	// The level is a constant that flate knows, so there is no error to handle.
	d.flate, _ = flate.NewWriter(&d.buffer, compression)
	return d
}

func (d *deflater) write(p []byte) error {
	d.size += int64(len(p))
	d.crc = crc32.Update(d.crc, crc32.IEEETable, p)
	_, err := d.flate.Write(p)
	return err
}

// end closes the segment: the last one of a part ends the stream, after all others it goes on at a whole byte.
func (d *deflater) end(last bool) (segment, error) {
	end := d.flate.Flush
	if last {
		end = d.flate.Close
	}
	if err := end(); err != nil {
		return segment{}, err
	}
	return segment{deflated: d.buffer.Bytes(), size: d.size, crc: d.crc}, nil
}
