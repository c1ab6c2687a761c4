package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"ccx/etl"
)

// ManifestName is the file in a week's folder that lists all others.
const ManifestName = "manifest.json"

// Manifest is the identity of a published week: its inputs, its outputs, and the figures that tie the two. It has no
// time of day and no place, so the same week has the same manifest everywhere.
type Manifest struct {
	Tool            string           `json:"tool"`
	Version         string           `json:"version"`
	AsOf            string           `json:"as_of"`
	Edition         int              `json:"edition"`
	Previous        *Previous        `json:"previous"`               // the week that this one follows, and the edition that it replaces
	OtherLedger     []Link           `json:"other_ledger,omitempty"` // weeks that another ledger published, after which this run went on
	Signed          []Signature      `json:"signed,omitempty"`       // the sign-offs of earlier weeks that no manifest has told
	Void            []string         `json:"void,omitempty"`         // the batches of undone weeks, whose numbers no batch has
	Inputs          []ManifestFile   `json:"inputs"`
	Reference       []ManifestFile   `json:"reference"`
	ReferenceSHA256 string           `json:"reference_sha256"`
	Controls        map[string]int64 `json:"controls"` // rows of each table and sheet
	Outputs         []ManifestFile   `json:"outputs"`
	OutputsSHA256   string           `json:"outputs_sha256"`  // over the names and hashes of the outputs
	SHA256          string           `json:"manifest_sha256"` // over the manifest itself, with this left empty; Bytes fills it in
}

// Previous ties a week to the one that it was decided after, and an edition to the one that it replaces. Both are identified
// by the SHA-256 of their manifest.json, so the newest of these stands for all that came before.
type Previous struct {
	AsOf     string `json:"as_of,omitempty"`
	Edition  int    `json:"edition,omitempty"`
	SHA256   string `json:"sha256,omitempty"`
	Replaced *Link  `json:"replaced,omitempty"`
}

// Link names the manifest of an edition of a week.
type Link struct {
	AsOf    string `json:"as_of"`
	Edition int    `json:"edition"`
	SHA256  string `json:"sha256"`
}

// Signature is a name below a manifest.
type Signature struct {
	AsOf    string `json:"as_of"`
	Edition int    `json:"edition"`
	SHA256  string `json:"manifest_sha256"`
	Role    string `json:"role"`
	Name    string `json:"name"`
}

// ManifestFile is one file of a manifest.
type ManifestFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes,omitempty"`
	Status string `json:"status,omitempty"`

	Personal bool `json:"personal,omitempty"` // it holds names, addresses or the like
}

// Bytes is the manifest as published. It ends with the hash of its own bytes, computed with the hash left empty, so no
// byte can change unnoticed.
func (m *Manifest) Bytes() []byte {
	m.SHA256 = ""
	m.SHA256 = SumOf(m.text())
	return m.text()
}

// FileSHA256 is the SHA-256 of the manifest as a file, by which the next week names it.
func (m *Manifest) FileSHA256() string {
	return SumOf(m.Bytes())
}

// SumOf is the SHA-256 of some bytes.
func SumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func (m *Manifest) text() []byte {
	text, _ := json.MarshalIndent(m, "", "  ") // strings and numbers cannot fail to become JSON
	return append(text, '\n')
}

// List fills in the outputs: every file below the folder, in order of name, with its hash, but for what programs lay beside a file that
// they have open.
func (m *Manifest) List(folder string) error {
	m.Outputs = nil
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == ManifestName || etl.IsLitter(entry.Name()) {
			return err
		}
		sum, size, err := hashFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, file)
		m.Outputs = append(m.Outputs, ManifestFile{Name: filepath.ToSlash(name), SHA256: sum, Bytes: size})
		return err
	})
	if err != nil {
		return fmt.Errorf("list what was written: %w", err)
	}
	slices.SortFunc(m.Outputs, func(a, b ManifestFile) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	h := sha256.New()
	for _, f := range m.Outputs {
		fmt.Fprintf(h, "%s %s\n", f.SHA256, f.Name)
	}
	m.OutputsSHA256 = hex.EncodeToString(h.Sum(nil))
	return nil
}

// Holds checks that a folder has exactly the outputs of the manifest; the error names the first that differs.
func (m *Manifest) Holds(folder string) error {
	now := &Manifest{}
	if err := now.List(folder); err != nil {
		return err
	}
	want := map[string]string{}
	for _, f := range m.Outputs {
		want[f.Name] = f.SHA256
	}
	for _, f := range now.Outputs {
		switch sum, ok := want[f.Name]; {
		case !ok:
			return fmt.Errorf("%s is not in the manifest", path.Join(filepath.Base(folder), f.Name))
		case sum != f.SHA256:
			return fmt.Errorf("%s differs from what was published", path.Join(filepath.Base(folder), f.Name))
		}
		delete(want, f.Name)
	}
	for _, f := range m.Outputs {
		if _, missing := want[f.Name]; missing {
			return fmt.Errorf("%s is missing", path.Join(filepath.Base(folder), f.Name))
		}
	}
	return nil
}

// SameSizes checks that a folder has every output of a manifest's bytes, with its size.
func SameSizes(folder string, manifest []byte) error {
	var m Manifest
	if err := json.Unmarshal(manifest, &m); err != nil {
		return fmt.Errorf("the manifest cannot be read: %w", err)
	}
	for _, f := range m.Outputs {
		info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(f.Name)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("%s is missing", path.Join(filepath.Base(folder), f.Name))
		case err != nil:
			return err
		case info.Size() != f.Bytes:
			return fmt.Errorf("%s has %d bytes, and was published with %d", path.Join(filepath.Base(folder), f.Name), info.Size(), f.Bytes)
		}
	}
	return nil
}

// Unchanged checks that a folder has exactly the outputs of a manifest's bytes.
func Unchanged(folder string, manifest []byte) error {
	var m Manifest
	if err := json.Unmarshal(manifest, &m); err != nil {
		return fmt.Errorf("the manifest cannot be read: %w", err)
	}
	return m.Holds(folder)
}

func hashFile(name string) (sum string, size int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), size, err
}
