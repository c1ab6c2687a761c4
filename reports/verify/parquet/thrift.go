package parquet

import (
	"encoding/binary"
	"errors"
)

// node is a value of Thrift's compact protocol, in which Parquet describes itself: a number, bytes, a list or the fields
// of a structure.
type node struct {
	number int64
	bytes  []byte
	list   []node
	fields map[int16]node
}

// field is a field of a structure; an empty node where it is absent.
func (n node) field(id int16) node { return n.fields[id] }

// has says whether a structure has a field.
func (n node) has(id int16) bool {
	_, ok := n.fields[id]
	return ok
}

var errCut = errors.New("the description of the file is cut short or damaged")

// thrift reads the compact protocol. After a fault it gives empty nodes; err says that there was one.
type thrift struct {
	text []byte
	at   int
	err  error
}

// The types of the compact protocol.
const (
	typeTrue   = 1
	typeFalse  = 2
	typeByte   = 3
	typeDouble = 7
	typeBinary = 8
	typeList   = 9
	typeSet    = 10
	typeStruct = 12
)

// deepest is how many structures may stand in each other: those of Parquet need seven.
const deepest = 32

func (t *thrift) byte() byte {
	if t.err != nil || t.at >= len(t.text) {
		t.err = errCut
		return 0
	}
	t.at++
	return t.text[t.at-1]
}

func (t *thrift) varint() uint64 {
	if t.err != nil {
		return 0
	}
	n, size := binary.Uvarint(t.text[t.at:])
	if size <= 0 {
		t.err = errCut
		return 0
	}
	t.at += size
	return n
}

func (t *thrift) signed() int64 {
	n := t.varint()
	return int64(n>>1) ^ -int64(n&1)
}

func (t *thrift) binary() []byte {
	n := t.varint()
	if t.err != nil || n > uint64(len(t.text)-t.at) {
		t.err = errCut
		return nil
	}
	start := t.at
	t.at += int(n)
	return t.text[start:t.at]
}

func (t *thrift) value(kind byte, depth int) node {
	switch kind {
	case typeTrue:
		return node{number: 1}
	case typeFalse:
		return node{}
	case typeByte:
		return node{number: int64(t.byte())}
	case 4, 5, 6:
		return node{number: t.signed()}
	case typeDouble:
		for range 8 {
			t.byte()
		}
		return node{}
	case typeBinary:
		return node{bytes: t.binary()}
	case typeList, typeSet:
		return t.list(depth)
	case typeStruct:
		return t.structure(depth)
	}
	t.err = errCut
	return node{}
}

func (t *thrift) list(depth int) node {
	head := t.byte()
	size, kind := uint64(head>>4), head&0x0f
	if size == 15 {
		size = t.varint()
	}
	var n node
	for range size {
		if t.err != nil {
			return node{}
		}
		if kind == typeTrue || kind == typeFalse { // in a list a flag is a byte
			n.list = append(n.list, node{number: int64(t.byte() & 1)})
			continue
		}
		n.list = append(n.list, t.value(kind, depth+1))
	}
	return n
}

func (t *thrift) structure(depth int) node {
	n := node{fields: map[int16]node{}}
	var id int16
	for depth < deepest && t.err == nil {
		head := t.byte()
		if head == 0 {
			return n
		}
		if step := int16(head >> 4); step > 0 {
			id += step
		} else {
			id = int16(t.signed())
		}
		n.fields[id] = t.value(head&0x0f, depth+1)
	}
	t.err = errCut
	return n
}
