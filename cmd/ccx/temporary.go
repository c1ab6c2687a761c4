package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ccx/etl/disk"
)

// temporaryName begins the name of a folder for what this process must put on disk for a while, which may be personal.
const temporaryName = "ccx-tmp-"

// ownTemporary gives this process a temporary folder of its own, and removes those of processes that were killed. Without
// one, the system's is used. What it returns removes the folder.
func ownTemporary() (remove func()) {
	clearTemporary(os.TempDir())
	folder := filepath.Join(os.TempDir(), fmt.Sprintf("%s%d", temporaryName, os.Getpid()))
	if os.Mkdir(folder, 0o700) != nil {
		return func() {}
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		if err := os.Setenv(name, folder); err != nil {
			return func() { _ = disk.RemoveAll(folder) }
		}
	}
	return func() { _ = disk.RemoveAll(folder) }
}

// clearTemporary removes the folders of processes that are no more.
func clearTemporary(folder string) {
	left, err := filepath.Glob(filepath.Join(folder, temporaryName+"*"))
	if err != nil {
		return
	}
	for _, path := range left {
		pid, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(path), temporaryName))
		if err == nil && (pid == os.Getpid() || !isRunning(pid)) { // in a container, one process after another has the same number
			_ = disk.RemoveAll(path) // it stays if it is somebody else's
		}
	}
}
