package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
)

// A file that is refused whatever follows is not read to its end; one of which good rows may still follow is.
func TestAHopelessFileIsNotReadToItsEnd(t *testing.T) {
	t.Parallel()
	const header, bad = "case_ref,cms_balance,as_at\n", "1000000001,1.00,31/02/2016\n"
	o := Options{Layouts: layouts(t), Settings: Settings{RejectPercent: 10}}
	for name, c := range map[string]struct {
		rows    string
		refused bool
	}{
		"nothing but bad rows":           {strings.Repeat(bad, 3*etl.RejectsHeld), true},
		"as many good rows may follow":   {strings.Repeat(bad, etl.RejectsHeld) + strings.Repeat("K1,1,1/2/2016\n", 10*etl.RejectsHeld), false},
		"the last of few rows are there": {strings.Repeat(bad, 100), false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.csv")
			must(t, os.WriteFile(path, []byte(header+c.rows), 0o600))
			got := read(t, path, o)
			if isStopped := got.Status == etl.Refused; isStopped != c.refused {
				t.Fatalf("%s: %s", got.Status, got.Note)
			}
			if p := got.Parts[0]; c.refused && (p.RowsRead >= 3*etl.RejectsHeld || p.RowsRead != p.Accepted+p.Rejected || !strings.Contains(got.Note, "whatever follows")) {
				t.Errorf("%d rows read, %d rejected: %s", p.RowsRead, p.Rejected, got.Note)
			}
		})
	}
}
