package sheet

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
)

// inUTF8 gives the text of a part as UTF-8: that of one in UTF-16, which a byte order mark shows, is turned into it.
func inUTF8(part io.Reader) (r io.Reader, isWide bool) {
	mark := make([]byte, 2)
	n, err := io.ReadFull(part, mark)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = io.EOF
	case err == nil && (bytes.Equal(mark, []byte{0xFF, 0xFE}) || bytes.Equal(mark, []byte{0xFE, 0xFF})):
		wide := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		return wide.Reader(io.MultiReader(bytes.NewReader(mark), part)), true
	}
	return &begun{head: mark[:n], rest: part, err: err}, false
}

// begun is a part of which the first bytes were read already.
type begun struct {
	head []byte
	rest io.Reader
	err  error // after the head
}

// Read gives the head, then the rest.
func (b *begun) Read(p []byte) (int, error) {
	if len(b.head) > 0 {
		n := copy(p, b.head)
		b.head = b.head[n:]
		return n, nil
	}
	if b.err != nil {
		return 0, b.err
	}
	return b.rest.Read(p)
}
