package ledger

import (
	"errors"
	"strings"
	"testing"
)

// A ledger that another program has open is said to be in use, in the words of either system, and never to be damaged: nobody is
// told to put a copy in its place.
func TestALedgerInUseIsNotDamaged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, says string }{
		{`IO Error: Could not set lock on file "ccx.duckdb": Conflicting lock is held in /usr/bin/ccx (PID 4711)`, "another program (process 4711)"},
		{"IO Error: File is already open in \nC:\\ccx\\ccx.exe (PID 4711)", "another program (process 4711)"},
		{`IO Error: Cannot open file "ccx.duckdb": The process cannot access the file because it is being used by another process.`, "another program"},
		{`IO Error: Cannot open file "ccx.duckdb": Sharing violation.`, "another program"},
	} {
		err := openError("ccx.duckdb", errors.New(c.text))
		var locked *LockedError
		if !errors.As(err, &locked) || !strings.HasPrefix(err.Error(), "ccx.duckdb is in use by "+c.says+": wait") {
			t.Errorf("%s: got %v", c.text, err)
		}
	}
	var open *OpenError
	if err := openError("ccx.duckdb", errors.New("IO Error: Access is denied.")); !errors.As(err, &open) { //nolint:revive // the words of Windows
		t.Errorf("got %v", err)
	}
}
