package sql

import (
	"slices"
	"testing"
)

// What SQL is taken apart into: texts keep their doubled marks, a mark that is never closed is a sign.
func TestTokens(t *testing.T) {
	word := func(text string) token { return token{text: text, isWord: true} }
	text := func(text string) token { return token{text: text, isQuote: true} }
	sign := func(text string) token { return token{text: text} }
	for given, want := range map[string][]token{
		"Select a_1 -- from b\nfrom \"C d\"": {word("select"), word("a_1"), word("from"), word("C d")},
		"'it''s' ''":                         {text("it''s"), text("")},
		"x::date=$1":                         {word("x"), sign(":"), sign(":"), word("date"), sign("="), sign("$"), sign("1")},
		"'open":                              {sign("'"), word("open")},
		"f('a', \"b":                         {word("f"), sign("("), text("a"), sign(","), word(""), word("b")},
		"£--":                                {sign("£")},
	} {
		if got := tokens(given); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", given, got, want)
		}
	}
}
