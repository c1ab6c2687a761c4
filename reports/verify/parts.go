package verify

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path"
	"regexp"
	"strings"
)

// strangeParts lists the parts of a workbook that are not of the kinds published, and the links that lead out of it.
func strangeParts(file string) ([]string, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = z.Close() }() // it was only read
	found, err := aroundParts(file, z)
	if err != nil {
		return nil, err
	}
	b := &book{zip: z, parts: map[string]string{}}
	if err := b.listSheets(); err != nil {
		return found, err
	}
	inside, err := b.strange()
	if err != nil {
		return found, err
	}
	found = append(found, inside...)
	usual := regexp.MustCompile(`^(\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(_rels/workbook\.xml\.rels|workbook\.xml|styles\.xml|sharedStrings\.xml)|xl/theme/theme\d+\.xml|xl/tables/table\d+\.xml|xl/charts/chart\d+\.xml|xl/(worksheets|drawings)/(sheet|drawing)\d+\.xml|xl/(worksheets|drawings)/_rels/(sheet|drawing)\d+\.xml\.rels)$`)
	seen := map[string]bool{}
	for _, f := range z.File {
		if seen[f.Name] { // programs differ in which they show
			found = append(found, "part "+f.Name+", twice")
		}
		seen[f.Name] = true
		if !usual.MatchString(f.Name) {
			found = append(found, "part "+f.Name)
			continue
		}
		if path.Ext(f.Name) != ".rels" {
			continue
		}
		text, err := readPart(f)
		if err != nil {
			return found, err
		}
		if bytes.Contains(text, []byte(`"External"`)) || bytes.Contains(text, []byte(`'External'`)) {
			found = append(found, "link out of the workbook in "+f.Name)
		}
	}
	return found, nil
}

// readPart reads a small part of a workbook.
func readPart(f *zip.File) (text []byte, err error) {
	part, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, part.Close()) }()
	const most = 16 << 20
	return io.ReadAll(io.LimitReader(part, most))
}

// aroundParts lists what is in the file of a workbook beside its parts, where a program of another kind could be.
func aroundParts(file string, z *zip.ReadCloser) (found []string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	const part, end = "PK\x03\x04", 22 // the beginning of a part, and the length of the end
	head, tail := make([]byte, len(part)), make([]byte, end)
	if _, err := f.ReadAt(head, 0); err != nil {
		return nil, err
	}
	if string(head) != part {
		found = append(found, "bytes before the first part")
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if _, err := f.ReadAt(tail, info.Size()-end); err != nil {
		return nil, err
	}
	if binary.LittleEndian.Uint32(tail) != 0x06054b50 || z.Comment != "" {
		found = append(found, "bytes after the last part")
	}
	return found, nil
}

// strange lists what is in a workbook that nobody publishes: sheets that are hidden or that no sheet of the workbook is kept in, and
// names by which a program finds something to run.
func (b *book) strange() ([]string, error) {
	var workbook struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
		Names []struct {
			Name string `xml:"name,attr"`
		} `xml:"definedNames>definedName"`
	}
	if err := b.decode("xl/workbook.xml", &workbook); err != nil {
		return nil, err
	}
	var found []string
	for _, s := range workbook.Sheets {
		if s.State != "" && s.State != "visible" {
			found = append(found, "hidden sheet "+s.Name)
		}
	}
	for _, n := range workbook.Names {
		if !strings.HasPrefix(n.Name, "_xlnm.") {
			found = append(found, "name "+n.Name)
		}
	}
	used := map[string]bool{}
	for _, part := range b.parts {
		used[part] = true
	}
	for _, f := range b.zip.File {
		if strings.HasPrefix(f.Name, "xl/worksheets/sheet") && !used[f.Name] {
			found = append(found, "part "+f.Name+", which is no sheet of the workbook")
		}
	}
	return found, b.kinds(&found)
}

// kinds adds parts that are said to be of a kind that a program runs.
func (b *book) kinds(found *[]string) error {
	var types struct {
		Parts []struct {
			Name string `xml:"PartName,attr"`
			Type string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if err := b.decode("[Content_Types].xml", &types); err != nil {
		return err
	}
	for _, p := range types.Parts {
		if strings.TrimPrefix(p.Name, "/") == "xl/workbook.xml" && p.Type != "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" {
			*found = append(*found, "workbook of the type "+p.Type)
		}
	}
	return nil
}
