package weekly

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/reports/batch"
)

// A letter that is in a batch of another week is not issued again; one that is in this week's own folder, or in a folder that
// was set aside, is no second one.
func TestALetterInABatchIsNotIssuedAgain(t *testing.T) {
	t.Parallel()
	out, h := t.TempDir(), batch.Header{Destination: batch.Warehouse, Sequence: 3}
	write := func(folder, name, letters string) {
		must.Do(t, os.MkdirAll(filepath.Join(out, folder), 0o750))
		must.Do(t, os.WriteFile(filepath.Join(out, folder, name), []byte("H,x\r\n"+letters+"E,3,L0000000000AB,CG1\r\nT,1\r\n"), 0o600))
	}
	check := func() error {
		return issuedBefore(out, filepath.Join(out, "2016-02-19"), filepath.Join(out, ".2016-02-19.writing"), []batch.Header{h})
	}
	write(".2016-02-19.writing", h.FileName(), "D,1,L0000000000AA,NOTICE\r\nD,2,L0000000000AB,NOTICE\r\n")
	write("2016-02-19", h.FileName(), "D,1,L0000000000AA,NOTICE\r\n")
	write("2016-02-12", "letters_WAREHOUSE_0002.csv", "D,1,L0000000000AC,NOTICE\r\n")
	write("2016-02-12 set aside 1", "letters_WAREHOUSE_0002.csv", "D,1,L0000000000AA,NOTICE\r\n")
	must.Do(t, check())
	write("2016-02-05.2", "letters_WAREHOUSE_0001.csv", "D,1,L0000000000AD,NOTICE\r\nD,2,L0000000000AA,NOTICE\r\n")
	var control *ledger.ControlError
	if err := check(); !errors.As(err, &control) || control.Place != "letter L0000000000AA" || !strings.Contains(control.Declared, "2016-02-05.2") {
		t.Errorf("got %v", err)
	}
}
