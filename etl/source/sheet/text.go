package sheet

import (
	"bytes"
	"unicode/utf8"
)

const (
	badComment  = fault("a comment that is not XML")
	badPI       = fault("a processing instruction that is not XML, or that holds tags")
	badCDATA    = fault("a CDATA section inside another, as if the first did not end")
	badSection  = fault("]]> in a text")
	doctype     = fault("a DOCTYPE, which no workbook has")
	badDecl     = fault("a declaration (<!…) that no workbook has")
	notDeclUTF8 = fault("it says that it is in another encoding than UTF-8")
	badXMLDecl  = fault("an XML declaration that is malformed or not at the beginning")
)

// chars reads text up to the next tag. It is a slice of the window wherever the text is in one piece, otherwise of
// l.text.
func (l *lexer) chars() ([]byte, error) {
	b, i := l.b, l.pos
	for i < len(b) && l.classes[b[i]]&plainText != 0 {
		i++
	}
	if i+1 >= len(b) {
		return nil, short
	}
	if b[i] == '<' && b[i+1] != '!' && b[i+1] != '?' {
		text := b[l.pos:i]
		l.pos = i
		return text, nil
	}
	return l.mixedChars()
}

// mixedChars reads text with references, line ends, CDATA, comments or processing instructions in it.
func (l *lexer) mixedChars() ([]byte, error) {
	start := len(l.text)
	for {
		b, i := l.b, l.pos
		for i < len(b) && l.classes[b[i]]&plainText != 0 {
			i++
		}
		l.text = append(l.text, b[l.pos:i]...)
		l.pos = i
		if len(b)-i < 2 {
			return nil, short
		}
		if b[i] == '<' && b[i+1] != '!' && b[i+1] != '?' {
			return l.text[start:], nil
		}
		if err := l.special(); err != nil {
			return nil, err
		}
	}
}

// special reads the one item at pos that does not mean itself.
func (l *lexer) special() error {
	b := l.b[l.pos:]
	switch b[0] {
	case '&':
		r, n, err := entity(b)
		if err != nil {
			return err
		}
		l.text = utf8.AppendRune(l.text, r)
		l.pos += n
	case '\r': // XML 1.0, 2.11: CR and CRLF in the file are a line feed
		l.text = append(l.text, '\n')
		l.pos++
		if b[1] == '\n' {
			l.pos++
		}
	case ']':
		if len(b) < 3 {
			return short
		}
		if string(b[:3]) == "]]>" {
			return badSection
		}
		l.text = append(l.text, ']')
		l.pos++
	default:
		if l.atCDATA() {
			return l.cdata()
		}
		return l.misc()
	}
	return nil
}

// cdata reads a CDATA section into l.text. It refuses a section that holds the beginning of another, although XML would
// accept it: a section whose end was damaged looks like this, and would swallow cells.
func (l *lexer) cdata() error {
	from := l.pos + len("<![CDATA[")
	n := bytes.Index(l.b[from:], []byte("]]>"))
	if n < 0 {
		return short
	}
	section := l.b[from : from+n]
	if bytes.Contains(section, []byte("<![CDATA[")) {
		return badCDATA
	}
	for i, c := range section {
		switch {
		case c != '\r':
			l.text = append(l.text, c)
		case i+1 == len(section) || section[i+1] != '\n':
			l.text = append(l.text, '\n')
		}
	}
	l.pos = from + n + len("]]>")
	return nil
}

// misc passes over the comment or processing instruction at pos.
func (l *lexer) misc() error {
	b := l.b[l.pos:]
	switch {
	case b[1] == '?':
		return l.instruction(b)
	case len(b) < len("<![CDATA["):
		return short
	case string(b[:4]) == "<!--":
		return l.comment(b)
	case l.atCDATA():
		return strayText
	case string(b[:9]) == "<!DOCTYPE":
		return doctype
	}
	return badDecl
}

// comment passes over a comment. XML does not allow -- in it, so one whose end is damaged cannot swallow the next.
func (l *lexer) comment(b []byte) error {
	n := bytes.Index(b[4:], []byte("--"))
	if n < 0 || 4+n+2 == len(b) {
		return short
	}
	if b[4+n+2] != '>' {
		return badComment
	}
	l.pos += 4 + n + 3
	return nil
}

// instruction passes over a processing instruction. It refuses one that holds a tag, although XML would accept it: a
// row whose first letter became a question mark looks like this.
func (l *lexer) instruction(b []byte) error {
	n := bytes.Index(b, []byte("?>"))
	tag := bytes.IndexByte(b[1:], '<')
	switch {
	case tag >= 0 && (n < 0 || tag < n):
		return badPI
	case n < 0:
		return short
	case n < 3 || l.classes[b[2]]&nameStart == 0:
		return badPI
	case bytes.EqualFold(target(b[2:n]), []byte("xml")):
		return badXMLDecl
	}
	l.pos += n + 2
	return nil
}

// target is the first word of a processing instruction.
func target(b []byte) []byte {
	for i, c := range b {
		if blank([]byte{c}) {
			return b[:i]
		}
	}
	return b
}
