package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

const mega = 1_000_000

// leastMemoryMB is what a database is given however little memory the machine has: it spills the rest.
const leastMemoryMB = 512

// memoryMB is what a database may hold. Where nobody says how much, it is half of the machine's memory, or of that of the container
// it runs in: reading workbooks needs some of the other half, and so does whatever else people have open.
func memoryMB(o Options) (int, error) {
	if o.MemoryMB > 0 {
		return o.MemoryMB, nil
	}
	return halfOfMachine()
}

var halfOfMachine = sync.OnceValues(func() (int, error) { //nolint:gochecknoglobals // the machine's, one for the process
	db, err := sql.Open("duckdb", "?"+Options{Threads: 1}.inMemory())
	if err != nil {
		return 0, fmt.Errorf("ask how much memory the machine has: %w", err)
	}
	var fourFifths string // that is what the engine takes by default
	err = db.QueryRowContext(context.Background(), "select current_setting('memory_limit')").Scan(&fourFifths)
	if err = errors.Join(err, db.Close()); err != nil {
		return 0, fmt.Errorf("ask how much memory the machine has: %w", err)
	}
	size, err := parseBytes(fourFifths)
	return max(leastMemoryMB, int(size/4*5/2/mega)), err
})

// parseBytes reads a size as the database shows one: 18.6 GiB.
func parseBytes(text string) (float64, error) {
	var n float64
	var unit string
	if _, err := fmt.Sscanf(text, "%f %s", &n, &unit); err != nil {
		return 0, fmt.Errorf("read the size %q: %w", text, err)
	}
	units := map[string]float64{"bytes": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40}
	if units[unit] == 0 {
		return 0, fmt.Errorf("read the size %q: its unit is not known", text)
	}
	return n * units[unit], nil
}
