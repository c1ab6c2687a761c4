package weekly

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ccx/etl/ledger"
	"ccx/reports"
)

// otherTables names the reference tables that differ from those that decided the previous week; "" if none do. Most
// often that is intended; but whoever forgets --reference decides a week by other rules than the last, and nothing else
// shows it.
func otherTables(o Options, before ledger.WeekRecord) string {
	if before.Reference == "" || before.Reference == o.Reference.SHA256() {
		return ""
	}
	text := fmt.Sprintf("the reference tables are not those of week %s", before.AsOf)
	switch names := differing(o, before); len(names) {
	case 0:
	case 1:
		text += ": " + names[0] + " differs"
	default:
		last := len(names) - 1
		text += ": " + strings.Join(names[:last], ", ") + " and " + names[last] + " differ"
	}
	return text + "; if that was not meant, see which folder --reference names: each run needs it, or reference in ccx.toml"
}

// differing names the tables that differ, if the previous week's folder is in the output folder: the ledger keeps one
// hash over all tables, while the manifest keeps one for each.
func differing(o Options, before ledger.WeekRecord) []string {
	if o.Out == "" {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(o.Out, folderName(before), reports.ManifestName))
	var m reports.Manifest
	if err != nil || json.Unmarshal(text, &m) != nil || m.ReferenceSHA256 != before.Reference {
		return nil
	}
	was := map[string]string{}
	for _, table := range m.Reference {
		was[table.Name] = table.SHA256
	}
	var names []string
	for _, table := range o.Reference.Tables {
		if name := table.Name + ".csv"; was[name] != table.SHA256 {
			names = append(names, name)
		}
	}
	return names
}
