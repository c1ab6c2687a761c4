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

// mayPass reports whether a rename may work in a moment.
func mayPass(err error) bool { return IsOpenElsewhere(err) }
