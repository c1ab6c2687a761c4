package main

import (
	"os"
	"syscall"
)

// readyConsole has the window of an older Windows follow the codes that draw a bar and its colours; a newer one does so
// anyway. Letters beyond ASCII need nothing: Go writes them to a window as Windows wants them.
func readyConsole() {
	const virtualTerminal = 0x0004
	setMode := syscall.NewLazyDLL("kernel32.dll").NewProc("SetConsoleMode")
	for _, f := range []*os.File{os.Stdout, os.Stderr} {
		var mode uint32
		if err := syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode); err != nil {
			continue // not a window
		}
		_, _, _ = setMode.Call(f.Fd(), uintptr(mode|virtualTerminal)) // a window that cannot stays as it is
	}
}
