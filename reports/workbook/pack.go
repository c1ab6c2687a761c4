package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// parts collects what excelize would put into the file, by name. It stands in for excelize's zip writer.
type parts map[string]*bytes.Buffer

// Create opens a part.
func (p parts) Create(name string) (io.Writer, error) {
	if _, twice := p[name]; twice {
		return nil, fmt.Errorf("part %s is written twice", name)
	}
	p[name] = new(bytes.Buffer)
	return p[name], nil
}

// AddFS is part of the interface and not used by workbooks made from nothing.
func (p parts) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close does nothing: the parts are packed afterwards.
func (p parts) Close() error { return nil }

// collect lets excelize finish its parts.
func collect(f *excelize.File) (parts, error) {
	p := parts{}
	f.ZipWriter = func(io.Writer) excelize.ZipWriter { return p }
	if _, err := f.WriteToBuffer(); err != nil {
		return nil, err
	}
	if types := p[contentTypes]; types != nil {
		p[contentTypes] = bytes.NewBuffer(inOrder(types.Bytes()))
	}
	for name, part := range p {
		if strings.HasPrefix(name, "xl/charts/chart") {
			p[name] = bytes.NewBuffer(outlined(part.Bytes()))
		}
	}
	return p, nil
}

// outlined puts a dark line around the bars of a chart, without which the lightest are lost in print. excelize draws
// lines around no bars.
func outlined(chart []byte) []byte {
	const fill, end = `</a:solidFill>`, `</spPr><dLbls>`
	const line = `<a:ln w="9525"><a:solidFill><a:srgbClr val="1B2A41"></a:srgbClr></a:solidFill></a:ln>`
	return bytes.ReplaceAll(chart, []byte(fill+end), []byte(fill+line+end))
}

// defaultType is one of the entries that excelize adds to the content types in no order as soon as there is a chart.
var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// inOrder sorts those entries, so that the same workbook has the same bytes.
func inOrder(types []byte) []byte {
	entries := defaultType.FindAll(types, -1)
	if len(entries) == 0 {
		return types
	}
	at := defaultType.FindIndex(types)[0]
	sorted := make([][]byte, len(entries))
	for i := range entries {
		sorted[i] = bytes.Clone(entries[i])
	}
	slices.SortFunc(sorted, bytes.Compare)
	rest := defaultType.ReplaceAll(types, nil)
	return slices.Concat(rest[:at], bytes.Join(sorted, nil), rest[at:])
}

// contentTypes is the part by which programs recognise a workbook: it comes first.
const contentTypes = "[Content_Types].xml"

// pack writes the parts as a zip file, in a fixed order and with no time in it. The rows of a sheet, compressed
// already, go in behind its header row.
func pack(w io.Writer, p parts, bodies map[string]segment) error {
	names := make([]string, 0, len(p))
	for name := range p {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == contentTypes || b != contentTypes && a < b:
			return -1
		}
		return 1
	})
	out := zip.NewWriter(w)
	for _, name := range names {
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
		at := bytes.LastIndex(xml, []byte("</sheetData>"))
		if at < 0 {
			return nil, errors.New("it has no header row to write rows under")
		}
		head, err := deflate(xml[:at], false)
		if err != nil {
			return nil, err
		}
		pieces, xml = append(pieces, head, body), xml[at:]
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

// writePart adds a part whose pieces are compressed already. Its date is the first that a zip file can hold.
func writePart(out *zip.Writer, name string, pieces []segment) error {
	const firstOfJanuary1980 = 1<<5 | 1
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: firstOfJanuary1980}
	for _, piece := range pieces {
		header.CRC32 = joinCRC(header.CRC32, piece.crc, piece.size)
		header.UncompressedSize64 += uint64(piece.size)
		header.CompressedSize64 += uint64(len(piece.deflated))
	}
	if header.UncompressedSize64 > math.MaxUint32 {
		return errors.New("the sheet is larger than the 4 GB that Excel opens: set RowsPerSheet")
	}
	to, err := out.CreateRaw(header)
	if err != nil {
		return err
	}
	for _, piece := range pieces {
		if _, err := to.Write(piece.deflated); err != nil {
			return err
		}
	}
	return nil
}

// joinCRC is the checksum of two pieces in a row, from the checksum of each and the size of the second. A checksum
// is linear: that of both is that of the first followed by zeros, freed of what zeros alone give, and that of the
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
