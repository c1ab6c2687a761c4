package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What killed processes left is removed, also by one that has got the number of such a process; what one that runs has stays.
func TestWhatKilledProcessesLeaveIsRemoved(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for pid, stays := range map[int]bool{os.Getpid(): false, 1 << 30: false, os.Getppid(): true} {
		left := filepath.Join(folder, fmt.Sprint(temporaryName, pid))
		must(t, os.MkdirAll(filepath.Join(left, "personal"), 0o700))
		clearTemporary(folder)
		if _, err := os.Stat(left); (err == nil) != stays {
			t.Errorf("of process %d: %v, want it to stay: %v", pid, err, stays)
		}
	}
}

// Whatever somebody types, nothing of it does something on a terminal: no cursor moves, no title changes, no text turns round.
func TestNothingRawReachesATerminal(t *testing.T) {
	t.Parallel()
	const raw = "x\x1b[2J\x1b]0;t\x07\r\u009b\u202e\xff"
	for _, args := range [][]string{{"check", raw}, {"verify", raw}, {"layouts", raw}, {"diff", raw, raw}, {raw}, {"--" + raw}, {"run", "--as-of", raw}, {"status", "--db", raw}, {"reference", "check", raw}} {
		said, err := program(t, args...).CombinedOutput()
		isShown := strings.Contains(string(said), `x\u001b[2J\u001b]0;t`) || strings.Contains(string(said), `x\x1b[2J\x1b]0;t`)
		if err == nil || !isShown || strings.ContainsAny(strings.ReplaceAll(string(said), "\r\n", ""), "\x1b\x07\r\u009b\u202e\ufffd") {
			t.Errorf("ccx %q said %q: %v", args, said, err)
		}
	}
}
