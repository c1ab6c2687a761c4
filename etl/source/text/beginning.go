package text

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Beginning gives the first bytes of a text as UTF-8, without a byte order mark and without what is no character.
func Beginning(r io.Reader, enc Encoding, bytes int) (string, error) {
	decoded, err := newDecoder(r, enc)
	if err != nil {
		return "", err
	}
	head := make([]byte, bytes)
	n, err := io.ReadFull(decoded, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", fmt.Errorf("read the beginning of the text: %w", err)
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(head[:n]), ""), byteOrderMark), nil
}
