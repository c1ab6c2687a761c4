package sheet

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
)

// inUTF8 gives the text of a part as UTF-8. A byte order mark, or the "<?" with which a part begins, shows UTF-16.
func inUTF8(part io.Reader) (r io.Reader, isWide bool) {
	head := make([]byte, len("<?")*2)
	n, err := io.ReadFull(part, head)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	whole := &begun{head: head[:n], rest: part, err: err}
	if order, is := wideOrder(head[:n]); is {
		return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(whole), true
	}
	return whole, false
}

// wideOrder tells by its first bytes whether a part is in UTF-16, and in which order the bytes of a character are.
func wideOrder(head []byte) (order unicode.Endianness, is bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xFE\xFF")), bytes.Equal(head, []byte("\x00<\x00?")):
		return unicode.BigEndian, true
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.Equal(head, []byte("<\x00?\x00")):
		return unicode.LittleEndian, true
	}
	return unicode.LittleEndian, false
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
