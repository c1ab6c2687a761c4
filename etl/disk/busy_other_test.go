//go:build !windows

package disk

import "syscall"

const errBusy = syscall.EBUSY
