//go:build !windows

package main

// readyConsole does nothing: terminals follow the codes that draw a bar.
func readyConsole() {}
