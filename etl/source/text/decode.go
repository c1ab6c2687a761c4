package text

import (
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// invalidByte is written by the decoders for whatever their encoding does not define. It is never valid in UTF-8, so
// the reader of the records finds all faults of all encodings by one rule.
const invalidByte = 0xFF

const decodeBlock = 64 << 10 // bytes read at a time

// decode returns the next bytes of a text as UTF-8, appended to out, and how many bytes of in it used. Bytes that it
// cannot use before it sees those that follow are left unless last is set.
type decode func(out, in []byte, last bool) ([]byte, int)

// newDecoder returns a reader that gives the text of r as UTF-8. Text that is UTF-8 already is handed through.
func newDecoder(r io.Reader, enc Encoding) (io.Reader, error) {
	switch enc {
	case UTF8, UTF8BOM:
		return r, nil
	case UTF16LE:
		return &decoder{src: r, decode: decodeUTF16LE}, nil
	case UTF16BE:
		return &decoder{src: r, decode: decodeUTF16BE}, nil
	case Windows1252:
		return &decoder{src: r, decode: decodeWindows1252}, nil
	}
	return nil, fmt.Errorf("no decoder for the encoding %q", string(enc))
}

// decoder is an io.Reader of decoded text.
type decoder struct {
	src    io.Reader
	decode decode
	in     []byte // bytes read and not yet decoded
	out    []byte // all of the last block, decoded
	next   int    // where the part of out begins that was not yet handed out
	err    error  // what src said last
}

// Read implements io.Reader.
func (d *decoder) Read(p []byte) (int, error) {
	for d.next == len(d.out) {
		if d.err != nil {
			return 0, d.err
		}
		d.refill()
	}
	n := copy(p, d.out[d.next:])
	d.next += n
	return n, nil
}

// refill reads one block and decodes it.
func (d *decoder) refill() {
	if d.in == nil {
		d.in = make([]byte, 0, decodeBlock)
	}
	n, err := d.src.Read(d.in[len(d.in):cap(d.in)])
	d.in, d.err = d.in[:len(d.in)+n], err
	used := 0
	d.out, used = d.decode(d.out[:0], d.in, err == io.EOF)
	d.in = d.in[:copy(d.in, d.in[used:])]
	d.next = 0
}

func decodeUTF16LE(out, in []byte, last bool) ([]byte, int) {
	return decodeUTF16(out, in, last, binary.LittleEndian)
}

func decodeUTF16BE(out, in []byte, last bool) ([]byte, int) {
	return decodeUTF16(out, in, last, binary.BigEndian)
}

// decodeUTF16 writes an invalid byte for each surrogate without its other half and for an odd byte at the end.
func decodeUTF16(out, in []byte, last bool, order binary.ByteOrder) ([]byte, int) {
	i := 0
	for ; i+2 <= len(in); i += 2 {
		unit := rune(order.Uint16(in[i:]))
		switch {
		case unit < utf8.RuneSelf:
			out = append(out, byte(unit))
		case !utf16.IsSurrogate(unit):
			out = utf8.AppendRune(out, unit)
		case i+4 > len(in) && !last:
			return out, i
		default:
			pair := utf8.RuneError
			if i+4 <= len(in) {
				pair = utf16.DecodeRune(unit, rune(order.Uint16(in[i+2:])))
			}
			if pair == utf8.RuneError {
				out = append(out, invalidByte)
				continue
			}
			out = utf8.AppendRune(out, pair)
			i += 2
		}
	}
	if i < len(in) && last {
		return append(out, invalidByte), len(in)
	}
	return out, i
}

// decodeWindows1252 writes an invalid byte for each byte that the encoding does not define.
func decodeWindows1252(out, in []byte, _ bool) ([]byte, int) {
	table := windows1252()
	for i := 0; i < len(in); {
		if n := asciiLength(in[i:]); n > 0 {
			out = append(out, in[i:i+n]...)
			i += n
			continue
		}
		switch c := in[i]; {
		case c >= 0xA0:
			out = utf8.AppendRune(out, rune(c))
		case table[c-0x80] == 0:
			out = append(out, invalidByte)
		default:
			out = utf8.AppendRune(out, table[c-0x80])
		}
		i++
	}
	return out, len(in)
}

// windows1252 returns the characters of the bytes 80 to 9F, in which Windows-1252 differs from Latin-1; 0 is undefined.
// From the table of the Unicode Consortium, CP1252.TXT.
func windows1252() [32]rune {
	return [32]rune{
		'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
		0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
	}
}
