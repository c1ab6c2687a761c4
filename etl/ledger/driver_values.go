package ledger

import (
	"sync"
	"unsafe"

	"github.com/marcboeker/go-duckdb/mapping"
)

// The driver asks the engine about each value that it fetches: whether it is null, how long a text is, and where it stands. A call
// from Go into C costs more than reading it, and a national week fetches tens of millions. So ccx reads them itself, as the
// engine's stable C API lays them out (duckdb.h).

var valuesOnce sync.Once //nolint:gochecknoglobals // what it guards is the driver's, one for the process

// readValuesInGo changes the driver, for the rest of the process.
func readValuesInGo() {
	valuesOnce.Do(func() {
		mapping.ValidityMaskValueIsValid = isValid
		mapping.StringTData = textOf
	})
}

// isValid reports whether a value of a vector is not null, by the mask of the vector: a bit for each value, the lowest first.
func isValid(mask unsafe.Pointer, row mapping.IdxT) bool {
	word := *(*uint64)(unsafe.Add(mask, row/64*8))
	return word>>(row%64)&1 == 1
}

// inPlace is the length of the longest text, in bytes, that a vector holds by itself.
const inPlace = 12

// engineText is what a vector of texts holds for each row: up to inPlace bytes, or the first four and a pointer to all.
type engineText struct {
	length uint32
	start  [4]byte
	rest   *byte
}

// textOf copies a text out of the engine's memory.
func textOf(text *mapping.StringT) string {
	t := (*engineText)(unsafe.Pointer(text))
	if t.length <= inPlace {
		return string(unsafe.Slice(&t.start[0], t.length))
	}
	return string(unsafe.Slice(t.rest, t.length))
}
