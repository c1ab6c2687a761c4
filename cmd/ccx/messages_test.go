package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// message is a sentence that a user may see, with its place in the code.
type message struct{ place, text string }

// messages collects what is said to people who have to do something about it: the sentences of usage mistakes and of
// refused files. Those of errors that only wrap a cause are left to the cause.
func messages(t *testing.T) []message {
	t.Helper()
	said := map[string]int{"usage": 0, "refuse": 0, "refused": 1} // functions, and which argument is the sentence
	var all []message
	files := token.NewFileSet()
	must(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		must(t, err)
		file, err := parser.ParseFile(files, path, source, 0)
		must(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, ok := call.Fun.(*ast.Ident)
			if !ok {
				return true
			}
			if at, ok := said[name.Name]; ok && len(call.Args) > at {
				if text, whole := sentence(call.Args[at]); whole {
					all = append(all, message{files.Position(call.Pos()).String(), text})
				}
			}
			return true
		})
		return nil
	}))
	return all
}

// sentence puts a literal together; whole is false where part of it is made elsewhere.
func sentence(e ast.Expr) (text string, whole bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && text != "%s" && text != "%v"
	case *ast.BinaryExpr:
		left, a := sentence(e.X)
		right, b := sentence(e.Y)
		return left + right, a && b
	}
	return "", false
}

// Whoever reads a message knows what to do next: it says so after a colon, semicolon or comma, or names what is needed.
var (
	remedies  = regexp.MustCompile(`(?i)\b(add|ask|call|check|choose|close|correct|edit|give|go|install|leave|load|look|make|mark|move|name|open|put|remove|rename|run|save|say|see|set|take|unpack|use|wait|write|needs|did you mean)\b`)
	passesOn  = regexp.MustCompile(`^(--[a-z-]+: %v|%s: %v|%s%s|the file is %s)$`) // another message, with the place before it; what a file is says what to do
	codeNames = regexp.MustCompile(`\b[a-z]+[A-Z]\w*|\b(nil|null|struct|regexp|stderr|stdout|json:|EOF|utf8|int64|goroutine|SQL)\b|%[#+]?[TpqxX]\b.*%T`)
)

func TestEveryMessageSaysWhatToDo(t *testing.T) {
	t.Parallel()
	all := messages(t)
	if len(all) < 80 {
		t.Fatalf("only %d messages were found: has a function got another name?", len(all))
	}
	for _, m := range all {
		if !remedies.MatchString(m.text) && !passesOn.MatchString(m.text) {
			t.Errorf("%s: %q does not say what to do", m.place, m.text)
		}
		if name := codeNames.FindString(m.text); name != "" {
			t.Errorf("%s: %q holds %q, which is a word of the code", m.place, m.text, name)
		}
		if strings.HasSuffix(m.text, ".") && !strings.HasSuffix(m.text, "...") || strings.HasSuffix(m.text, "!") {
			t.Errorf("%s: %q ends like a paragraph; messages are put together", m.place, m.text)
		}
	}
}
