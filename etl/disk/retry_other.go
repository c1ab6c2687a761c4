//go:build !windows

package disk

import (
	"errors"
	"syscall"
)

// IsOpenElsewhere reports whether a file could not be read because another program keeps it to itself: on a share of
// Windows, it can.
func IsOpenElsewhere(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY)
}

// IsHeld reports whether a file or a folder could not be changed because somebody has it open: it may work in a moment.
func IsHeld(err error) bool { return IsOpenElsewhere(err) }
