package sql

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// token is a word, a text in quotation marks, or a sign of SQL.
type token struct {
	text    string
	isWord  bool
	isQuote bool // a text in single quotation marks, given without them
}

// tokens splits SQL into tokens. Remarks are omitted, words are in lower case.
func tokens(text string) []token {
	all := make([]token, 0, len(text)/4) // words are longer than that with the blanks after them
	for text != "" {
		size := lexeme(text)
		found := text[:size]
		text = text[size:]
		switch first := found[0]; {
		case isBlank(first), strings.HasPrefix(found, "--"):
		case first == '\'' && size > 1:
			all = append(all, token{text: found[1 : size-1], isQuote: true})
		case first == '"':
			all = append(all, token{text: strings.Trim(found, `"`), isWord: true})
		case isLetter(first):
			all = append(all, token{text: strings.ToLower(found), isWord: true})
		default:
			all = append(all, token{text: found})
		}
	}
	return all
}

// lexeme is the size of the first element of a text: a remark, a text in quotation marks, a quoted name, a word, or one
// sign.
func lexeme(text string) int {
	switch first := text[0]; {
	case strings.HasPrefix(text, "--"):
		return len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool { return r != '\n' }))
	case first == '\'':
		return quoted(text)
	case first == '"':
		return 1 + max(0, 1+strings.IndexByte(text[1:], '"'))
	case isLetter(first):
		return len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool {
			return r < utf8.RuneSelf && (isLetter(byte(r)) || r >= '0' && r <= '9')
		}))
	}
	_, size := utf8.DecodeRuneInString(text)
	return size
}

// quoted is the size of the text in quotation marks that a text begins with; a mark inside it is doubled. A mark that
// is never closed is a sign of its own.
func quoted(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i] != '\'' {
			continue
		}
		if i+1 == len(text) || text[i+1] != '\'' {
			return i + 1
		}
		i++
	}
	return 1
}

func isBlank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

func isLetter(b byte) bool { return b == '_' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// found is what a piece of SQL names.
type found struct {
	reads  []string // tables and views
	calls  []string // functions and macros
	handed []handed // texts handed to functions and macros, which may be names of tables
	writes []string // tables that are written to
}

// handed is a text in the brackets of a call.
type handed struct{ to, text string }

// statement is SQL as tokens.
type statement []token

// is reports whether a token is one of the given words or signs.
func (s statement) is(at int, texts ...string) bool {
	return at >= 0 && at < len(s) && !s[at].isQuote && slices.Contains(texts, s[at].text)
}

// word reports whether a token is a word.
func (s statement) word(at int) bool { return at >= 0 && at < len(s) && s[at].isWord }

// scan finds what a piece of SQL names.
func scan(text string) found {
	s := statement(tokens(text))
	own := s.steps()
	var f found
	for i := range s {
		switch {
		case s.is(i, "from") && !s.is(i-1, "distinct") && !s.is(i-1, "delete"), s.is(i, "join"):
			f.reads = append(f.reads, s.tables(i+1)...)
		case s.word(i) && s.is(i+1, "(") && !s.is(i-1, "macro"):
			f.calls = append(f.calls, s[i].text)
			f.handed = append(f.handed, s.textsIn(i)...)
		}
		if s.word(i) && (s.is(i-1, "into") && s.is(i-2, "insert") || s.is(i-1, "update") || s.is(i-1, "from") && s.is(i-2, "delete")) {
			f.writes = append(f.writes, s[i].text)
		}
	}
	f.reads = slices.DeleteFunc(f.reads, func(name string) bool { return own[name] })
	return f
}

// steps are the names of the statement's own common table expressions.
func (s statement) steps() map[string]bool {
	own := map[string]bool{}
	for i := range s {
		if !s.is(i, "(") {
			continue
		}
		at := i - 1
		for s.is(at, "materialized", "not") {
			at--
		}
		if !s.is(at, "as") {
			continue
		}
		if at--; s.is(at, ")") { // the names of its columns
			at = s.opening(at) - 1
		}
		if s.word(at) && s.is(at-1, "with", "recursive", ",") {
			own[s[at].text] = true
		}
	}
	return own
}

// tables are the names in a list of tables after from or join, which begins at a token.
func (s statement) tables(at int) []string {
	var names []string
	for {
		if s.is(at, "(") {
			at = s.closing(at) + 1
		} else if s.word(at) {
			if s.is(at+1, "(") {
				at = s.closing(at+1) + 1
			} else {
				names = append(names, s[at].text)
				at++
			}
		} else {
			return names
		}
		if s.is(at, "as") {
			at++
		}
		if s.word(at) {
			at++
		}
		if s.is(at, "(") { // the names of its columns
			at = s.closing(at) + 1
		}
		if !s.is(at, ",") {
			return names
		}
		at++
	}
}

// textsIn are the texts in the brackets of a call.
func (s statement) textsIn(call int) []handed {
	var all []handed
	for i, end := call+1, s.closing(call+1); i < end; i++ {
		if s[i].isQuote {
			all = append(all, handed{s[call].text, s[i].text})
		}
	}
	return all
}

// closing finds the end of a bracket.
func (s statement) closing(open int) int {
	depth := 0
	for i := open; i < len(s); i++ {
		if s.is(i, "(") {
			depth++
		}
		if s.is(i, ")") {
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// opening finds the beginning of a bracket.
func (s statement) opening(end int) int {
	depth := 0
	for i := end; i >= 0; i-- {
		if s.is(i, ")") {
			depth++
		}
		if s.is(i, "(") {
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return 0
}

// macrosOf are the macros that a file makes.
func macrosOf(text string) []string {
	var names []string
	s := statement(tokens(text))
	for i := range s {
		if s.is(i-1, "macro") && s.word(i) {
			names = append(names, s[i].text)
		}
	}
	return names
}
