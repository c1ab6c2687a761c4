package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ccx/etl"
	"ccx/etl/person"
)

// Options are the settings for reading files.
type Options struct {
	Layouts []etl.Layout
	Named   map[string]string // file name → layout, for files that a person has named
	Own     bool              // also read workbooks that ccx made for people to read
	Person  *person.Rules     // for the facts about people; nil where nobody needs them
	Settings
}

// layoutsFor gives the layouts that a file may have.
func (o Options) layoutsFor(name string) ([]etl.Layout, error) {
	named, ok := o.Named[name]
	if !ok {
		return o.Layouts, nil
	}
	for _, l := range o.Layouts {
		if l.Name == named {
			return []etl.Layout{l}, nil
		}
	}
	return nil, refuse("there is no layout %s; see ccx layouts", named)
}

// File is one input file, recognised and ready to be read. Account holds what is known about it even if it is refused.
type File struct {
	Account etl.SourceFile
	Parts   []*Part  // what is to be read; sheets that are not read are in Account only
	Nearest []string // of a refused file: the layouts that it may have been meant to have

	file          *os.File
	opened        os.FileInfo // the file as it was before its first byte was read
	seed          maphash.Seed
	sum           uint64 // of its bytes, with this seed
	takesOwn      bool
	layouts       []etl.Layout // that the file may have
	ignored       []string     // names of sheets that are no data
	rejectPercent int64
	common        common
	isOwn, isForm bool // of a workbook: ccx made it; a sheet of it comes back
}

// Close closes the underlying file.
func (f *File) Close() error {
	if f.file == nil {
		return nil
	}
	for _, p := range f.Parts {
		if p.rows != nil {
			_ = p.rows.Close()
		}
	}
	return f.file.Close()
}

// Open reads a file's identity and recognises what it is. If the error is a *Refusal, the File is valid, and its
// Account has the status refused with the sentence as its note.
func Open(path string, o Options) (*File, error) {
	handle, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the input file: %w", err)
	}
	f := &File{file: handle, takesOwn: o.Own, ignored: o.IgnoredSheets, rejectPercent: o.RejectPercent}
	f.Account.Name, f.Account.Status = etl.VisibleFile(filepath.Base(path)), etl.Loaded
	if f.opened, err = handle.Stat(); err == nil {
		err = f.identify()
	}
	if err == nil {
		err = f.recognise(o)
	}
	for _, p := range f.Parts {
		p.file, p.layouts = f, o.Layouts
	}
	var refusal *Refusal
	if errors.As(err, &refusal) {
		f.Refuse(refusal.Text)
	}
	return f, err
}

// Refuse marks the file, and every part of it, as refused.
func (f *File) Refuse(note string) {
	f.Account.Status, f.Account.Note = etl.Refused, note
	for i := range f.Account.Parts {
		if f.Account.Parts[i].Status != etl.NotRead {
			f.Account.Parts[i].Status = etl.Refused
		}
	}
}

// Skip marks the file, and every part of it, as skipped. Warnings about the same bytes were given when they were
// loaded.
func (f *File) Skip() {
	f.Account.Status = etl.Skipped
	for _, p := range f.Parts {
		p.Account.Warnings = nil
	}
	for i := range f.Account.Parts {
		f.Account.Parts[i].Warnings = nil
		if f.Account.Parts[i].Status != etl.NotRead {
			f.Account.Parts[i].Status = etl.Skipped
		}
	}
}

// Settle adds the accounts of the parts, when they have been read, to the file's account.
func (f *File) Settle() {
	for _, p := range f.Parts {
		for i := range f.Account.Parts {
			if f.Account.Parts[i].Number == p.Account.Number {
				status := f.Account.Parts[i].Status
				f.Account.Parts[i] = p.Account
				f.Account.Parts[i].Status = status
			}
		}
	}
}

// tooManyNotes refuses a file with a great many notes when its last part has been read: what so many rows are taken for
// is more likely data that cannot be read.
func (f *File) tooManyNotes(last *Part) error {
	notes, accepted := 0, int64(0)
	for _, p := range f.Parts {
		notes, accepted = notes+p.noted, accepted+p.Account.Accepted
	}
	if last != f.Parts[len(f.Parts)-1] || notes <= notesMany || int64(notes) <= accepted {
		return nil
	}
	return refuse("%d rows look like notes, more than the %d that were accepted: %s; if they are data, the sender must correct them, else take them out", notes, accepted, strings.Join(last.shown, ", "))
}

// identify hashes the file's bytes, and sums them for unchanged.
func (f *File) identify() error {
	h, sum := sha256.New(), new(maphash.Hash)
	var n int64
	if f.opened.Size() > 0 { // files that the kernel makes up say that they are empty, and reading some of them never ends
		var err error
		if n, err = io.Copy(io.MultiWriter(h, sum), f.file); err != nil {
			return fmt.Errorf("read %s: %w", f.Account.Name, err)
		}
	}
	f.Account.Bytes, f.Account.SHA256 = n, hex.EncodeToString(h.Sum(nil))
	f.seed, f.sum = sum.Seed(), sum.Sum64()
	return nil
}

// recognise distinguishes text from workbooks by the first bytes, and finds the layouts.
func (f *File) recognise(o Options) error {
	layouts, err := o.layoutsFor(f.Account.Name)
	if err == nil {
		f.layouts = layouts
		f.common.rules = o.Person
		f.common.limits, err = o.limits()
	}
	if err != nil {
		return err
	}
	if f.Account.Bytes == 0 {
		return refuse("the file is empty: it has no bytes at all, so ask the sender for it again")
	}
	head := make([]byte, headBytes)
	n, err := f.file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read %s: %w", f.Account.Name, err)
	}
	head = head[:n]
	if isContainer(head) {
		return f.workbook(layouts)
	}
	if kind := binaryKind(head); kind != "" {
		return refuse("the file is %s", kind)
	}
	return f.text(layouts)
}

// isContainer recognises the first bytes of a zip archive, such as an .xlsx, of the older container of .xls files and of
// workbooks with a password, and of the workbooks before it.
func isContainer(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) || bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}) ||
		len(head) > 4 && head[0] == 0x09 && head[3] == 0 && (head[1] == 0 || head[1] == 2 || head[1] == 4) // Excel 2 to 4
}
