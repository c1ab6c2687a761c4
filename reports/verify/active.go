package verify

import (
	"bytes"
	"encoding/xml"
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
	if fetches := regexp.MustCompile(`(?i)url\s*\(|@import|image-set\s*\(|expression\s*\(`).Find(text); fetches != nil { // styles draw with colours alone
		found = append(found, "style with "+string(fetches))
	}
	for decoder := xml.NewDecoder(bytes.NewReader(text)); ; {
		token := next(decoder)
		if token == nil {
			return found, nil
		}
		if _, ok := token.(xml.ProcInst); ok {
			found = append(found, "processing instruction")
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
