package sheet

import (
	"bytes"
	"errors"
)

// tokenKind is what the lexer found outside of rows.
type tokenKind uint8

const (
	startToken tokenKind = iota // l.tag has it
	endToken                    // the innermost open tag is closed
	textToken                   // text that is not only white space
)

// stack holds the names of the open tags, outermost first.
type stack struct {
	names  []byte
	frames []frame
}

// frame is an open tag: where its name ends, and how many namespaces are in scope inside it.
type frame struct{ end, bound int }

func (s *stack) top() []byte {
	start := 0
	if n := len(s.frames); n > 1 {
		start = s.frames[n-2].end
	}
	return s.names[start:s.frames[len(s.frames)-1].end]
}

func (s *stack) push(name []byte, bound int) {
	s.names = append(s.names, name...)
	s.frames = append(s.frames, frame{end: len(s.names), bound: bound})
}

func (s *stack) cut(depth int) {
	s.frames = s.frames[:depth]
	s.names = s.names[:s.end()]
}

// end is where the innermost name ends.
func (s *stack) end() int {
	if n := len(s.frames); n > 0 {
		return s.frames[n-1].end
	}
	return 0
}

// bound is the number of namespaces in scope.
func (s *stack) bound() int {
	if n := len(s.frames); n > 0 {
		return s.frames[n-1].bound
	}
	return 0
}

// next reads the next token, however much of the part that takes.
func (l *lexer) next() (tokenKind, error) {
	for {
		start := l.pos
		l.text = l.text[:0]
		kind, err := l.token()
		if !errors.Is(err, short) {
			return kind, err
		}
		if err := l.more(start); err != nil {
			return 0, err
		}
	}
}

// token reads the next token in the window. Comments and processing instructions are passed over.
func (l *lexer) token() (tokenKind, error) {
	l.ns.drop(l.open.bound())
	for {
		if len(l.b)-l.pos < 2 {
			return 0, short
		}
		switch {
		case l.b[l.pos] != '<' || l.atCDATA():
			text, err := l.chars()
			if err != nil {
				return 0, err
			}
			if blank(text) {
				continue
			}
			return textToken, nil
		case l.b[l.pos+1] == '/':
			return endToken, l.closeTag()
		case l.b[l.pos+1] == '!' || l.b[l.pos+1] == '?':
			if err := l.misc(); err != nil {
				return 0, err
			}
		default:
			return startToken, l.openTag()
		}
	}
}

// atCDATA reports whether text in a CDATA section begins here. A shorter window than that is no CDATA yet, and misc will
// ask for more.
func (l *lexer) atCDATA() bool { return bytes.HasPrefix(l.b[l.pos:], []byte("<![CDATA[")) }

func (l *lexer) openTag() error {
	if len(l.open.frames) == maxDepth {
		return tooDeep
	}
	if err := l.startTag(); err != nil {
		return err
	}
	if !l.tag.empty {
		l.open.push(l.tag.name, len(l.ns.bound))
	}
	return nil
}

func (l *lexer) closeTag() error {
	depth := len(l.open.frames)
	if depth == 0 {
		return mismatched
	}
	if err := l.endTag(l.open.top()); err != nil {
		return err
	}
	l.open.cut(depth - 1)
	return nil
}

// skip passes over the rest of the element whose start tag was just read, and proves that it is well-formed.
func (l *lexer) skip() error {
	if l.tag.empty {
		return nil
	}
	for depth := len(l.open.frames); len(l.open.frames) >= depth; {
		if _, err := l.next(); err != nil {
			return err
		}
	}
	return nil
}

// children calls visit at the start tag of each child of the element whose start tag was just read. visit has to read
// the child to its end.
func (l *lexer) children(visit func() error) error {
	if l.tag.empty {
		return nil
	}
	for {
		kind, err := l.next()
		switch {
		case err != nil:
			return err
		case kind == endToken:
			return nil
		case kind == textToken:
			return strayText
		}
		if err := visit(); err != nil {
			return err
		}
	}
}

// blank reports whether a text is white space only.
func blank(text []byte) bool {
	for _, c := range text {
		if c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}
