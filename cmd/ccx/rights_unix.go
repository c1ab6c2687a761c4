//go:build unix

package main

import (
	"errors"
	"io/fs"
	"syscall"
)

// keepPrivate has every file that this process makes readable by its owner only, from its first byte: the database, its
// log, its copies, what it spills. It gives what the user takes away from files meant for others.
func keepPrivate() fs.FileMode {
	const mine = 0o077
	return fs.FileMode(syscall.Umask(mine))
}

// shareAgain gives files back the rights that the user's own mask leaves them.
func shareAgain(mask fs.FileMode) { syscall.Umask(int(mask)) }

// isRunning reports whether a process is there, whoever's it is.
func isRunning(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
