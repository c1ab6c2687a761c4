package sheet

import (
	"errors"
	"io"
)

// lexer cuts a part into tags and text. It works in the window and never past it: a method that reaches the end of the
// window returns short and has changed nothing but pos, so it can be called again from the same place with a larger
// window.
type lexer struct {
	win     *window
	classes *classTable
	at      place
	size    uint64 // of the whole part
	b       []byte // the window
	pos     int    // the lexer's position in b
	ns      namespaces
	open    stack
	tag     tag    // the start tag read last
	text    []byte // texts that had to be put together; emptied by whoever starts a row or text
	wasWide bool   // the part was in UTF-16
	general bool   // nothing is read the quick way; for tests
	rich    []byte // the runs of the text that is being joined
}

// tag is a start tag. Its slices point into the window.
type tag struct {
	name  []byte // as written
	local []byte // without prefix
	main  bool   // in the main namespace
	empty bool   // <tag/>
	attrs []attr
}

// attr is an attribute as written.
type attr struct{ name, value []byte }

// is reports whether the tag is an element of the main namespace with that name.
func (t *tag) is(local string) bool { return t.main && string(t.local) == local }

const (
	endsEarly   = fault("it ends too early, as if it had been cut short")
	badTag      = fault("a tag that is not XML")
	badAttr     = fault("an attribute that is not XML")
	twiceAttr   = fault("a tag has the same attribute twice")
	manyAttrs   = fault("a tag has too many attributes")
	badPrefix   = fault("a name has a prefix that is declared nowhere")
	mismatched  = fault("a tag is closed that was not open, or one is left open")
	strayText   = fault("there is text where only tags may stand")
	tooDeep     = fault("tags are nested deeper than in any workbook")
	afterRoot   = fault("something follows after the end")
	badRoot     = fault("it does not begin as such a part must")
	unknownElem = fault("a tag that does not belong there")
	unknownAttr = fault("an attribute that does not belong there")
)

const (
	maxAttrs = 256
	maxDepth = 128
)

func newLexer(w *window, at place) *lexer {
	return &lexer{win: w, classes: newClasses(), at: at}
}

// close stops unpacking.
func (l *lexer) close() { l.win.pump.close() }

// more shows more of the part after the window, keeps everything from keep on, and steps back to keep. Its error is the
// reason why there is no more; the lexer is then at the place of the error.
func (l *lexer) more(keep int) error {
	if err := l.win.more(keep); err != nil {
		l.pos = len(l.b)
		return l.cut(err)
	}
	l.b, l.pos = l.win.b, 0
	return nil
}

// cut reports that a part ended too early.
func (l *lexer) cut(err error) error {
	if errors.Is(err, io.EOF) {
		return endsEarly
	}
	return err
}

// fail adds the place to a cause.
func (l *lexer) fail(cause error) error {
	at := l.at
	at.offset = l.win.base + int64(l.pos)
	return at.fail(cause)
}

// startTag reads the start tag at pos into l.tag.
func (l *lexer) startTag() error {
	b, start := l.b, l.pos+1
	i := start
	for i < len(b) && l.classes[b[i]]&nameByte != 0 {
		i++
	}
	if i == len(b) {
		return short
	}
	if i == start || l.classes[b[start]]&nameStart == 0 {
		return badTag
	}
	l.tag.name, l.tag.empty, l.tag.attrs = b[start:i], false, l.tag.attrs[:0]
	if b[i] == '>' {
		l.pos = i + 1
	} else if err := l.attributes(i); err != nil {
		return err
	}
	return l.resolveName()
}

// resolveName finds out whether the tag is one of the main namespace.
func (l *lexer) resolveName() error {
	prefix, local := split(l.tag.name)
	main, known := l.ns.isMain(prefix)
	if !known {
		return badPrefix
	}
	if len(local) == 0 || l.classes[local[0]]&nameStart == 0 {
		return badTag
	}
	l.tag.local, l.tag.main = local, main
	return nil
}

// attributes reads the rest of a start tag from i on.
func (l *lexer) attributes(i int) error {
	b := l.b
	prefixed := false
	for {
		before := i
		for i < len(b) && l.classes[b[i]]&space != 0 {
			i++
		}
		if i == len(b) || b[i] == '/' && i+1 == len(b) {
			return short
		}
		if b[i] == '>' || b[i] == '/' {
			if b[i] == '/' {
				l.tag.empty = true
				if i++; b[i] != '>' {
					return badTag
				}
			}
			l.pos = i + 1
			if prefixed {
				return l.resolveAttrs()
			}
			return nil
		}
		if i == before {
			return badAttr
		}
		end, err := l.attribute(i)
		if err != nil {
			return err
		}
		i = end
		name := l.tag.attrs[len(l.tag.attrs)-1].name
		prefixed = prefixed || name[0] == 'x' || len(name) > 2 && hasColon(name)
	}
}

func hasColon(name []byte) bool {
	for _, c := range name {
		if c == ':' {
			return true
		}
	}
	return false
}

// attribute reads name="value" at i and gives where it ends.
func (l *lexer) attribute(i int) (int, error) {
	b, start := l.b, i
	for i < len(b) && l.classes[b[i]]&nameByte != 0 {
		i++
	}
	nameEnd := i
	for i < len(b) && l.classes[b[i]]&space != 0 {
		i++
	}
	if i+1 >= len(b) {
		return 0, short
	}
	if nameEnd == start || l.classes[b[start]]&nameStart == 0 || b[i] != '=' {
		return 0, badAttr
	}
	for i++; i < len(b) && l.classes[b[i]]&space != 0; i++ {
	}
	if i == len(b) {
		return 0, short
	}
	end, err := l.attrValue(i)
	if err != nil {
		return 0, err
	}
	return end + 1, l.addAttr(attr{name: b[start:nameEnd], value: b[i+1 : end]})
}

// attrValue reads the quoted value at i and gives where its closing quote is.
func (l *lexer) attrValue(i int) (int, error) {
	b, quote := l.b, l.b[i]
	if quote != '"' && quote != '\'' {
		return 0, badAttr
	}
	for i++; ; i++ {
		for i < len(b) && l.classes[b[i]]&plainAttr != 0 {
			i++
		}
		if i == len(b) {
			return 0, short
		}
		switch b[i] {
		case quote:
			return i, nil
		case '<':
			return 0, badAttr
		case '&':
			_, n, err := entity(b[i:])
			if err != nil {
				return 0, err
			}
			i += n - 1
		}
	}
}

// addAttr keeps an attribute and refuses a second of the same name.
func (l *lexer) addAttr(a attr) error {
	for i := range l.tag.attrs {
		if string(l.tag.attrs[i].name) == string(a.name) {
			return twiceAttr
		}
	}
	if len(l.tag.attrs) == maxAttrs {
		return manyAttrs
	}
	l.tag.attrs = append(l.tag.attrs, a)
	return nil
}

// endTag reads the end tag at pos, which must close name.
func (l *lexer) endTag(name []byte) error {
	b, i := l.b, l.pos+2
	if len(b)-i <= len(name) {
		return short
	}
	if string(b[i:i+len(name)]) != string(name) {
		return mismatched
	}
	i += len(name)
	for i < len(b) && l.classes[b[i]]&space != 0 {
		i++
	}
	if i == len(b) {
		return short
	}
	if b[i] != '>' {
		return mismatched
	}
	l.pos = i + 1
	return nil
}
