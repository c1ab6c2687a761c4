package disk

import (
	"errors"
	"io/fs"
	"testing"
	"time"
)

var errOther = errors.New("another fault")

// What somebody has open for a moment is tried again until it is free; what stays open, and any other fault, is reported.
func TestWhileOpen(t *testing.T) {
	for _, c := range []struct {
		name         string
		faults       []error
		tries        int
		want         error
		atMost, more time.Duration
	}{
		{"free", nil, 1, nil, 0, -1},
		{"open twice", []error{errBusy, errBusy}, 3, nil, 100 * time.Millisecond, 0},
		{"another fault", []error{errOther}, 1, errOther, 0, -1},
		{"gone", []error{fs.ErrNotExist}, 1, fs.ErrNotExist, 0, -1},
		{"stays open", []error{errBusy, errBusy, errBusy, errBusy, errBusy, errBusy, errBusy, errBusy, errBusy, errBusy, errBusy, errBusy}, 9, errBusy, 3 * time.Second, 2 * time.Second},
	} {
		var waited time.Duration
		tries := 0
		err := whileOpen(func() error {
			tries++
			if tries <= len(c.faults) {
				return c.faults[tries-1]
			}
			return nil
		}, func(pause time.Duration) { waited += pause })
		if !errors.Is(err, c.want) || c.want == nil && err != nil || tries != c.tries || waited > c.atMost || waited <= c.more {
			t.Errorf("%s: %v after %d tries and %v, want %v after %d", c.name, err, tries, waited, c.want, c.tries)
		}
	}
}
