package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An id of a week that was taken back is looked for in the folders that were set aside, and nowhere else.
func TestAnIDThatWasSetAside(t *testing.T) {
	out := t.TempDir()
	for folder, id := range map[string]string{
		"2016-02-12 set aside 1": "L023C20690FB5", "2016-02-12.2 set aside 1": "L023C20690FB5", "2016-02-12": "L031D9930E759",
		"2016-02-12 my own set aside 1": "L031D9930E759",
	} {
		data := filepath.Join(out, folder, "data")
		if err := os.MkdirAll(data, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(data, "letters.csv"), []byte("letter_id,casegroup\n"+id+",CG1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said := setAside(out, " l023c20690fb5"); !strings.Contains(said, "folder 2016-02-12 set aside 1, 2016-02-12.2 set aside 1 of ") {
		t.Errorf("of a letter in two folders it says %q", said)
	}
	for _, id := range []string{"L031D9930E759", "L023C20690FB", "letter_id"} {
		if said := setAside(out, id); said != "" {
			t.Errorf("of %s it says %q", id, said)
		}
	}
	if said := setAside(filepath.Join(out, "absent"), "L023C20690FB5"); said != "" {
		t.Errorf("without a folder it says %q", said)
	}
}
