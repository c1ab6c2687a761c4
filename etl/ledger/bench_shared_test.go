package ledger

import (
	"os"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// shared is the bench of all tests of this package: each takes back what it does there. It is made when a test first asks.
var shared struct {
	folder string
	bench  *bench
}

// TestMain runs the tests, and removes what they share.
func TestMain(m *testing.M) {
	var err error
	if shared.folder, err = os.MkdirTemp("", "ccx-bench-"); err != nil {
		panic(err)
	}
	code := m.Run()
	if shared.bench != nil {
		_ = shared.bench.w.l.Close() // it is removed
	}
	_ = os.RemoveAll(shared.folder) // a folder for temporary files, which the system clears
	os.Exit(code)
}

// sharedBench gives the bench that tests share, one after the other.
func sharedBench(t *testing.T) *bench {
	t.Helper()
	if shared.bench == nil {
		shared.bench = openBench(t, shared.folder)
	}
	return shared.bench
}

// declaredParts is the catalogue.
func declaredParts(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	parts, err := catalogue.Load(sql.Files)
	must(t, err)
	return parts
}
