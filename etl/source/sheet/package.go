package sheet

import (
	"path"
	"strings"
)

// read opens a small part, calls visit at its root element, which must be root, and proves that it is sound to the end.
func (c *container) read(part, root string, visit func(*lexer) error) error {
	l, err := c.open(part)
	if err != nil {
		return err
	}
	defer l.close()
	if err := l.root(root); err != nil {
		return l.fail(err)
	}
	if err := visit(l); err != nil {
		return l.fail(err)
	}
	if err := l.finish(); err != nil {
		return l.fail(err)
	}
	return nil
}

// contentTypes are the types of the parts: by name, or else by extension. Keys are in lower case.
type contentTypes struct{ overrides, defaults map[string]string }

func (t contentTypes) of(part string) string {
	part = strings.ToLower(part)
	if kind, ok := t.overrides[part]; ok {
		return kind
	}
	return t.defaults[strings.TrimPrefix(path.Ext(part), ".")]
}

func (c *container) contentTypes() (contentTypes, error) {
	t := contentTypes{overrides: make(map[string]string), defaults: make(map[string]string)}
	err := c.read("[Content_Types].xml", "Types", func(l *lexer) error {
		return l.children(func() error {
			kind, _ := l.tag.value("ContentType")
			switch {
			case l.tag.is("Override"):
				name, _ := l.tag.value("PartName")
				t.overrides[strings.ToLower(strings.TrimPrefix(name, "/"))] = kind
			case l.tag.is("Default"):
				extension, _ := l.tag.value("Extension")
				t.defaults[strings.ToLower(extension)] = kind
			default:
				return unknownElem
			}
			return l.skip()
		})
	})
	return t, err
}

// relationship links a part to another that it uses, with the kind of use.
type relationship struct {
	kind string // the last word of the type, which the transitional and the strict standard share
	part string // empty if it is outside the package
}

type relationships struct {
	byID map[string]relationship
	all  []relationship
}

// first gives the part of the first relationship of a kind, or "".
func (r relationships) first(kind string) string {
	for _, rel := range r.all {
		if rel.kind == kind {
			return rel.part
		}
	}
	return ""
}

// relationships reads the relationships of a part, or of the package as a whole for "".
func (c *container) relationships(of string) (relationships, error) {
	rels := relationships{byID: make(map[string]relationship)}
	part := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		part = "_rels/.rels"
	}
	err := c.read(part, "Relationships", func(l *lexer) error {
		return l.children(func() error {
			if !l.tag.is("Relationship") {
				return unknownElem
			}
			if err := l.tag.only("Id", "Type", "Target", "TargetMode"); err != nil {
				return err
			}
			return rels.add(l, of)
		})
	})
	return rels, err
}

func (r *relationships) add(l *lexer, of string) error {
	id, _ := l.tag.value("Id")
	kind, _ := l.tag.value("Type")
	target, _ := l.tag.value("Target")
	mode, _ := l.tag.value("TargetMode")
	if _, twice := r.byID[id]; twice {
		return twoRelations
	}
	rel := relationship{kind: path.Base(kind)}
	if mode != "External" {
		rel.part = resolve(of, target)
	}
	r.byID[id] = rel
	r.all = append(r.all, rel)
	return l.skip()
}
