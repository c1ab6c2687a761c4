package weekly_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// A share that goes away while a week is written leaves no half of a week, and the same command finishes the week once the
// share is back: the same bytes as if it had never gone.
func TestAShareThatGoesAway(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	w := small.Weeks(t)[0]
	whole := weeklytest.NewPlace(t)
	want := whole.Run(t, w.Date, w.Inbox).Manifest
	steps := []string{"moving the folder"}
	if weeklytest.Slowly() {
		steps = append(steps, "letters and workbooks written")
	}
	if weeklytest.Everything() {
		steps = append(steps, "decided", "tables written", "manifest written", "nothing in the folder's place")
	}
	for _, step := range steps {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			p := weeklytest.NewPlace(t)
			share, gone := filepath.Join(t.TempDir(), "share"), filepath.Join(t.TempDir(), "gone")
			p.Out = filepath.Join(share, "out")
			o := p.Options(t, w.Date, w.Inbox)
			left := false
			o.Breakpoint = func(at string) {
				if !left && strings.HasPrefix(at, step) {
					left = true
					must.Do(t, os.Rename(share, gone))
				}
			}
			if _, err := p.Try(o); err == nil || !left {
				t.Fatalf("the share left: %v, the run ended with %v", left, err)
			}
			must.Do(t, os.RemoveAll(share))
			must.Do(t, os.Rename(gone, share))
			if _, err := os.Stat(filepath.Join(p.Out, w.Date)); err == nil {
				t.Error("there is a folder of the week, though the run failed")
			}
			if got := p.Run(t, w.Date, w.Inbox).Manifest; got != want {
				t.Errorf("the manifest has the hash %s, want %s", got, want)
			}
		})
	}
}
