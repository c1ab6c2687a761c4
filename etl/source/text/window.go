package text

import "io"

const (
	windowSize = 256 << 10 // bytes; fits the second-level cache
	wordSize   = 8         // bytes that are looked at together
	minWindow  = 4         // bytes; a byte order mark must fit
	maxEmpty   = 100       // reads without a byte before a reader counts as stuck
)

// window holds the stretch of a text that is being read. It is always filled completely, so the place where the text is cut
// does not depend on the sizes in which it comes.
type window struct {
	src        io.Reader
	buf        []byte // wordSize more than it ever holds, so a word can be loaded from every byte in use
	start, end int    // the bytes in use
	begun      bool
	err        error // why src gives no more: io.EOF or its failure
	ended      bool  // it was io.EOF
}

func newWindow(src io.Reader, size int) window {
	return window{src: src, buf: make([]byte, max(size, minWindow)+wordSize)}
}

// view returns the bytes in use, with at least wordSize bytes of padding after them, and the number in use. It shows
// no more than one byte beyond longest, which is enough to see that a record is too long, and the same whatever the
// window holds. last reports that the text ends with them.
func (w *window) view(longest int) (text []byte, n int, last bool) {
	n = min(w.end-w.start, longest+1)
	return w.buf[w.start:], n, w.ended && n == w.end-w.start && n <= longest
}

// fill drops what was passed over and reads until the window is full or the text at its end. A window that is full
// already is doubled.
func (w *window) fill() {
	room := len(w.buf) - wordSize
	grown := w.buf
	if w.start == 0 && w.end == room {
		room *= 2
		grown = make([]byte, room+wordSize)
	}
	w.end = copy(grown, w.buf[w.start:w.end])
	w.buf, w.start = grown, 0
	w.read(room)
	if !w.begun {
		w.begun = true
		w.passByteOrderMark()
	}
}

// read reads until room bytes are in use.
func (w *window) read(room int) {
	for empty := 0; w.end < room && w.err == nil; {
		n, err := w.src.Read(w.buf[w.end:room])
		w.end += n
		w.err, w.ended = err, err == io.EOF // not errors.Is: an io.EOF that is wrapped is a failure
		if n > 0 {
			empty = 0
		} else if empty++; empty == maxEmpty && err == nil {
			w.err = io.ErrNoProgress
		}
	}
}

func (w *window) passByteOrderMark() {
	if w.end >= len(byteOrderMark) && string(w.buf[:len(byteOrderMark)]) == byteOrderMark {
		w.start = len(byteOrderMark)
	}
}
