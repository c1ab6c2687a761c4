package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// recognise looks at the first bytes of a file that should be a workbook and names what it is if it is something else.
func recognise(r io.ReaderAt, size int64) error {
	if size == 0 {
		return refused(Empty, "the file is empty; ask the sender to send it again", nil)
	}
	head := make([]byte, min(size, 512))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return place{part: "the first bytes"}.fail(err)
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return recogniseOLE(r, size)
	case isBareBIFF(head):
		return refused(OldExcel, oldExcel, nil)
	}
	return refused(NotAWorkbook, "the file is not a readable workbook, whatever its name says; find out what it is, "+
		"and ask the sender for an .xlsx or CSV file", nil)
}

const oldExcel = "the file is a workbook in the old .xls format, which cannot be read; " + saveAs

// isBareBIFF recognises the .xls files of Excel 2 to 4, which are a bare stream of records beginning with BOF.
func isBareBIFF(head []byte) bool {
	return len(head) > 4 && head[0] == 0x09 && (head[1] == 0x00 || head[1] == 0x02 || head[1] == 0x04) &&
		(head[2] == 0x04 || head[2] == 0x06) && head[3] == 0x00
}

// recogniseOLE distinguishes what comes in an OLE container: a workbook encrypted with a password keeps its whole .xlsx
// in a stream named EncryptedPackage, an .xls its records in a stream named Workbook or Book.
func recogniseOLE(r io.ReaderAt, size int64) error {
	encrypted, err := hasStream(r, size, "EncryptedPackage")
	if err != nil {
		return place{part: "the OLE directory"}.fail(err)
	}
	if encrypted {
		return refused(Encrypted, "the workbook is protected with a password; open it in Excel, remove the password "+
			"(File, Info, Protect Workbook, Encrypt with Password) and save it as .xlsx", nil)
	}
	for _, name := range []string{"Workbook", "Book"} {
		if old, err := hasStream(r, size, name); err == nil && old {
			return refused(OldExcel, oldExcel, nil)
		}
	}
	return refused(NotAWorkbook, "the file is an old Office document but not a workbook; ask the sender for an .xlsx "+
		"or CSV file", nil)
}

// hasStream looks for a directory entry of an OLE container: entries are 128 bytes long, lie in sectors of 512 or 4096
// bytes, and begin with the name in UTF-16. Looking at every such place spares following the chain of sectors.
func hasStream(r io.ReaderAt, size int64, name string) (bool, error) {
	want := make([]byte, 0, 64)
	for _, c := range []byte(name) {
		want = append(want, c, 0)
	}
	want = append(want, 0, 0)
	block := make([]byte, 64<<10)
	for at := int64(0); at < size; at += int64(len(block)) {
		n, err := r.ReadAt(block, at)
		if err != nil && err != io.EOF {
			return false, err
		}
		for i := 0; i+128 <= n; i += 128 {
			if bytes.HasPrefix(block[i:], want) {
				return true, nil
			}
		}
	}
	return false, nil
}

// recogniseZip names the kinds of zip file that are not XLSX.
func recogniseZip(files []*zip.File) error {
	for _, f := range files {
		switch name := strings.ToLower(partName(f.Name)); {
		case name == "xl/workbook.bin":
			return refused(BinaryWorkbook, binaryWorkbook, nil)
		case name == "content.xml":
			return refused(OpenDocument, "the file is an OpenDocument (.ods) file, which cannot be read; "+
				"open it and save it as .xlsx", nil)
		case strings.HasPrefix(name, "word/") || strings.HasPrefix(name, "ppt/"):
			return refused(NotAWorkbook, "the file is a Word or PowerPoint document, not a readable workbook; "+
				"ask the sender for an .xlsx or CSV file", nil)
		}
	}
	return refused(NotAWorkbook, "the file is a zip file but not a readable workbook; unpack it and load what is in it, "+
		"or ask the sender for an .xlsx or CSV file", nil)
}

const binaryWorkbook = "the file is a binary workbook (.xlsb), which cannot be read; " + saveAs
