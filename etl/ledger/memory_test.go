package ledger

import (
	"database/sql"
	"path/filepath"
	"testing"

	rules "ccx/sql"
)

func TestSizesAsTheDatabaseShowsThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{"18.0 GiB": 18 << 30, "512.5 MiB": 512.5 * (1 << 20), "1.5 TiB": 1.5 * (1 << 40), "7 bytes": 7} {
		if got, err := parseBytes(text); err != nil || got != want {
			t.Errorf("%s: %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "much", "18.0", "18.0 parsecs"} {
		if got, err := parseBytes(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// Where nobody says how much memory the database may hold, it is half of the machine's: five eighths of what the engine takes.
func TestMemoryFollowsTheMachine(t *testing.T) {
	t.Parallel()
	l, err := Open(t.Context(), filepath.Join(t.TempDir(), "ccx.duckdb"), rules.Files, Options{New: true, Threads: 1})
	must(t, err)
	defer func() { must(t, l.Close()) }()
	var limit, ofEngine string
	must(t, l.conn.QueryRowContext(t.Context(), "select current_setting('memory_limit')").Scan(&limit))
	engine, err := sql.Open("duckdb", "")
	must(t, err)
	defer engine.Close()
	must(t, engine.QueryRowContext(t.Context(), "select current_setting('memory_limit')").Scan(&ofEngine))
	got, err := parseBytes(limit)
	must(t, err)
	whole, err := parseBytes(ofEngine)
	must(t, err)
	if share := got / whole; got > 600e6 && (share < 0.6 || share > 0.65) {
		t.Errorf("the database may hold %s, which is %.2f of %s", limit, share, ofEngine)
	}
	if l.memoryMB < leastMemoryMB {
		t.Errorf("the database may hold %d MB", l.memoryMB)
	}
}
