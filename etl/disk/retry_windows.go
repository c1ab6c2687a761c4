package disk

import (
	"errors"
	"syscall"
)

const (
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
)

// IsOpenElsewhere reports whether a file could not be read because another program, such as Excel, keeps it to itself.
func IsOpenElsewhere(err error) bool {
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

// IsHeld reports whether a file or a folder could not be changed because somebody has it open, or a file in it: it may work in
// a moment. Windows then denies access, too.
func IsHeld(err error) bool {
	return IsOpenElsewhere(err) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
