package etl

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// VisibleWriter writes text to where a person reads it. Characters that nobody sees, which can move the cursor, clear the screen or turn
// text round, are written as \u001b, whoever put them into it. Ends of lines and tabs stay. What is JSON stays JSON.
type VisibleWriter struct {
	W io.Writer

	rest []byte // the beginning of a character whose end is not written yet
}

// Write writes text, of which a call may hold any piece.
func (v *VisibleWriter) Write(text []byte) (int, error) {
	all := append(v.rest, text...)
	v.rest = nil
	var b bytes.Buffer
	for len(all) > 0 {
		if !utf8.FullRune(all) || len(all) == 1 && all[0] == '\r' {
			v.rest = bytes.Clone(all)
			break
		}
		r, size := utf8.DecodeRune(all)
		switch isEnd := r == '\n' || r == '\t' || r == '\r' && all[1] == '\n'; {
		case isEnd || !isUnseen(r):
			b.Write(all[:size])
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\u%04x`, all[0])
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, unit)
			}
		}
		all = all[size:]
	}
	if _, err := v.W.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(text), nil
}
