package verify

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Certificate says to people and programs what was proved of published weeks.
type Certificate struct {
	Tool     string `json:"tool"`    // that proved it
	Version  string `json:"version"` // of the tool
	Made     string `json:"made"`    // when
	Verdict  string `json:"verdict"` // proved, proved week by week where weeks between were not given, or not proved
	Files    int    `json:"files"`   // that were hashed
	Compared int    `json:"compared"`
	Untied   int    `json:"untied"`
	Last     string `json:"last_manifest_sha256"` // of the newest week: it stands for all before it
	*Result
}

// Certified makes a certificate of what was found.
func Certified(v *Result, tool, version, made string) *Certificate {
	c := &Certificate{Tool: tool, Version: version, Made: made, Verdict: "proved", Untied: v.Objections(), Result: v}
	newest := ""
	for _, w := range v.Weeks {
		c.Files += w.Files
		c.Compared += w.Controls
		if week := (link{AsOf: w.AsOf, Edition: w.Edition}).folder(); week >= newest {
			newest, c.Last = week, w.SHA256
		}
	}
	if c.Untied > 0 {
		c.Verdict = "not proved"
	} else if len(v.Gaps) > 0 {
		c.Verdict = "proved week by week"
	}
	return c
}

// JSON is the certificate for programs.
func (c *Certificate) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(c, "", "  ")
	return append(text, '\n'), err
}

//go:embed certificate.html
var certificatePage string

// Page writes the certificate for people, one page that loads nothing.
func (c *Certificate) Page(to io.Writer) error {
	page, err := template.New("certificate").Funcs(template.FuncMap{"grouped": grouped, "inFours": inFours}).Parse(certificatePage)
	if err != nil {
		return err
	}
	return page.Execute(to, c)
}

// inFours is a hash in groups of four, as people read it to each other.
func inFours(hash string) string {
	var text []byte
	for i := range len(hash) {
		if i > 0 && i%4 == 0 {
			text = append(text, ' ')
		}
		text = append(text, hash[i])
	}
	return string(text)
}

// The files of a certificate.
const (
	certificateJSON = "certificate.json"
	certificateHTML = "certificate.html"
)

// Save writes both into a folder, which it makes where there is none. It replaces nothing: a certificate is of a day.
func (c *Certificate) Save(folder string) error {
	if week := WeekAbove(folder); week != "" {
		return fmt.Errorf("%s is in %s, the folder of a published week, which stays as it was published: name a folder outside of it", folder, week)
	}
	text, err := c.JSON()
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := c.Page(&page); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder %s for the certificate: %w", folder, err)
	}
	for name, content := range map[string][]byte{certificateJSON: text, certificateHTML: page.Bytes()} {
		path := filepath.Join(folder, name)
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s exists already, and a certificate replaces nothing: name another folder", path)
		}
		if err != nil {
			return fmt.Errorf("write the certificate: %w", err)
		}
		_, err = f.Write(content)
		if err := errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("write the certificate: %w", err)
		}
	}
	return nil
}
