//go:build unix

package disk

import (
	"errors"
	"os"
	"syscall"
)

const errHeld = syscall.EWOULDBLOCK

// acquire opens and locks a file. On a share that knows no locks it opens it without.
func acquire(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, Private)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err != nil && !errors.Is(err, syscall.ENOLCK) && !errors.Is(err, syscall.ENOTSUP) {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
