package disk

import (
	"os"
	"time"
)

// A virus scanner or an indexer opens a new file for a moment, and Windows lets nobody rename, remove or change what is open:
// each is tried again after ever longer waits, for about two and a half seconds in all.
const (
	firstWait = 10 * time.Millisecond
	lastWait  = 1500 * time.Millisecond
)

// Move renames a file or a folder. Where somebody has it open it tries for a moment, and then gives the system's error.
// Unlike Rename, it does not sync the folder.
func Move(from, to string) error {
	return whileOpen(func() error { return os.Rename(from, to) }, time.Sleep)
}

// whileOpen repeats what may fail because somebody has a file open.
func whileOpen(do func() error, wait func(time.Duration)) error {
	for pause := firstWait; ; pause *= 2 {
		err := do()
		if err == nil || !IsHeld(err) || pause > lastWait {
			return err
		}
		wait(pause)
	}
}
