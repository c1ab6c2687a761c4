package weekly

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"ccx/etl/disk"
	"ccx/etl/ledger"
)

// Files of the output folder that say whose it is, and who writes there now.
const (
	ownerFile = ".ccx-ledger.json"
	lockFile  = ".ccx-lock"
)

// publisher of an output folder: the ledger that publishes in it.
type publisher struct {
	Ledger string `json:"ledger"`         // its identity
	Path   string `json:"path,omitempty"` // where it was when it last published
}

// lockOut makes sure that nobody else publishes in the output folder.
func lockOut(folder string) (*disk.Lock, error) {
	held, err := disk.Acquire(filepath.Join(folder, lockFile))
	var other *disk.HeldError
	if errors.As(err, &other) {
		who := "another ccx"
		if other.Holder != "" {
			who += " (" + other.Holder + ")"
		}
		return nil, &BusyError{fmt.Sprintf("%s is publishing in %s: wait until it has finished, and run the same command again", who, folder)}
	}
	if err != nil {
		return nil, fmt.Errorf("lock the output folder: %w", err)
	}
	return held, nil
}

// lockTidied is lockOut for a folder that may not be there yet, and clears what killed runs left in it.
func lockTidied(folder string) (release func() error, err error) {
	held, err := lockOut(folder)
	if errors.Is(err, fs.ErrNotExist) { // nothing was published there
		return func() error { return nil }, nil
	}
	if err != nil {
		return nil, err
	}
	if err := clearUnfinished(folder); err != nil {
		return nil, errors.Join(err, held.Release())
	}
	return held.Release, nil
}

// clearUnfinished removes what killed runs left in an output folder that nobody else publishes in: it holds names and addresses, and the
// week may never be run again, as when its date was wrong. What is there of the week that is run is made again.
func clearUnfinished(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("look what killed runs left in %s: %w", folder, err)
	}
	unfinished := regexp.MustCompile(`^\.\d{4}-\d{2}-\d{2}(\.\d+)?\.writing$`)
	for _, e := range entries {
		if !e.IsDir() || !unfinished.MatchString(e.Name()) {
			continue
		}
		if err := disk.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
			return fmt.Errorf("clear what an earlier run left behind in %s: %w", folder, err)
		}
	}
	return nil
}

// BusyError reports that another ccx publishes in the output folder.
type BusyError struct{ Text string }

// Error is the sentence.
func (e *BusyError) Error() string { return e.Text }

// publisherOf reads whose an output folder is; its Ledger is blank if it is nobody's.
func publisherOf(folder string) (publisher, error) {
	var o publisher
	text, err := os.ReadFile(filepath.Join(folder, ownerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return o, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &o)
	}
	if err != nil {
		return o, fmt.Errorf("read whose the output folder %s is: %w", folder, err)
	}
	return o, nil
}

// isOurs reports whether the output folder is this ledger's or nobody's; if it is not, it says where that ledger was.
func isOurs(ctx context.Context, l *ledger.Ledger, folder string) (ours bool, where string, err error) {
	known, err := publisherOf(folder)
	if err != nil || known.Ledger == "" {
		return true, "", err
	}
	us, err := l.Identity(ctx)
	return known.Ledger == us, known.Path, err
}

// claim makes the output folder this ledger's.
func claim(ctx context.Context, l *ledger.Ledger, o Options) error {
	us, err := l.Identity(ctx)
	if err != nil {
		return err
	}
	known, err := publisherOf(o.Out)
	wanted := publisher{us, o.Database}
	if err != nil || known == wanted {
		return err
	}
	text, err := json.Marshal(wanted)
	if err == nil {
		err = disk.Write(filepath.Join(o.Out, ownerFile), sharedFile&^o.Mask, append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("mark the output folder as this ledger's: %w", err)
	}
	return nil
}
