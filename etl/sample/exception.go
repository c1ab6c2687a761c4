package sample

import (
	"crypto/sha256"
	"encoding/hex"

	"ccx/etl"
)

// none marks a case or client that an exception does not name.
const none = -1

// The ways in which an exception is sighted in a file. A death in the register is sighted without a row.
const (
	bySystem = iota
	byManual
)

// sighting is one row that reports an exception.
type sighting struct {
	on  etl.Date
	how int
}

// exception is one exception and what happens to it.
type exception struct {
	reason     int
	code       string // as written in the row
	strange    string // for the unclassified: what replaces the reason in the id
	text       string
	caseNo     int // none if the exception names no case
	client     int // slot, or none
	rowCase    int // the case that the row names although the exception does not (a death)
	opened     int // the week whose files report it first
	openedOn   etl.Date
	recursOn   etl.Date // when a failure report repeats it after a skip; 0 never
	sightings  []sighting
	steps      []step
	endedOn    etl.Date // when it was resolved or became clerical; 0 while open
	isClerical bool
}

// same reports whether two exceptions have the same id.
func (x *exception) same(y *exception) bool {
	return x.reason == y.reason && x.caseNo == y.caseNo && x.client == y.client && x.strange == y.strange
}

// add adds an exception to the life, or its sighting to the exception if the life already has it.
func (l *life) add(x *exception, s sighting) *exception {
	for i := range l.exceptions {
		if l.exceptions[i].same(x) {
			return l.exceptions[i].seen(s)
		}
	}
	n := len(l.exceptions)
	if n < cap(l.exceptions) { // reuse the memory of an exception of an earlier casegroup
		l.exceptions = l.exceptions[:n+1]
		x.sightings, x.steps = l.exceptions[n].sightings[:0], l.exceptions[n].steps[:0]
		l.exceptions[n] = *x
	} else {
		l.exceptions = append(l.exceptions, *x)
	}
	if s.on == 0 {
		return &l.exceptions[n]
	}
	return l.exceptions[n].seen(s)
}

// seen adds a sighting.
func (x *exception) seen(s sighting) *exception {
	x.sightings = append(x.sightings, s)
	return x
}

// appendExceptionID writes the id that returns use for the exception.
func (l *life) appendExceptionID(to []byte, x *exception) []byte {
	var space [96]byte
	key := append(l.appendCasegroup(space[:0]), '|')
	if x.caseNo != none {
		key = l.appendCase(key, x.caseNo)
	}
	key = append(key, '|')
	if x.client != none {
		key = l.appendClient(key, x.client)
	}
	key = append(append(key, '|'), l.world.reasons[x.reason].name...)
	if x.reason == unclassified {
		key = append(append(key, ':'), x.strange...)
	}
	return appendHash(append(to, 'E'), key)
}

// appendHash writes the first twelve upper-case hexadecimal digits of the SHA-256 of a key.
func appendHash(to, key []byte) []byte {
	sum := sha256.Sum256(key)
	start := len(to)
	to = hex.AppendEncode(to, sum[:6])
	for i := start; i < len(to); i++ {
		if to[i] >= 'a' {
			to[i] -= 'a' - 'A'
		}
	}
	return to
}
