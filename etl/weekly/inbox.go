package weekly

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"ccx/etl"
	"ccx/etl/disk"
	"ccx/etl/source"

	"golang.org/x/sync/errgroup"
)

// inputs is the files of an inbox, recognised, in byte order of their names.
type inputs struct {
	files  []*source.File
	passed []Passed
	open   []string // files that a program has open
}

// open recognises every file of the inbox.
func open(o Options) (*inputs, error) {
	found, err := list(o.Inbox)
	if err != nil {
		return nil, err
	}
	in, err := recognise(found.paths, o)
	if err != nil {
		return nil, err
	}
	in.passed, in.open = found.passed, found.open
	for name := range o.Named {
		if !in.has(name) {
			in.close()
			return nil, usage("--layout names the file %s, which is not in the folder %s: check the name", name, o.Inbox)
		}
	}
	return in, nil
}

// recognise opens files and finds out what each one is, as many at once as there are cores.
func recognise(paths []string, o Options) (*inputs, error) {
	set := o.Reference.Settings
	options := source.Options{Layouts: o.Reference.Layouts, Named: o.Named, Person: o.Reference.Person, Settings: source.Settings{
		ReferenceForm: set.ReferenceForm, LargestPounds: set.LargestAmountPounds, RejectPercent: set.RejectRefusalPercent, IgnoredSheets: set.IgnoredSheets, CommonWords: o.Reference.Common,
	}}
	files, errs := make([]*source.File, len(paths)), make([]error, len(paths))
	var opening errgroup.Group
	opening.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range paths {
		o.step(recognising, int64(i), int64(len(paths)), "recognising %s (%d of %d)", etl.VisibleFile(filepath.Base(path)), i+1, len(paths))
		opening.Go(func() error {
			files[i], errs[i] = source.Open(path, options)
			return nil
		})
	}
	_ = opening.Wait()
	in := &inputs{files: slices.DeleteFunc(files, func(f *source.File) bool { return f == nil })}
	for i, err := range errs {
		var refusal *source.Refusal
		if err != nil && !errors.As(err, &refusal) {
			in.close()
			return nil, openElsewhere(paths[i], err)
		}
	}
	return in, nil
}

// openElsewhere says what to do about a file that another program keeps to itself.
func openElsewhere(path string, err error) error {
	if !disk.IsOpenElsewhere(err) {
		return err
	}
	return fmt.Errorf("%s cannot be read, because another program, such as Excel, has it open. Nothing was loaded: close it there and run the same command again (%w)", etl.Visible(filepath.Base(path)), err)
}

func (in *inputs) has(name string) bool {
	for _, f := range in.files {
		if f.Account.Name == name {
			return true
		}
	}
	return false
}

func (in *inputs) close() {
	for _, f := range in.files {
		_ = f.Close()
	}
}

// sha256 identifies the inputs: the hash over the names and hashes of the files.
func (in *inputs) sha256() string {
	h := sha256.New()
	for _, f := range in.files {
		fmt.Fprintf(h, "%s %s\n", f.Account.SHA256, f.Account.Name)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// listing is the contents of an inbox: the paths of its files, in byte order of their names, and what is passed over.
type listing struct {
	paths  []string
	passed []Passed
	open   []string // files of the folder that a program has open
}

// Passed is something in the inbox that is not read, although a person may think that it is.
type Passed struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

// list looks into an inbox. Files that programs leave behind for their own use do not count, and get no remark.
func list(folder string) (listing, error) {
	var l listing
	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return l, usage("the folder %s does not exist: make it and put the week's reports there, or name another with --in", folder)
	case err != nil:
		return l, &UsageError{Text: fmt.Sprintf("the folder %s cannot be read (%v): name another with --in", folder, err), Err: err}
	}
	for _, e := range entries {
		if etl.IsPassedOver(e.Name()) {
			l.mark(folder, e.Name())
			continue
		}
		info, err := os.Stat(filepath.Join(folder, e.Name())) // a link counts as what it points to
		switch {
		case err != nil:
			l.passed = append(l.passed, Passed{etl.VisibleFile(e.Name()), "it is a link that leads nowhere: put the file itself here"})
		case info.IsDir():
			l.passed = append(l.passed, Passed{etl.VisibleFile(e.Name()), "it is a folder, and folders are not looked into: put its files here if they belong to the week"})
		case info.Mode().IsRegular():
			l.paths = append(l.paths, filepath.Join(folder, e.Name()))
		default:
			l.passed = append(l.passed, Passed{etl.VisibleFile(e.Name()), "it is no file that can be read twice: put a copy of it here"})
		}
	}
	if len(l.paths) == 0 {
		return l, usage("the folder %s holds no file: put the week's reports there, or name another with --in", folder)
	}
	return l, nil
}

// mark keeps the name of the file that a program has open, if there is one beside its mark.
func (l *listing) mark(folder, name string) {
	file, ok := etl.OpenFile(name)
	if !ok {
		return
	}
	if _, err := os.Stat(filepath.Join(folder, file)); err == nil {
		l.open = append(l.open, file)
	}
}

// writable makes the output folder and finds out early whether files can be written there.
func writable(folder string, mask fs.FileMode) error {
	_, missing := os.Stat(folder)
	err := os.MkdirAll(folder, sharedFolder)
	if err == nil && missing != nil {
		err = os.Chmod(folder, sharedFolder&^mask)
	}
	if err == nil {
		var probe *os.File
		if probe, err = os.CreateTemp(folder, ".ccx-*"); err == nil {
			err = errors.Join(probe.Close(), disk.Remove(probe.Name()))
		}
	}
	if err != nil {
		return &UsageError{Text: fmt.Sprintf("nothing can be written to the output folder %s (%v): name another with --out, or ask for the right to write there", folder, err), Err: err}
	}
	return nil
}
