package disk

import (
	"os"
	"syscall"
	"time"
)

const errHeld = syscall.Errno(32) // ERROR_SHARING_VIOLATION

// acquire opens a file that nobody else may then write. What holds it may be a virus scanner, which soon lets go.
func acquire(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	var handle syscall.Handle
	err = whileOpen(func() (err error) {
		handle, err = syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, syscall.FILE_SHARE_READ, nil,
			syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
		return err
	}, time.Sleep)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(handle), path), nil
}
