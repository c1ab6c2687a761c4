package sheet

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// root reads a part up to and including the start tag of its root element, which must be name.
func (l *lexer) root(name string) error {
	if err := l.fillTo(512); err != nil {
		return err
	}
	if err := l.declaration(); err != nil {
		return err
	}
	kind, err := l.next()
	switch {
	case err != nil:
		return err
	case kind != startToken || !l.tag.is(name):
		return badRoot
	}
	return nil
}

// fillTo shows the first n bytes of the part, or as many as there are. Faults after them appear when the lexer gets
// there, and then with their row.
func (l *lexer) fillTo(n int) error {
	for len(l.win.b) < n && l.win.more(0) == nil {
	}
	if l.b = l.win.b; len(l.b) == 0 {
		return l.cut(l.win.end)
	}
	return nil
}

// declaration passes over a byte order mark and the XML declaration.
func (l *lexer) declaration() error {
	if bytes.HasPrefix(l.b, []byte("\xef\xbb\xbf")) {
		l.pos = 3
	}
	if !bytes.HasPrefix(l.b[l.pos:], []byte("<?xml ")) {
		return nil
	}
	b := l.b[l.pos+len("<?xml"):]
	n := bytes.Index(b, []byte("?>"))
	if n < 0 {
		return badXMLDecl
	}
	if err := l.declared(b[:n]); err != nil {
		return err
	}
	l.pos += len("<?xml") + n + 2
	return nil
}

// declared checks the XML declaration by reading it as if it were the attributes of a tag.
func (l *lexer) declared(text []byte) error {
	sub := &lexer{classes: l.classes, b: append(append([]byte("<x"), text...), '>')}
	sub.ns.bind("", mainNamespace)
	if err := sub.startTag(); err != nil || sub.tag.empty || sub.tag.only("version", "encoding", "standalone") != nil {
		return badXMLDecl
	}
	if version, _ := sub.tag.value("version"); version != "1.0" {
		return badXMLDecl
	}
	encoding, given := sub.tag.value("encoding")
	if l.wasWide && isWideName(encoding) {
		return nil
	}
	if given && !bytes.EqualFold([]byte(encoding), []byte("utf-8")) && !bytes.EqualFold([]byte(encoding), []byte("us-ascii")) {
		return notDeclUTF8
	}
	return nil
}

// isWideName recognises the names of UTF-16, with the order of its bytes or without.
func isWideName(encoding string) bool {
	switch strings.ToLower(encoding) {
	case "utf-16", "utf-16be", "utf-16le":
		return true
	}
	return false
}

// finish reads what follows the root element to the very end, where the checksum is proved. Only white space, comments
// and processing instructions may follow.
func (l *lexer) finish() error {
	for {
		for l.pos < len(l.b) && l.classes[l.b[l.pos]]&space != 0 {
			l.pos++
		}
		rest := l.b[l.pos:]
		err := error(short)
		switch {
		case len(rest) > 0 && rest[0] != '<', len(rest) > 1 && rest[1] != '!' && rest[1] != '?':
			return afterRoot
		case len(rest) > 1:
			err = l.misc()
		}
		if err == nil {
			continue
		}
		if !errors.Is(err, short) {
			return err
		}
		if err = l.win.more(l.pos); err == nil {
			l.b, l.pos = l.win.b, 0
			continue
		}
		if errors.Is(err, io.EOF) && len(rest) == 0 {
			return nil
		}
		return l.cut(err)
	}
}
