package hostile_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A world is written with places for its ids: {g3} is the fourth casegroup, {c3} a case, {p3} a client; {g3~0} is the same
// id mistyped with a zero before it, {g3~-} with a dash in it. The ids that ccx derives are named by what they are derived
// from: {E|g3|c3||DEATH}, {L|g3|p3|NOTICE|2016-02-05}, {Q|p3|2016-02-05}, and the row token of one {T|2016-02-05|E|…}.
// So one world can be rendered with different ids.
var place = regexp.MustCompile(`\{[^{}]*\}`)

// naming gives the ids of a world. Every naming keeps their order.
type naming struct {
	casegroup, caseRef, client string // with a verb for the number
	step                       int
	file                       func(f *file) string
}

// plain is the naming of a world as it is run first.
func plain() naming {
	return naming{"CG%06d", "70%08d", "121%06d", 1, func(f *file) string { return fmt.Sprintf("%02d %s %d.csv", f.order(), f.layout, f.n) }}
}

// renamed gives other ids, and other names to the files, which then come in another order.
func renamed() naming {
	return naming{"11/%05d", "2-%06dX", "5.4%07d", 17, func(f *file) string {
		order := 99 - f.order()
		if f.order() <= 3 {
			order = 50 // reports of failures and notifications are of one kind: what came last of two of a day counts
		}
		return fmt.Sprintf("%02d %02d report of %s no. %d.csv", order, f.order(), f.layout, f.n)
	}}
}

// render fills in every place of a text.
func (n naming) render(text string) string {
	return place.ReplaceAllStringFunc(text, func(p string) string { return n.id(strings.Trim(p, "{}")) })
}

// id is the id that a place names.
func (n naming) id(name string) string {
	parts := strings.Split(name, "|")
	switch parts[0] {
	case "":
		return ""
	case "E", "L", "Q", "B":
		return parts[0] + hex12(n.joined(parts[1:]))
	case "T":
		date, id := parts[1], n.id(strings.Join(parts[2:], "|"))
		return strings.ReplaceAll(date, "-", "") + ".1." + hex12(id + "|" + date + "|1")[:6]
	}
	if len(parts) > 1 {
		panic("no id is named " + name)
	}
	return n.reference(name)
}

func (n naming) joined(parts []string) string {
	all := make([]string, len(parts))
	for i, part := range parts {
		if all[i] = part; isReference.MatchString(part) {
			all[i] = n.reference(part)
		}
	}
	return strings.Join(all, "|")
}

var isReference = regexp.MustCompile(`^[gcp][0-9]+(~.)?$`)

// reference is the id of a casegroup, a case or a client.
func (n naming) reference(name string) string {
	name, typo, _ := strings.Cut(name, "~")
	i, err := strconv.Atoi(name[1:])
	if err != nil {
		panic(err)
	}
	id := fmt.Sprintf(map[byte]string{'g': n.casegroup, 'c': n.caseRef, 'p': n.client}[name[0]], 100+i*n.step)
	switch typo {
	case "0":
		return "0" + id
	case "-":
		return id[:len(id)-2] + "-" + id[len(id)-2:]
	}
	return id
}

func hex12(text string) string {
	sum := sha256.Sum256([]byte(text))
	return strings.ToUpper(hex.EncodeToString(sum[:6]))
}
