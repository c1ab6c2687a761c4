package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// manifestName is the file that lists all others.
const manifestName = "manifest.json"

// manifest is the part of it that is read.
type manifest struct {
	Tool            string           `json:"tool"`
	AsOf            string           `json:"as_of"`
	Edition         int              `json:"edition"`
	Previous        json.RawMessage  `json:"previous"` // missing in what an older ccx published
	OtherLedger     []link           `json:"other_ledger"`
	Signed          []signature      `json:"signed"`
	Void            []string         `json:"void"`
	Inputs          []listed         `json:"inputs"`
	Reference       []listed         `json:"reference"`
	ReferenceSHA256 string           `json:"reference_sha256"`
	Controls        map[string]int64 `json:"controls"`
	Outputs         []listed         `json:"outputs"`
	OutputsSHA256   string           `json:"outputs_sha256"`
}

// listed is a file that a manifest lists.
type listed struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	Status string `json:"status"`

	Personal bool `json:"personal"`
}

// checkManifest checks the manifest for consistency and against the existing files: each as listed, none extra.
func (w *Week) checkManifest() error {
	text, err := os.ReadFile(w.path(manifestName))
	if err != nil {
		return err
	}
	w.checkOwnHash(text)
	sum := sha256.Sum256(text)
	w.SHA256 = hex.EncodeToString(sum[:])
	decoder := json.NewDecoder(bytes.NewReader(text))
	if err := decoder.Decode(&w.manifest); err != nil {
		w.object("the manifest can be read", manifestName, "", "no JSON: "+err.Error(), "a manifest")
		w.unread = true
	}
	w.AsOf, w.Edition = w.manifest.AsOf, w.manifest.Edition
	if !w.unread && !regexp.MustCompile(weekNamed).MatchString(w.AsOf) {
		w.object("the manifest says of which week it is", manifestName, "as_of", shown(w.AsOf), "a day")
		w.unread = true
	}
	if !w.unread && w.Edition < 1 {
		w.object("the manifest says which edition it is", manifestName, "edition", fmt.Sprint(w.Edition), "1 or more")
		w.unread = true
	}
	w.checkName()
	w.checkReference()
	all := sha256.New()
	want := map[string]listed{}
	for _, f := range w.manifest.Outputs {
		fmt.Fprintf(all, "%s %s\n", f.SHA256, f.Name)
		if _, twice := want[f.Name]; twice {
			w.object("each file is listed once", manifestName, "outputs", f.Name+" twice", "once")
		}
		want[f.Name] = f
	}
	w.tie("hash over the outputs", manifestName, "outputs_sha256", hex.EncodeToString(all.Sum(nil)), w.manifest.OutputsSHA256)
	return w.checkOutputs(want)
}

// checkOwnHash recomputes the hash of the manifest's own bytes, computed with the hash left empty.
func (w *Week) checkOwnHash(text []byte) {
	found := regexp.MustCompile(`"manifest_sha256": "([0-9a-f]{64})"\n\}\n$`).FindSubmatchIndex(text)
	if found == nil {
		w.object("hash of the manifest", manifestName, "manifest_sha256", "no hash at its end", "one")
		return
	}
	w.own = string(text[found[2]:found[3]])
	sum := sha256.Sum256(slices.Concat(text[:found[2]], text[found[3]:]))
	w.tie("hash of the manifest", manifestName, "manifest_sha256", hex.EncodeToString(sum[:]), w.own)
}

// checkName compares the folder's name, if it is that of a week, with the manifest.
func (w *Week) checkName() {
	name := filepath.Base(w.Folder)
	if !regexp.MustCompile(weekNamed).MatchString(name) {
		return
	}
	want := w.AsOf
	if w.Edition > 1 {
		want = fmt.Sprintf("%s.%d", w.AsOf, w.Edition)
	}
	w.tie("the folder is named after its week", manifestName, "as_of and edition", name, want)
}

// checkReference compares the hash over the reference tables with their hashes.
func (w *Week) checkReference() {
	all := sha256.New()
	for _, f := range w.manifest.Reference {
		fmt.Fprintf(all, "%s %s\n", strings.TrimSuffix(f.Name, ".csv"), f.SHA256)
	}
	w.tie("hash over the reference tables", manifestName, "reference_sha256", hex.EncodeToString(all.Sum(nil)), w.manifest.ReferenceSHA256)
	w.tie("the tool that made it", manifestName, "tool", "ccx", w.manifest.Tool)
}

