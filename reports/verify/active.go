package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"regexp"
	"strings"
)

// checkActive objects to what nobody publishes and a program would run: macros and other parts in workbooks, scripts in the
// page, actions in PDFs. What is there must be of the kinds that are published, so whoever hides something must hide it in
// one of these.
func (w *Week) checkActive() {
	for _, name := range w.names {
		var found []string
		var err error
		switch path.Ext(name) {
		case ".xlsx":
			found, err = strangeParts(w.path(name))
		case ".html":
			found, err = scripts(w.path(name))
		case ".pdf":
			found, err = actions(w.path(name))
		default:
			continue
		}
		w.Controls++
		if err != nil {
			w.object("the file can be read", name, "", err.Error(), "one")
		}
		for _, what := range found {
			w.object("nothing in it that a program would run or fetch", name, what, "there", "nothing of the kind")
		}
	}
}

// strangeParts lists the parts of a workbook that are not of the kinds published, and the links that lead out of it.
func strangeParts(file string) ([]string, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = z.Close() }() // it was only read
	usual := regexp.MustCompile(`^(\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(_rels/workbook\.xml\.rels|workbook\.xml|styles\.xml|sharedStrings\.xml)|xl/theme/theme\d+\.xml|xl/tables/table\d+\.xml|xl/charts/chart\d+\.xml|xl/(worksheets|drawings)/(sheet|drawing)\d+\.xml|xl/(worksheets|drawings)/_rels/(sheet|drawing)\d+\.xml\.rels)$`)
	var found []string
	for _, f := range z.File {
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

// next gives what comes next in a page, nil at its end. That a page cannot be read further is said where its figures are.
func next(page *xml.Decoder) xml.Token {
	token, err := page.Token()
	if err != nil {
		return nil
	}
	return token
}

// scripts lists the elements and attributes of the page that run, fetch or send something.
func scripts(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	runs := map[string]bool{
		"script": true, "iframe": true, "frame": true, "object": true, "embed": true, "applet": true, "link": true, "base": true, "form": true,
		"foreignobject": true, "img": true, "image": true, "video": true, "audio": true, "source": true, "use": true, "animate": true, "set": true,
	}
	var found []string
	for decoder := xml.NewDecoder(bytes.NewReader(text)); ; {
		token := next(decoder)
		if token == nil {
			return found, nil
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if name := strings.ToLower(start.Name.Local); runs[name] {
			found = append(found, "element "+name)
		}
		for _, a := range start.Attr {
			name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
			isAddress := name == "href" || name == "src" || name == "action" || name == "srcset"
			if strings.HasPrefix(name, "on") || name == "http-equiv" && value != "content-security-policy" || isAddress && (strings.Contains(value, ":") || strings.HasPrefix(value, "//")) {
				found = append(found, "attribute "+name)
			}
		}
	}
}

// actions lists what a PDF would do, or carries, besides showing pages.
func actions(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	outside := regexp.MustCompile(`(?s)stream\r?\n.*?endstream`).ReplaceAll(text, nil)
	var found []string
	for _, name := range regexp.MustCompile(`/(JavaScript|JS|OpenAction|AA|A|Launch|EmbeddedFile|Filespec|RichMedia|AcroForm|XFA|SubmitForm|GoToR|URI|ObjStm|[A-Za-z0-9]*#[0-9A-Fa-f]{2}[A-Za-z0-9#]*)\b`).FindAllString(string(outside), -1) {
		found = append(found, "name "+name)
	}
	return found, nil
}
