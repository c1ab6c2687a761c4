package sheet

// This file holds the code that reads inside a row or a shared string, which is always whole in the window. Nothing
// here is kept on the stack of open tags: each function reads an element to its end.

// mark is the lexer's state at the beginning of a row or shared string, to which it steps back when the window ends.
type mark struct{ depth, bound int }

func (l *lexer) mark() mark { return mark{depth: len(l.open.frames), bound: len(l.ns.bound)} }

func (l *lexer) reset(m mark) {
	l.open.cut(m.depth)
	l.ns.drop(m.bound)
}

// child goes to the next tag inside an element and reports whether it begins another element.
func (l *lexer) child() (bool, error) {
	for {
		b := l.b[l.pos:]
		if len(b) < 2 {
			return false, short
		}
		switch {
		case b[0] == '<' && b[1] == '/':
			return false, nil
		case b[0] == '<' && (b[1] == '!' || b[1] == '?'):
			if err := l.misc(); err != nil {
				return false, err
			}
		case b[0] == '<':
			return true, nil
		case l.classes[b[0]]&space == 0:
			return false, strayText
		default:
			l.pos++
		}
	}
}

// skipHere passes over the rest of the element whose start tag was just read.
func (l *lexer) skipHere() error {
	if l.tag.empty {
		return nil
	}
	l.open.push(l.tag.name, len(l.ns.bound))
	for depth := len(l.open.frames); len(l.open.frames) >= depth; {
		if _, err := l.token(); err != nil {
			return err
		}
	}
	return nil
}

// content reads the text of the element whose start tag was just read, and its end tag.
func (l *lexer) content() ([]byte, error) {
	if l.tag.empty {
		return nil, nil
	}
	name := l.tag.name
	text, err := l.chars()
	if err != nil {
		return nil, err
	}
	if l.b[l.pos+1] != '/' {
		return nil, unknownElem
	}
	return text, l.endTag(name)
}

// value is content for the elements whose only attribute is xml:space. It keeps white space whatever that attribute
// says: later code that types the value trims it, so nothing is lost before then.
func (l *lexer) value() ([]byte, error) {
	for _, a := range l.tag.attrs {
		switch {
		case string(a.name) == "xml:space":
			if string(a.value) != "preserve" && string(a.value) != "default" {
				return nil, badSpace
			}
		case !isForeign(a.name):
			return nil, unknownAttr
		}
	}
	return l.content()
}

// str is value with the escapes of SpreadsheetML decoded.
func (l *lexer) str() ([]byte, error) {
	text, err := l.value()
	if err != nil || !hasEscape(text) {
		return text, err
	}
	start := len(l.text)
	l.text = unescape(l.text, text)
	return l.text[start:], nil
}

// item reads an si or is (CT_Rst), whose start tag was just read: one text, or runs of rich text, which are joined.
// Phonetic readings are not part of the text.
func (l *lexer) item() ([]byte, error) {
	if err := l.tag.only(); err != nil || l.tag.empty {
		return nil, err
	}
	var whole []byte
	name := l.tag.name
	for pieces := 0; ; {
		more, err := l.child()
		if err != nil {
			return nil, err
		}
		if !more {
			return l.joined(whole, pieces), l.endTag(name)
		}
		piece, ok, err := l.piece()
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if pieces++; pieces == 1 {
			whole = piece
			continue
		}
		if pieces == 2 {
			l.rich = append(l.rich[:0], whole...)
		}
		l.rich = append(l.rich, piece...)
	}
}

// joined gives the text of an item: the one piece itself, or all pieces in memory that lasts as long as the row.
func (l *lexer) joined(whole []byte, pieces int) []byte {
	if pieces < 2 {
		return whole
	}
	start := len(l.text)
	l.text = append(l.text, l.rich...)
	return l.text[start:]
}

// piece reads one child of an item. ok reports whether it is part of the text.
func (l *lexer) piece() (text []byte, ok bool, err error) {
	bound := len(l.ns.bound)
	if err := l.startTag(); err != nil {
		return nil, false, err
	}
	switch {
	case l.tag.is("t"):
		text, err = l.str()
		ok = true
	case l.tag.is("r"):
		text, err = l.run()
		ok = true
	case l.tag.is("rPh"), l.tag.is("phoneticPr"):
		err = l.skipHere()
	default:
		err = unknownElem
	}
	l.ns.drop(bound)
	return text, ok, err
}

// run reads an r (CT_RElt): properties, and one text.
func (l *lexer) run() (text []byte, err error) {
	if err := l.tag.only(); err != nil || l.tag.empty {
		return nil, err
	}
	name, bound := l.tag.name, len(l.ns.bound)
	for seen := false; ; {
		more, err := l.child()
		if err != nil {
			return nil, err
		}
		if !more {
			return text, l.endTag(name)
		}
		if err := l.startTag(); err != nil {
			return nil, err
		}
		switch {
		case l.tag.is("rPr"):
			err = l.skipHere()
		case l.tag.is("t") && !seen:
			text, err = l.str()
			seen = true
		default:
			err = unknownElem
		}
		if err != nil {
			return nil, err
		}
		l.ns.drop(bound)
	}
}
