package verify

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestACertificateSaysWhatWasProved, in both forms, and replaces none that is there.
func TestACertificateSaysWhatWasProved(t *testing.T) {
	v := &Result{
		Weeks: []*Week{
			{Folder: "out/2016-02-12", AsOf: "2016-02-12", Edition: 1, SHA256: "bb", Files: 2, Controls: 7, Proofs: []Proof{{"Every <file>", 7, 1}}, Objections: []Objection{{File: "a.csv", Control: "hash of the file", Calculated: "1", Declared: "2"}}},
			{Folder: "out/2016-02-05", AsOf: "2016-02-05", Edition: 1, SHA256: "aabbccdd", Files: 3, Controls: 5},
		},
		Drawn: &Drawing{Decisions: 9, Seed: 4}, Sample: []Decision{{Kind: aLetter, ID: "L1", Rule: "due"}},
	}
	c := Certified(v, "ccx-verify", "v1", "on 2016-03-01")
	if c.Verdict != "not proved" || c.Files != 5 || c.Compared != 12 || c.Untied != 1 || c.Last != "bb" {
		t.Errorf("%+v", c)
	}
	folder := filepath.Join(t.TempDir(), "certificate")
	if err := c.Save(folder); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(folder, certificateHTML))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Not proved: 1", "Every &lt;file&gt;", "hash of the file", "letter L1", "seed 4", "v1"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, certificateJSON))
	if err != nil {
		t.Fatal(err)
	}
	var read map[string]any
	if err := json.Unmarshal(text, &read); err != nil || read["verdict"] != "not proved" || read["untied"] != 1.0 {
		t.Errorf("%v: %v", read, err)
	}
	if err := c.Save(folder); err == nil || !strings.Contains(err.Error(), "replaces nothing") {
		t.Errorf("saved again: %v", err)
	}
	if c := Certified(&Result{Weeks: v.Weeks[1:]}, "", "", ""); c.Verdict != "proved" {
		t.Errorf("a week that ties is %s", c.Verdict)
	}
	var without strings.Builder
	c = Certified(&Result{Weeks: v.Weeks[1:], Gaps: []Gap{{Week: "2016-02-26", Lacks: []string{"2016-02-12", "2016-02-19.2"}}}}, "", "", "")
	if err := c.Page(&without); err != nil || c.Verdict != "proved week by week" || !strings.Contains(without.String(), "2016-02-12 and 2016-02-19.2, which were not given") || strings.Contains(without.String(), "no exception is lost") {
		t.Errorf("without the weeks between: %v, %s, %s", err, c.Verdict, without.String())
	}
}
