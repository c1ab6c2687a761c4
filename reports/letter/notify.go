package letter

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ccx/etl/reference"
	"ccx/reports/rfc4180"
)

// The limits of a file for GOV.UK Notify's bulk upload.
const (
	NotifyMaxRows  = 100_000
	NotifyMaxBytes = 10 << 20
)

// NotifyFile is one file that was written.
type NotifyFile struct {
	Name     string // notify_<template>_<n>.csv
	Template string
	Number   int
	Rows     int
	Bytes    int64
}

// NotifyOptions control how files are made. Notify accepts each file name only once, so numbers continue from week to
// week.
type NotifyOptions struct {
	Create   func(name string) (io.WriteCloser, error)
	First    func(template string) int // the number of the template's first file in this run
	MaxRows  int                       // NotifyMaxRows if 0
	MaxBytes int64                     // NotifyMaxBytes if 0
}

// WriteNotify writes letters as files for GOV.UK Notify, one or more for each template that has letters: the address
// with the name as its first line, the letter_id as reference, and a column for each placeholder of the template's
// texts, which the template in Notify must match. CSV by RFC 4180, UTF-8, CRLF. A letter that Notify would refuse ends
// the writing with an *Error. Files come in order of template and number.
func WriteNotify(texts reference.LetterTexts, letters iter.Seq2[*Letter, error], options NotifyOptions) (files []NotifyFile, err error) {
	if options.MaxRows == 0 {
		options.MaxRows = NotifyMaxRows
	}
	if options.MaxBytes == 0 {
		options.MaxBytes = NotifyMaxBytes
	}
	n := &notify{texts: texts, options: options, open: map[string]*upload{}}
	defer func() {
		for _, u := range n.open {
			err = errors.Join(err, u.out.Close())
			files = append(files, u.file)
		}
		slices.SortFunc(files, func(a, b NotifyFile) int {
			if a.Template != b.Template {
				return strings.Compare(a.Template, b.Template)
			}
			return a.Number - b.Number
		})
		if err != nil {
			files = nil
		}
	}()
	for l, err := range letters {
		if err != nil {
			return nil, err
		}
		if err := n.letter(l); err != nil {
			return nil, err
		}
	}
	return n.done, nil
}

// notify writes all files of a run.
type notify struct {
	texts   reference.LetterTexts
	options NotifyOptions
	open    map[string]*upload // by template
	done    []NotifyFile
	line    []byte
}

// upload is a file that is being written.
type upload struct {
	out          io.WriteCloser
	file         NotifyFile
	placeholders []string
}

func (n *notify) letter(l *Letter) error {
	if err := l.Check(); err != nil {
		return err
	}
	name := l.Template.String()
	var names []string
	if u := n.open[name]; u != nil {
		names = u.placeholders
	} else {
		names = placeholdersOf(n.texts, name)
	}
	line, err := appendRow(n.line[:0], l, names)
	if err != nil {
		return err
	}
	n.line = line
	u, err := n.roomFor(name, names, len(line))
	if err != nil {
		return err
	}
	u.file.Rows++
	return u.write(line)
}

// roomFor returns the template's file, or a new one if the row would no longer fit.
func (n *notify) roomFor(template string, placeholders []string, size int) (*upload, error) {
	u := n.open[template]
	number := 0
	switch {
	case u == nil:
		number = n.options.First(template)
	case u.file.Rows < n.options.MaxRows && u.file.Bytes+int64(size) <= n.options.MaxBytes:
		return u, nil
	default:
		number = u.file.Number + 1
		delete(n.open, template)
		n.done = append(n.done, u.file)
		if err := u.out.Close(); err != nil {
			return nil, err
		}
	}
	file := NotifyFile{Name: fmt.Sprintf("notify_%s_%d.csv", template, number), Template: template, Number: number}
	out, err := n.options.Create(file.Name)
	if err != nil {
		return nil, err
	}
	u = &upload{out: out, file: file, placeholders: placeholders}
	n.open[template] = u
	return u, u.write(notifyHeader(placeholders))
}

func (u *upload) write(line []byte) error {
	u.file.Bytes += int64(len(line))
	_, err := u.out.Write(line)
	return err
}

// placeholdersOf returns the names in a template's texts, each once, in alphabetical order.
func placeholdersOf(texts reference.LetterTexts, template string) []string {
	var names []string
	for _, block := range texts[template] {
		for _, piece := range block.Pieces {
			if piece.Placeholder != "" && !slices.Contains(names, piece.Placeholder) {
				names = append(names, piece.Placeholder)
			}
		}
	}
	slices.Sort(names)
	return names
}

func notifyHeader(placeholders []string) []byte {
	line := []byte("address line 1")
	for i := 2; i <= MaxAddressLines; i++ {
		line = rfc4180.AppendField(line, "address line "+strconv.Itoa(i))
	}
	line = rfc4180.AppendField(line, "reference")
	for _, name := range placeholders {
		line = rfc4180.AppendField(line, name)
	}
	return rfc4180.AppendEnd(line)
}

// appendRow adds the row of one letter.
func appendRow(line []byte, l *Letter, placeholders []string) ([]byte, error) {
	if len(placeholders) == 0 {
		return nil, l.fault(ColumnTemplate, "has no texts with placeholders")
	}
	lines, err := l.notifyAddress()
	if err != nil {
		return nil, err
	}
	for i, text := range lines {
		if i == 0 {
			line = rfc4180.AppendFirst(line, text)
		} else {
			line = rfc4180.AppendField(line, text)
		}
	}
	line = rfc4180.AppendField(line, l.ID)
	for _, name := range placeholders {
		value, err := l.value(name)
		if err != nil {
			return nil, err
		}
		line = rfc4180.AppendField(line, value)
	}
	return rfc4180.AppendEnd(line), nil
}

// notifyAddress is the name and the address as Notify's seven lines. If there are eight, the two lines before the
// postcode share one.
func (l *Letter) notifyAddress() (lines [MaxAddressLines]string, err error) {
	all := append([]string{l.Name}, l.Address...)
	if last := len(all) - 1; last == MaxAddressLines {
		all = append(all[:last-2:last-2], all[last-2]+", "+all[last-1], all[last])
	}
	for i, line := range all {
		if strings.ContainsRune(`@()=[]"”\/,<>~`, []rune(line)[0]) {
			return lines, l.fault(nameOrAddress(i), "starts with a character that GOV.UK Notify refuses")
		}
		lines[i] = line
	}
	for i := range 2 {
		if !strings.ContainsFunc(lines[i], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return lines, l.fault(nameOrAddress(i), "holds neither a letter nor a digit")
		}
	}
	return lines, nil
}

// nameOrAddress is the field in a line of an address block.
func nameOrAddress(line int) string {
	if line == 0 {
		return ColumnName
	}
	return "address"
}
