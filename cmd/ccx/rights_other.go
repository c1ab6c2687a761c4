//go:build !unix

package main

import (
	"io/fs"
	"os"
)

// keepPrivate does nothing: the system has other rights than those of a mask, and the folder's hold.
func keepPrivate() fs.FileMode { return 0 }

func shareAgain(fs.FileMode) {}

// isRunning reports whether a process is there.
func isRunning(pid int) bool {
	p, err := os.FindProcess(pid)
	if err == nil {
		_ = p.Release() // it was only looked for
	}
	return err == nil
}
