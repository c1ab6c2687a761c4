package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"ccx/etl/xlsx"
)

// collect makes excelize write everything except the rows.
func collect(f *excelize.File) (xlsx.Parts, error) {
	p, err := xlsx.Collect(f)
	if err != nil {
		return nil, err
	}
	for name, part := range p {
		if strings.HasPrefix(name, "xl/charts/chart") {
			p[name] = bytes.NewBuffer(outlined(part.Bytes()))
		}
	}
	return p, nil
}

// outlined puts a dark outline around the bars of a chart, without which the lightest are lost in print. excelize does
// not draw outlines.
func outlined(chart []byte) []byte {
	const fill, end = `</a:solidFill>`, `</spPr><dLbls>`
	const line = `<a:ln w="9525"><a:solidFill><a:srgbClr val="1B2A41"></a:srgbClr></a:solidFill></a:ln>`
	return bytes.ReplaceAll(chart, []byte(fill+end), []byte(fill+line+end))
}

// pack writes the parts as a zip file, in a fixed order and without times. The rows of a sheet, already compressed,
// follow its header row.
func pack(w io.Writer, p xlsx.Parts, bodies map[string]segment) error {
	out := zip.NewWriter(w)
	for _, name := range p.Names() {
		pieces, err := deflatePart(p[name].Bytes(), bodies[name])
		if err != nil {
			return fmt.Errorf("part %s: %w", name, err)
		}
		if err := writePart(out, name, pieces); err != nil {
			return fmt.Errorf("part %s: %w", name, err)
		}
	}
	return out.Close()
}

// deflatePart compresses what excelize wrote, around the rows if there are any.
func deflatePart(xml []byte, body segment) ([]segment, error) {
	var pieces []segment
	if body.size > 0 {
		before, after, err := xlsx.Around(xml)
		if err != nil {
			return nil, err
		}
		head, err := deflate(before, false)
		if err != nil {
			return nil, err
		}
		pieces, xml = append(pieces, head, body), after
	}
	tail, err := deflate(xml, true)
	return append(pieces, tail), err
}

func deflate(xml []byte, last bool) (segment, error) {
	d := newDeflater()
	if err := d.write(xml); err != nil {
		return segment{}, err
	}
	return d.end(last)
}

// writePart adds a part whose pieces are already compressed. Its date is the earliest that a zip file can hold.
func writePart(out *zip.Writer, name string, pieces []segment) error {
	const firstOfJanuary1980 = 1<<5 | 1
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: firstOfJanuary1980}
	for _, piece := range pieces {
		header.CRC32 = joinCRC(header.CRC32, piece.crc, piece.size)
		header.UncompressedSize64 += uint64(piece.size)
		header.CompressedSize64 += piece.deflated.size()
	}
	if header.UncompressedSize64 > math.MaxUint32 {
		return errors.New("the sheet is larger than the 4 GB that Excel opens: set RowsPerSheet")
	}
	to, err := out.CreateRaw(header)
	if err != nil {
		return err
	}
	for _, piece := range pieces {
		for _, block := range piece.deflated {
			if _, err := to.Write(block); err != nil {
				return err
			}
		}
	}
	return nil
}

// joinCRC is the checksum of two consecutive pieces, from the checksum of each and the size of the second. A checksum
// is linear: that of both is that of the first followed by zeros, less what zeros alone give, combined with that of the
// second.
func joinCRC(first, second uint32, size int64) uint32 {
	var zeros [1 << 14]byte
	alone := uint32(0)
	for size > 0 {
		n := min(size, int64(len(zeros)))
		first = crc32.Update(first, crc32.IEEETable, zeros[:n])
		alone = crc32.Update(alone, crc32.IEEETable, zeros[:n])
		size -= n
	}
	return first ^ alone ^ second
}
