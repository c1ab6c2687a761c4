package source

import (
	"os"
	"strings"
	"testing"
)

// A file that the kernel makes up says that it has no bytes. It is refused without being read: reading some of them never ends.
func TestFilesOfTheKernelAreNotRead(t *testing.T) {
	const made = "/proc/self/status"
	if info, err := os.Stat(made); err != nil || !info.Mode().IsRegular() {
		t.Skip("the system makes up no files in /proc")
	}
	f, err := Open(made, Options{})
	if err == nil || !strings.Contains(err.Error(), "the file is empty") || f.Account.Bytes != 0 {
		t.Errorf("%s is read: %v, %+v", made, err, f.Account)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
