package sheet

import (
	"archive/zip"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

// container is the zip file with its parts by name. Names of parts are compared without regard to case (ECMA-376-2,
// 6.2.2.3), so the keys are in lower case.
type container struct {
	parts  map[string]*zip.File
	limits Limits

	general bool // parts are never read the quick way; for tests
}

const (
	twoParts       = fault("the container has two parts of this name")
	encryptedPart  = fault("it is encrypted inside the zip file")
	unknownMethod  = fault("it is packed with a method that the standard does not allow")
	noLocalHeader  = fault("its place in the zip file is damaged")
	badDeflate     = fault("its packed data is cut short or damaged")
	longerThanSaid = fault("it unpacks to more than the zip file says")
	wrongSize      = fault("it unpacks to less than the zip file says")
	wrongChecksum  = fault("its checksum is wrong")
	partMissing    = fault("the part is missing")
)

// openContainer reads the directory of the zip file and compares the sizes that it declares with the limits.
func openContainer(r io.ReaderAt, size int64, limits Limits) (*container, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, refused(NotAWorkbook, "the file is not a readable workbook: it is cut short or damaged, for its "+
			"list of parts is missing; ask the sender to send it again", err)
	}
	if err := limits.check(z.File); err != nil {
		return nil, err
	}
	c := &container{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		key := strings.ToLower(partName(f.Name))
		if c.parts[key] != nil {
			return nil, place{part: f.Name}.fail(twoParts)
		}
		c.parts[key] = f
	}
	if c.parts["[content_types].xml"] == nil {
		return nil, recogniseZip(z.File)
	}
	return c, nil
}

// partName is the name of a zip entry as a part name: some writers use backslashes or begin with a slash.
func partName(entry string) string {
	return strings.TrimPrefix(strings.ReplaceAll(entry, `\`, "/"), "/")
}

// has reports whether there is a part of that name.

// resolve gives the part name for a relationship's target, which is absolute or relative to the part that has it.
func resolve(from, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(path.Dir(from), target)
}

// open starts to unpack a part. The caller closes the lexer.
func (c *container) open(name string) (*lexer, error) {
	at := place{part: name}
	f := c.parts[strings.ToLower(name)]
	if f == nil {
		return nil, at.fail(partMissing)
	}
	if f.Flags&1 != 0 {
		e := at.fail(encryptedPart)
		e.Kind = Encrypted
		e.Sentence = "the workbook is encrypted inside its zip file (" + name + "); ask the sender to send it without a password"
		return nil, e
	}
	packedBytes, err := f.OpenRaw()
	if err != nil {
		return nil, at.fail(noLocalHeader)
	}
	p := &packed{size: f.UncompressedSize64, sum: f.CRC32, crc: crc32.NewIEEE()}
	source := &tracked{r: packedBytes}
	switch f.Method {
	case zip.Store:
		p.r = source
	case zip.Deflate:
		p.r = flate.NewReader(newBuffered(source))
	default:
		return nil, at.fail(unknownMethod)
	}
	p.source = source
	unpacked, isWide := inUTF8(p)
	size := p.size
	if isWide {
		size *= 2 // a character of two bytes may become one of three
	}
	l := newLexer(newWindow(newPump(unpacked, size), c.limits.Row), at)
	l.size, l.general, l.wasWide = p.size, c.general, isWide
	return l, nil
}
