package lake

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ccx/etl/disk"
)

// The parts of a commit of a Delta table, of reader version 1 and writer version 2.
// Source: the Delta transaction log protocol, https://github.com/delta-io/delta/blob/master/PROTOCOL.md
type action struct {
	CommitInfo *commitInfo `json:"commitInfo,omitempty"`
	Protocol   *protocol   `json:"protocol,omitempty"`
	MetaData   *metaData   `json:"metaData,omitempty"`
	Remove     *remove     `json:"remove,omitempty"`
	Add        *add        `json:"add,omitempty"`
}

type commitInfo struct {
	Timestamp  int64             `json:"timestamp"` // milliseconds since 1970
	Operation  string            `json:"operation"`
	Parameters map[string]string `json:"operationParameters"`
	Engine     string            `json:"engineInfo"`
}

type protocol struct {
	MinReader int `json:"minReaderVersion"`
	MinWriter int `json:"minWriterVersion"`
}

type metaData struct {
	ID            string            `json:"id"`
	Name          string            `json:"name"`
	Description   string            `json:"description"`
	Format        format            `json:"format"`
	Schema        string            `json:"schemaString"`
	Partitions    []string          `json:"partitionColumns"`
	Configuration map[string]string `json:"configuration"`
	Created       int64             `json:"createdTime"`
}

type format struct {
	Provider string            `json:"provider"`
	Options  map[string]string `json:"options"`
}

type add struct {
	Path       string             `json:"path"` // from the table's folder, with / between; our names need no escaping
	Partition  map[string]*string `json:"partitionValues"`
	Size       int64              `json:"size"`
	Modified   int64              `json:"modificationTime"`
	DataChange bool               `json:"dataChange"`
	Stats      string             `json:"stats"`
	Tags       map[string]string  `json:"tags"`
}

type remove struct {
	Path       string             `json:"path"`
	Deleted    int64              `json:"deletionTimestamp"`
	DataChange bool               `json:"dataChange"`
	Extended   bool               `json:"extendedFileMetadata"`
	Partition  map[string]*string `json:"partitionValues"`
	Size       int64              `json:"size"`
}

// logFolder holds the commits of a table, a file each, in order of their numbers.
const logFolder = "_delta_log"

// table is a Delta table as its newest commit left it.
type table struct {
	folder  string
	version int64 // -1 before the first commit
	meta    *metaData
	active  map[string]add // by path
}

// BrokenError is a table whose log cannot be read.
type BrokenError struct{ Table, Why string }

// Error says what is broken, and the way on.
func (e *BrokenError) Error() string {
	return fmt.Sprintf("the log of table %s of the lake %s: ccx lake --rebuild puts the table aside and writes it anew; every other ledger of the lake must then run ccx lake too", e.Table, e.Why)
}

// openTable reads the log of a table. A folder without one is a table before its first commit.
func openTable(folder string) (*table, error) {
	t := &table{folder: folder, version: -1, active: map[string]add{}}
	for {
		path := t.commitFile(t.version + 1)
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			return t, t.whole()
		}
		if err != nil {
			return nil, fmt.Errorf("read the log of table %s: %w", t.name(), err)
		}
		err = errors.Join(t.replay(f), f.Close())
		if err != nil {
			return nil, &BrokenError{t.name(), fmt.Sprintf("cannot be read in %s (%v)", filepath.Base(path), err)}
		}
		t.version++
	}
}

// whole makes sure that no commit is missing before one that is there.
func (t *table) whole() error {
	entries, err := os.ReadDir(filepath.Join(t.folder, logFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the log of table %s: %w", t.name(), err)
	}
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".json") && !strings.HasPrefix(name, ".") && name > filepath.Base(t.commitFile(t.version)) {
			return &BrokenError{t.name(), fmt.Sprintf("lacks commit %d, although %s is there", t.version+1, name)}
		}
	}
	if t.version >= 0 && t.meta == nil {
		return &BrokenError{t.name(), "says nothing of its columns"}
	}
	return nil
}

// replay applies one commit.
func (t *table) replay(f *os.File) error {
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var a action
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return err
		}
		switch {
		case a.Protocol != nil && (a.Protocol.MinReader > 1 || a.Protocol.MinWriter > 2):
			return fmt.Errorf("it asks for reader version %d and writer version %d, and ccx writes 1 and 2", a.Protocol.MinReader, a.Protocol.MinWriter)
		case a.MetaData != nil:
			t.meta = a.MetaData
		case a.Remove != nil:
			delete(t.active, a.Remove.Path)
		case a.Add != nil:
			t.active[a.Add.Path] = *a.Add
		}
	}
	return lines.Err()
}

func (t *table) name() string { return filepath.Base(t.folder) }

func (t *table) commitFile(version int64) string {
	return filepath.Join(t.folder, logFolder, fmt.Sprintf("%020d.json", version))
}

// errMoved is a commit that somebody else's commit came before.
var errMoved = errors.New("another commit came first")

// commit writes the next commit whole, under a name that must not exist yet. The error is errMoved if it does: the table
// must then be opened anew.
func (t *table) commit(actions []action, step func(what, path string)) error {
	var text strings.Builder
	lines := json.NewEncoder(&text)
	lines.SetEscapeHTML(false)
	for _, a := range actions {
		if err := lines.Encode(a); err != nil {
			return fmt.Errorf("write the log of table %s: %w", t.name(), err)
		}
	}
	folder := filepath.Join(t.folder, logFolder)
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return fmt.Errorf("make the log of table %s: %w", t.name(), err)
	}
	err := publish(folder, t.commitFile(t.version+1), text.String(), step)
	if errors.Is(err, fs.ErrExist) {
		return errMoved
	}
	if err != nil {
		return fmt.Errorf("write the log of table %s: %w", t.name(), err)
	}
	t.version++
	return nil
}

// publish writes a file that survives a power cut, and then gives it its name, unless the name is taken.
func publish(folder, path, text string, step func(what, path string)) (err error) {
	f, err := os.CreateTemp(folder, ".commit-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, disk.Remove(f.Name())) }()
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	step("committing", path)
	if err := os.Link(f.Name(), path); err != nil {
		return err
	}
	step("committed", path)
	return disk.SyncFolder(folder)
}
