package verify

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// WeekAbove is the folder of a published week that a path is in, or is; "" if it is in none. The path need not exist.
func WeekAbove(path string) string {
	above, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	for {
		if target, err := filepath.EvalSymlinks(above); err == nil {
			above = target
		}
		if isWeek(above) {
			return above
		}
		if above == filepath.Dir(above) {
			return ""
		}
		above = filepath.Dir(above)
	}
}

// isWeek reports whether a folder holds the manifest of a week.
func isWeek(folder string) bool {
	text, err := os.ReadFile(filepath.Join(folder, manifestName))
	if err != nil {
		return false
	}
	var manifest struct{ Tool string }
	return json.Unmarshal(text, &manifest) != nil || manifest.Tool == "ccx" // a damaged one may be that of a week
}
