package disk

import "syscall"

const errBusy = syscall.Errno(32)
