package text

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Encoding is the way in which a file writes its characters as bytes; its text is the name a person would use.
type Encoding string

// The encodings that are read.
const (
	UTF8        Encoding = "UTF-8"
	UTF8BOM     Encoding = "UTF-8 with BOM"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "Windows-1252"
)

const (
	byteOrderMark = "\xEF\xBB\xBF" // U+FEFF in UTF-8
	detectBlock   = 256 << 10      // bytes; fits the second-level cache
)

// Detect finds the encoding of the first size bytes of r. A byte order mark settles it. Without one the text is UTF-8,
// even with invalid bytes in it, unless it holds invalid bytes and not one valid multi-byte sequence: then it is
// Windows-1252. The first invalid byte may be at the very end, so Detect reads all of r. An error is r's own, or
// io.ErrUnexpectedEOF if r holds fewer than size bytes.
func Detect(r io.ReaderAt, size int64) (Encoding, error) {
	return detect(r, size, detectBlock)
}

func detect(r io.ReaderAt, size int64, block int) (Encoding, error) {
	var seen evidence
	buf := make([]byte, block+utf8.UTFMax)
	held := 0 // bytes of a sequence that the last block cut in two
	for at := int64(0); at < size; {
		want := min(int64(block), size-at)
		n, err := r.ReadAt(buf[held:held+int(want)], at)
		if int64(n) < want {
			return "", fmt.Errorf("find the encoding: %w", shortRead(err))
		}
		text := buf[:held+n]
		if at == 0 {
			if enc := marked(text); enc != "" {
				return enc, nil
			}
		}
		at += int64(n)
		if at < size {
			text = text[:len(text)-cutTail(text)]
		}
		seen.add(text)
		if seen.multiByte && seen.invalid {
			return UTF8, nil
		}
		held = copy(buf, buf[len(text):held+n])
	}
	if seen.invalid {
		return Windows1252, nil
	}
	return UTF8, nil
}

// shortRead is the cause of a read that gave fewer bytes than the file was said to hold.
func shortRead(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// marked returns the encoding that a byte order mark at the front of text names, or nothing.
func marked(text []byte) Encoding {
	switch {
	case len(text) >= 3 && string(text[:3]) == byteOrderMark:
		return UTF8BOM
	case len(text) >= 2 && text[0] == 0xFF && text[1] == 0xFE:
		return UTF16LE
	case len(text) >= 2 && text[0] == 0xFE && text[1] == 0xFF:
		return UTF16BE
	}
	return ""
}

// cutTail returns how many bytes at the end of text are the beginning of a sequence that may go on in the next block.
func cutTail(text []byte) int {
	for k := 1; k < utf8.UTFMax && k <= len(text); k++ {
		tail := text[len(text)-k:]
		if utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return k
		}
	}
	return 0
}

// evidence is what the bytes so far show about the encoding.
type evidence struct {
	multiByte bool // at least one valid sequence of two bytes or more
	invalid   bool // at least one byte that belongs to no valid sequence
}

// add weighs one stretch of text that cuts no sequence in two.
func (e *evidence) add(text []byte) {
	text = text[asciiLength(text):]
	if len(text) == 0 {
		return
	}
	if utf8.Valid(text) {
		e.multiByte = true // it begins with a byte that is not ASCII
		return
	}
	e.invalid = true
	for len(text) > 0 && !e.multiByte {
		_, size := utf8.DecodeRune(text)
		e.multiByte = size > 1
		text = text[size:]
		text = text[asciiLength(text):]
	}
}

// asciiLength returns the length of the run of ASCII at the front of text. It takes 32 bytes a step, which is as fast
// as memory delivers them.
func asciiLength(text []byte) int {
	i := 0
	for ; i+32 <= len(text); i += 32 {
		b := text[i : i+32 : i+32]
		if (binary.LittleEndian.Uint64(b)|binary.LittleEndian.Uint64(b[8:])|
			binary.LittleEndian.Uint64(b[16:])|binary.LittleEndian.Uint64(b[24:]))&highBits != 0 {
			break
		}
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}
