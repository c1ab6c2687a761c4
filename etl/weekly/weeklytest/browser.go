package weeklytest

import (
	"os/exec"
	"strings"
	"testing"
)

// Browser gives the path of a browser of the Chromium family, or skips the test.
func Browser(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		if version, err := exec.Command(path, "--version").Output(); err == nil && strings.Contains(string(version), "Chrom") {
			return path
		}
	}
	t.Skip("no Chromium is installed, so that nobody looks at the pages: only their text is tested")
	return ""
}
