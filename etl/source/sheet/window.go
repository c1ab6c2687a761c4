package sheet

import (
	"errors"
	"io"
)

// window is the contiguous stretch of a part that the lexer works on. Only bytes that are checked to be XML characters
// in UTF-8 are shown; a character that is cut by the end of a block waits for the next.
type window struct {
	pump  *pump
	held  []byte // the block that b lies in, or nil
	raw   []byte // all bytes at hand
	b     []byte // the checked beginning of raw
	base  int64  // where in the part b begins
	limit int    // bytes that the window may grow to
	end   error  // what follows b: nil while there is more, io.EOF, or what went wrong
	later error  // what follows raw
}

func newWindow(p *pump, limit int) *window { return &window{pump: p, limit: limit} }

// more drops the first keep bytes and adds more behind. Its error is io.EOF at the end of the part, or what went wrong
// there; then the window stays as it was.
func (w *window) more(keep int) error {
	if w.end != nil {
		return w.end
	}
	tail := w.raw[keep:]
	checked := len(w.b) - keep
	if len(tail) > w.limit {
		return rowTooBig
	}
	if len(tail) <= headroom {
		w.slide(tail)
	} else {
		w.grow(tail)
	}
	w.base += int64(keep)
	n, err := checkXML(w.raw[checked:], errors.Is(w.later, io.EOF))
	w.b = w.raw[:checked+n]
	switch {
	case err != nil:
		w.end = err
	case w.later != nil:
		w.end = w.later
	}
	return nil
}

// slide puts the tail into the headroom of the next block: the usual case, which copies next to nothing.
func (w *window) slide(tail []byte) {
	next := <-w.pump.full
	start := headroom - len(tail)
	copy(next.buf[start:], tail)
	w.release()
	w.held, w.raw, w.later = next.buf, next.buf[start:headroom+next.n], next.err
}

// grow joins blocks in memory of its own until the window has doubled, so that a row of any size is read in time that
// is proportional to it.
func (w *window) grow(tail []byte) {
	joined := make([]byte, 0, 2*len(tail)+blockSize)
	joined = append(joined, tail...)
	w.release()
	for len(joined) < 2*len(tail) && w.later == nil {
		next := <-w.pump.full
		joined = append(joined, next.buf[headroom:headroom+next.n]...)
		w.later = next.err
		w.pump.free <- next.buf
	}
	w.raw = joined
}

// release gives the block back to the pump.
func (w *window) release() {
	if w.held != nil {
		w.pump.free <- w.held
		w.held = nil
	}
}
