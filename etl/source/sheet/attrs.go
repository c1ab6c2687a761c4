package sheet

import "unicode/utf8"

const (
	badNamespace = fault("a namespace that is declared wrongly")
	badBoolean   = fault("an attribute that is neither true nor false")
	badCount     = fault("an attribute that should be a number is none")
)

// resolveAttrs brings the namespaces that the tag declares into scope, and then demands that every prefix is known.
func (l *lexer) resolveAttrs() error {
	before := len(l.ns.bound)
	for _, a := range l.tag.attrs {
		prefix, local := split(a.name)
		switch {
		case string(a.name) == "xmlns":
			l.ns.bind("", decoded(a.value))
		case string(prefix) == "xmlns":
			if len(local) == 0 || len(a.value) == 0 || string(local) == "xmlns" || hasColon(local) {
				l.ns.drop(before)
				return badNamespace
			}
			l.ns.bind(string(local), decoded(a.value))
		}
	}
	for _, a := range l.tag.attrs {
		if !hasColon(a.name) {
			continue
		}
		prefix, local := split(a.name)
		_, known := l.ns.find(prefix)
		if len(prefix) == 0 || len(local) == 0 || !known && string(prefix) != "xmlns" {
			l.ns.drop(before)
			return badPrefix
		}
	}
	return nil
}

// isForeign recognises the attributes that do not concern SpreadsheetML: declarations and those with a prefix.
func isForeign(name []byte) bool { return string(name) == "xmlns" || hasColon(name) }

// value gives the attribute without prefix of that name, decoded.
func (t *tag) value(name string) (string, bool) {
	for _, a := range t.attrs {
		if string(a.name) == name {
			return decoded(a.value), true
		}
	}
	return "", false
}

// related gives the attribute of that local name in the namespace of relationships, whatever its prefix, and whether
// there is one.
func (l *lexer) related(local string) (value string, ok bool) {
	for _, a := range l.tag.attrs {
		prefix, name := split(a.name)
		if len(prefix) == 0 || string(name) != local {
			continue
		}
		switch uri, _ := l.ns.find(prefix); uri {
		case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
			"http://purl.oclc.org/ooxml/officeDocument/relationships":
			return decoded(a.value), true
		}
	}
	return "", false
}

// only demands that all attributes without prefix are among names.
func (t *tag) only(names ...string) error {
	for _, a := range t.attrs {
		if !isForeign(a.name) && !among(a.name, names) {
			return unknownAttr
		}
	}
	return nil
}

func among(name []byte, names []string) bool {
	for _, n := range names {
		if n == string(name) {
			return true
		}
	}
	return false
}

// boolean reads an xsd:boolean. LibreOffice writes words where Excel writes digits.
func boolean(value []byte) (bool, error) {
	switch string(value) {
	case "1", "true", "on":
		return true, nil
	case "0", "false", "off":
		return false, nil
	}
	return false, badBoolean
}

// number reads digits that make up to most.
func number(value []byte, most int) (int, bool) {
	if len(value) == 0 || len(value) > 10 {
		return 0, false
	}
	n := 0
	for _, c := range value {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, n <= most
}

// decoded is the text of an attribute value whose references are known to be good. White space in it counts as blanks.
func decoded(value []byte) string {
	text := make([]byte, 0, len(value))
	for i := 0; i < len(value); {
		switch c := value[i]; c {
		case '&':
			r, n, err := entity(value[i:])
			if err != nil {
				return ""
			}
			text = utf8.AppendRune(text, r)
			i += n
		case '\t', '\n', '\r':
			text = append(text, ' ')
			i++
		default:
			text = append(text, c)
			i++
		}
	}
	return string(text)
}