// isMarkOfOpenFile reports whether Excel or LibreOffice laid a file beside the one that it has open.
func isMarkOfOpenFile(entry fs.DirEntry) bool {
	const most = 1 << 10 // bytes: the name of whoever has it open
	info, err := entry.Info()
	return (strings.HasPrefix(entry.Name(), "~$") || strings.HasPrefix(entry.Name(), ".~lock.")) && err == nil && info.Mode().IsRegular() && info.Size() <= most
}

// checkOutputs hashes every file of the folder, but for the marks of files that somebody has open.
func (w *Week) checkOutputs(want map[string]listed) error {
	err := filepath.WalkDir(w.Folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(w.Folder, path)
		name := filepath.ToSlash(relative)
		if err != nil || name == manifestName || entry.IsDir() && (name == "." || name == "data") || isMarkOfOpenFile(entry) {
			return err
		}
		if !w.isOfAKind(name, entry) {
			delete(want, name)
			return nil
		}
		w.names = append(w.names, name)
		f, ok := want[name]
		if !ok {
			w.object("no file is extra", name, "", "a file", "none in "+manifestName)
			return nil
		}
		delete(want, name)
		return w.checkHash(path, f)
	})
	for _, f := range w.manifest.Outputs {
		if _, missing := want[f.Name]; missing {
			w.object("no file is missing", f.Name, "", "no file", "one in "+manifestName)
		}
	}
	w.Files = len(w.names)
	return err
}

// isOfAKind objects to what is in the folder and is no file of a kind that is published, whatever the manifest says. What is no file at all
// is not read: it may be a pipe, which never ends, or a link to what somebody changes later.
func (w *Week) isOfAKind(name string, entry fs.DirEntry) bool {
	switch {
	case entry.IsDir():
		w.object("no folder is extra", name, "", "a folder", "none")
		return false
	case !entry.Type().IsRegular():
		w.object("every file is a file", name, "", "a link, a pipe or the like", "a file")
		w.unread = true
		return false
	case !w.kinds().MatchString(name):
		w.object("every file is of a kind that is published", name, "", "a file of this name", "none")
	}
	return true
}

// kinds matches the names of the files that are published.
func (w *Week) kinds() *regexp.Regexp {
	var all []string
	for _, o := range w.parts.Outputs {
		name := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(o.File, "*")
		name = strings.ReplaceAll(regexp.QuoteMeta(name), `\*`, `[^/]+`)
		if strings.HasPrefix(name, "data/") {
			name = strings.TrimSuffix(name, "csv") + "(csv|parquet)"
		}
		all = append(all, name)
	}
	return regexp.MustCompile("^(" + strings.Join(all, "|") + ")$")
}

func (w *Week) checkHash(path string, want listed) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	h := sha256.New()
	size, err := io.Copy(h, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	w.tie("hash of the file", want.Name, "", hex.EncodeToString(h.Sum(nil)), want.SHA256)
	w.tieCount("bytes of the file", want.Name, "", size, want.Bytes)
	return nil
}

// checkCounts compares the counts in the manifest with what was counted here.
func (w *Week) checkCounts() {
	counted := map[string]int64{}
	for name, t := range w.tables {
		counted[strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".csv")] = int64(len(t.rows))
	}
	for _, b := range w.batches {
		counted[b.file] = b.found.Letters
	}
	for sheet, rows := range w.sheets {
		counted[sheet] = rows
	}
	for name, rows := range w.manifest.Controls {
		if got, ok := counted[name]; ok {
			w.tieCount("rows of the manifest", manifestName, name, got, rows)
		} else {
			w.object("rows of the manifest", manifestName, name, "no such table or sheet", fmt.Sprint(rows))
		}
	}
	for name, rows := range counted {
		if _, ok := w.manifest.Controls[name]; !ok && !strings.HasPrefix(name, "notify_") {
			w.object("rows of the manifest", manifestName, name, fmt.Sprint(rows), "nothing")
		}
	}
}
