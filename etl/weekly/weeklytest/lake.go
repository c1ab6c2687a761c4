package weeklytest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/must"
)

// LakeFile is a file of a table of a lake, as the log names it.
type LakeFile struct {
	Path      string            `json:"path"`
	Partition map[string]string `json:"partitionValues"`
	Tags      map[string]string `json:"tags"`
}

// LakeLog lists the commits of a table, in order, as a reader sees them.
func LakeLog(t testing.TB, lake, table string) []string {
	t.Helper()
	commits, err := filepath.Glob(filepath.Join(lake, table, "_delta_log", "[0-9]*.json"))
	must.Do(t, err)
	slices.Sort(commits)
	return commits
}

// LakeFiles replays the log of a table up to a version, as a reader that knows nothing of ccx would; -1 is the newest.
func LakeFiles(t testing.TB, lake, table string, version int) map[string]LakeFile {
	t.Helper()
	active := map[string]LakeFile{}
	for i, commit := range LakeLog(t, lake, table) {
		if version >= 0 && i > version {
			break
		}
		text, err := os.ReadFile(commit)
		must.Do(t, err)
		for action := range strings.Lines(string(text)) {
			var line struct{ Add, Remove *LakeFile }
			must.Do(t, json.Unmarshal([]byte(action), &line))
			switch {
			case line.Remove != nil:
				delete(active, line.Remove.Path)
			case line.Add != nil:
				active[line.Add.Path] = *line.Add
			}
		}
	}
	return active
}
