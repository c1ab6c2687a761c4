package weekly

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ccx/etl/ledger"
	"ccx/reports/batch"
)

// issuedBefore compares the letters of a new batch for the warehouse with those of every other week of the output folder: a
// ledger that has lost letters would issue them again.
func issuedBefore(out, folder, temporary string, headers []batch.Header) error {
	now := map[string]bool{}
	for _, h := range headers {
		if h.Destination != batch.Warehouse {
			continue
		}
		if err := eachLetter(filepath.Join(temporary, h.FileName()), func(id string) bool {
			now[id] = true
			return true
		}); err != nil {
			return err
		}
	}
	if len(now) == 0 {
		return nil
	}
	others, err := filepath.Glob(filepath.Join(out, "*", "letters_"+string(batch.Warehouse)+"_*.csv"))
	if err != nil {
		return err
	}
	for _, path := range others {
		week := filepath.Base(filepath.Dir(path))
		if !weekName.MatchString(week) || week == filepath.Base(folder) {
			continue
		}
		twice := ""
		if err := eachLetter(path, func(id string) bool {
			if now[id] {
				twice = id
			}
			return twice == ""
		}); err != nil {
			return err
		}
		if twice != "" {
			return &ledger.ControlError{
				Check: "letters once", Place: "letter " + twice,
				Calculated: "to be issued now", Declared: "already in " + path + ", so this ledger has lost it or is not the one that issued it",
			}
		}
	}
	return nil
}

// eachLetter gives the ids of the letters of a batch, until do says that it is enough.
func eachLetter(path string, do func(id string) bool) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("look which letters are in %s: %w", path, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	lines := bufio.NewScanner(f)
	const longest = 1 << 20
	lines.Buffer(nil, longest)
	for lines.Scan() {
		fields := strings.SplitN(lines.Text(), ",", 4)
		if len(fields) == 4 && fields[0] == "D" && !do(fields[2]) {
			return nil
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("look which letters are in %s: %w", path, err)
	}
	return nil
}
