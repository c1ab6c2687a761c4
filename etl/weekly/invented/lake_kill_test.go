package invented_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// stopped is a lake as a kill at a step leaves it: the files that are there then.
type stopped struct {
	home
	step string
}

// killedAnywhere brings a lake that is behind up to date, and keeps the files that are there at each step, as a kill leaves
// them; a file that is being written is there by half. Each table is then one that the undisturbed run had too, the old or a
// new version, and the same command finishes it.
func killedAnywhere(t *testing.T, h home) {
	t.Helper()
	var all []stopped
	h.bring(t, func(step string) {
		kept := home{h.Place, filepath.Join(t.TempDir(), "lake")}
		must.Do(t, os.CopyFS(kept.lake, os.DirFS(h.lake)))
		what, path, _ := strings.Cut(step, " ")
		inside, err := filepath.Rel(h.lake, path)
		must.Do(t, err)
		if what == "written" {
			half := filepath.Join(kept.lake, inside)
			info, err := os.Stat(half)
			must.Do(t, err)
			must.Do(t, os.Truncate(half, info.Size()/2))
		}
		all = append(all, stopped{kept, what + " " + inside})
	})
	h.isAsTheLedger(t)
	if len(all) < 50 {
		t.Errorf("only %d steps were stopped at", len(all))
	}
	newer := 0
	for _, s := range all {
		newer += s.isAVersionOf(t, h)
	}
	if newer == 0 {
		t.Error("no kill left a new version of any table")
	}
	for i, s := range all {
		if !weeklytest.Everything() && i%7 != 0 {
			continue
		}
		s.bring(t, nil)
		s.isAsTheLedger(t)
		if again := s.bring(t, nil); again.Commits != 0 {
			t.Errorf("after a kill at %s, the lake is up to date, and gets %d commits more", s.step, again.Commits)
		}
	}
}

// isAVersionOf wants every table to be as the whole lake had it at some version: the log begins as its log does, and each file
// that the log names there is whole. It gives how many tables are at the newest version already.
func (s stopped) isAVersionOf(t *testing.T, whole home) (newest int) {
	t.Helper()
	for _, table := range s.parts(t).Lake {
		log, all := weeklytest.LakeLog(t, s.lake, table.Name), weeklytest.LakeLog(t, whole.lake, table.Name)
		if len(log) == 0 || len(log) > len(all) {
			t.Errorf("after a kill at %s, %s has %d commits of %d", s.step, table.Name, len(log), len(all))
			continue
		}
		for i := range log {
			sameFile(t, s.step, log[i], all[i])
		}
		for path := range weeklytest.LakeFiles(t, s.lake, table.Name, -1) {
			inside := filepath.Join(table.Name, filepath.FromSlash(path))
			sameFile(t, s.step, filepath.Join(s.lake, inside), filepath.Join(whole.lake, inside))
		}
		if len(log) == len(all) {
			newest++
		}
	}
	return newest
}

func sameFile(t *testing.T, step, got, want string) {
	t.Helper()
	is, err := os.ReadFile(got)
	must.Do(t, err)
	should, err := os.ReadFile(want)
	must.Do(t, err)
	if string(is) != string(should) {
		t.Errorf("after a kill at %s, %s is not as in an undisturbed run", step, got)
	}
}
