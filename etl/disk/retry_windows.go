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

// mayPass reports whether a rename may work in a moment. Access is denied, too, where a folder holds an open file.
func mayPass(err error) bool {
	return IsOpenElsewhere(err) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
