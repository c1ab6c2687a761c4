package sheet

import "errors"

// sharedStrings are the texts that cells refer to by number, end to end in one arena.
type sharedStrings struct {
	arena []byte
	ends  []uint32
	room  int64
}

const (
	badSpace      = fault("an xml:space that is neither default nor preserve")
	mostSharedEnd = 1<<32 - 1
)

// at gives a shared string.
func (s *sharedStrings) at(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.arena[start:s.ends[i]:s.ends[i]]
}

// add keeps a shared string.
func (s *sharedStrings) add(text []byte) error {
	const perString = 4
	s.room -= int64(len(text)) + perString
	if s.room < 0 || len(s.arena)+len(text) > mostSharedEnd {
		return stringsTooBig
	}
	s.arena = append(s.arena, text...)
	s.ends = append(s.ends, uint32(len(s.arena)))
	return nil
}

// reserve makes room for what a part of that size is likely to hold, within reason, to spare growing step by step.
func (s *sharedStrings) reserve(size uint64) {
	const most, perString = 64 << 20, 32
	likely := min(size/2, most)
	s.arena = make([]byte, 0, likely)
	s.ends = make([]uint32, 0, likely*2/perString)
}

// loadStrings reads the shared strings when the first sheet is read.
func (w *Workbook) loadStrings() error {
	w.loading.Lock()
	defer w.loading.Unlock()
	if w.loaded || w.stringsAt == "" {
		return nil
	}
	loading := sharedStrings{room: w.container.limits.SharedStrings}
	err := w.container.read(w.stringsAt, "sst", func(l *lexer) error {
		return loading.load(l, w.container.limits.Cell)
	})
	if err != nil {
		return err
	}
	w.strings, w.loaded = loading, true
	return nil
}

// load reads the children of sst.
func (s *sharedStrings) load(l *lexer, cell int) error {
	if err := l.tag.only("count", "uniqueCount"); err != nil {
		return err
	}
	for _, name := range []string{"count", "uniqueCount"} {
		text, given := l.tag.value(name)
		if _, ok := number([]byte(text), mostSharedEnd); given && !ok {
			return badCount
		}
	}
	if l.tag.empty {
		return nil
	}
	s.reserve(l.size)
	for {
		text, ok, err := s.item(l)
		switch {
		case err != nil:
			return err
		case !ok:
			_, err := l.next()
			return err
		case len(text) > cell:
			return cellTooBig
		}
		if err := s.add(text); err != nil {
			return err
		}
	}
}

// item reads the next si whole, with as much of the part in the window as that takes. ok is false at the end of sst.
func (s *sharedStrings) item(l *lexer) (text []byte, ok bool, err error) {
	for {
		start, mark := l.pos, l.mark()
		l.text = l.text[:0]
		if text, ok := quickItem(l); ok {
			return text, true, nil
		}
		text, ok, err = tryItem(l)
		if !errors.Is(err, short) {
			return text, ok, err
		}
		l.reset(mark)
		if err := l.more(start); err != nil {
			return nil, false, err
		}
	}
}

// tryItem reads the next si in the window, after the extensions that Excel may add after the last.
func tryItem(l *lexer) ([]byte, bool, error) {
	for {
		more, err := l.child()
		if err != nil || !more {
			return nil, false, err
		}
		bound := len(l.ns.bound)
		if err := l.startTag(); err != nil {
			return nil, false, err
		}
		switch {
		case l.tag.is("si"):
			text, err := l.item()
			l.ns.drop(bound)
			return text, true, err
		case !l.tag.is("extLst"):
			return nil, false, unknownElem
		}
		if err := l.skipHere(); err != nil {
			return nil, false, err
		}
		l.ns.drop(bound)
	}
}
