package sheet

import "bytes"

// The namespaces that matter. Any prefix may denote them.
const (
	mainNamespace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	relsNamespace   = "http://schemas.openxmlformats.org/package/2006/relationships"
	typesNamespace  = "http://schemas.openxmlformats.org/package/2006/content-types"
	xmlNamespace    = "http://www.w3.org/XML/1998/namespace"
)

// namespaces are the prefixes in scope, innermost last.
type namespaces struct {
	bound []binding
	// main is the prefix of the main namespace, so that the elements of rows need no search.
	main    string
	hasMain bool
}

type binding struct{ prefix, uri string }

// isMainURI reports whether a namespace is the one whose elements the reader handles. Parts of the package itself have
// their own; no part mixes them.
func isMainURI(uri string) bool {
	return uri == mainNamespace || uri == strictNamespace || uri == relsNamespace || uri == typesNamespace
}

// bind brings a prefix into scope.
func (n *namespaces) bind(prefix, uri string) {
	n.bound = append(n.bound, binding{prefix, uri})
	n.choose()
}

// drop takes the innermost bindings out of scope until only count are left.
func (n *namespaces) drop(count int) {
	if len(n.bound) != count {
		n.bound = n.bound[:count]
		n.choose()
	}
}

// choose finds main again.
func (n *namespaces) choose() {
	n.hasMain = false
	for i := len(n.bound) - 1; i >= 0; i-- {
		b := n.bound[i]
		if uri, _ := n.find([]byte(b.prefix)); uri == b.uri && isMainURI(b.uri) {
			n.main, n.hasMain = b.prefix, true
			return
		}
	}
}

// isMain reports whether a prefix denotes the main namespace, and whether it denotes anything.
func (n *namespaces) isMain(prefix []byte) (main, known bool) {
	if n.hasMain && string(prefix) == n.main {
		return true, true
	}
	uri, known := n.find(prefix)
	return isMainURI(uri), known
}

// find gives the namespace of a prefix. The empty prefix is always known.
func (n *namespaces) find(prefix []byte) (uri string, known bool) {
	for i := len(n.bound) - 1; i >= 0; i-- {
		if n.bound[i].prefix == string(prefix) {
			return n.bound[i].uri, true
		}
	}
	if string(prefix) == "xml" {
		return xmlNamespace, true
	}
	return "", len(prefix) == 0
}

// split cuts a name as written into prefix and local name.
func split(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}
