package source

import (
	"bytes"
	"regexp"
	"strings"
)

// headBytes is how much of a file shows what it is.
const headBytes = 4096

// binaryKind names what a file that is neither text nor a workbook is, by its first bytes; empty if it may be text.
func binaryKind(head []byte) string {
	const archive = "an archive (%s), whatever its name says; unpack it and put what is in it into the folder"
	for _, kind := range []struct{ begins, is string }{
		{"\x1f\x8b", strings.Replace(archive, "%s", "gzip", 1)},
		{"BZh", strings.Replace(archive, "%s", "bzip2", 1)},
		{"\xfd7zXZ\x00", strings.Replace(archive, "%s", "xz", 1)},
		{"7z\xbc\xaf\x27\x1c", strings.Replace(archive, "%s", "7-Zip", 1)},
		{"Rar!\x1a\x07", strings.Replace(archive, "%s", "RAR", 1)},
		{"\x28\xb5\x2f\xfd", strings.Replace(archive, "%s", "Zstandard", 1)},
		{"MSCF\x00", strings.Replace(archive, "%s", "cabinet", 1)},
		{"\x89PNG", picture},
		{"\xff\xd8\xff", picture},
		{"GIF8", picture},
		{"\xff\xfe\x00\x00", utf32},
		{"\x00\x00\xfe\xff", utf32},
	} {
		if bytes.HasPrefix(head, []byte(kind.begins)) {
			return kind.is
		}
	}
	const tarMark = 257
	if len(head) > tarMark+5 && string(head[tarMark:tarMark+5]) == "ustar" {
		return strings.Replace(archive, "%s", "tar", 1)
	}
	return wideKind(head)
}

const (
	picture    = "a picture and not a readable workbook or text, whatever its name says; ask the sender for an .xlsx or CSV file"
	utf32      = "text in UTF-32; ask the sender for UTF-8, or open it in a text editor and save it as UTF-8"
	utf16      = "text in UTF-16 without a byte order mark, so nothing says which byte of a character comes first; ask the sender for UTF-8, or open it in a text editor and save it as UTF-8"
	wideEnough = 8 // bytes; fewer do not tell
)

// wideKind recognises text in UTF-16 or UTF-32 without a byte order mark: of nearly every character all bytes but one
// are zero.
func wideKind(head []byte) string {
	if len(head) < wideEnough || isUTF16(head) {
		return ""
	}
	var zeros [4]int
	odd := 0
	for i, b := range head {
		switch {
		case b == 0:
			zeros[i%4]++
		case b < ' ' && b != '\t' && b != '\n' && b != '\r':
			odd++
		}
	}
	if odd > len(head)/20 {
		return ""
	}
	quarter := len(head) / 4
	most := func(i int) bool { return zeros[i]*10 >= quarter*7 && quarter > 0 }
	few := func(i int) bool { return zeros[i]*10 <= quarter }
	switch {
	case most(1) && most(2) && most(3) && few(0), most(0) && most(1) && most(2) && few(3):
		return utf32
	case most(0) && most(2) && few(1) && few(3), most(1) && most(3) && few(0) && few(2):
		return utf16
	}
	return ""
}

// isUTF16 reports whether a byte order mark of UTF-16 stands at the beginning.
func isUTF16(head []byte) bool {
	return bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF})
}

// textKind names what a text is that is no table, by how it begins; empty if it may be one.
func textKind(head string) string {
	start := strings.ToLower(strings.TrimLeft(head, " \t\r\n\x00"))
	const (
		ask      = "; ask the sender for an .xlsx or CSV file"
		askFirst = ask + "; if the sender has none, import it into Excel with the columns of references as text and save it as .xlsx: opened as it is, references lose their leading zeros"
	)
	switch {
	case strings.HasPrefix(start, "%pdf-"):
		return "a PDF: nobody can read rows out of it safely" + ask
	case strings.HasPrefix(start, `{\rtf`):
		return "a formatted document (RTF)" + ask
	case isWebArchive(start):
		return "a web page with its parts (MHTML), whatever its name says" + askFirst
	case strings.HasPrefix(start, "<?xml") && strings.Contains(start, "urn:schemas-microsoft-com:office:spreadsheet"):
		return "a workbook in the format XML Spreadsheet 2003, whatever its name says; open it in Excel and save it as .xlsx"
	case isWebPage(start):
		return "a web page (HTML), whatever its name says" + askFirst
	case strings.HasPrefix(start, "<?xml"):
		return "an XML file" + ask
	case isJSON.MatchString(start):
		return "a JSON file" + ask
	case isSYLK.MatchString(head):
		return "a workbook in the format SYLK (.slk), whatever its name says; open it in Excel and save it as .xlsx"
	case isMail(head, true):
		return "an e-mail; save what is attached to it, or ask the sender for an .xlsx or CSV file"
	}
	return ""
}

// isJSON and isSYLK recognise the first characters of such files.
var (
	isJSON = regexp.MustCompile(`^(?:\{\s*(?:"|\}|$)|\[\s*[\[{"\]])`)
	isSYLK = regexp.MustCompile(`^\s*ID;P[^\r\n]*[\r\n]+(?:[A-Z]{1,2};|E[\r\n])`)
)

// isWebPage reports whether a text, in small letters, begins as HTML does.
func isWebPage(start string) bool {
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div", "<title"} {
		if strings.HasPrefix(start, tag) {
			return true
		}
	}
	isXML := strings.HasPrefix(start, "<?xml")
	return strings.HasPrefix(start, "<") && (strings.Contains(start, "<html") || !isXML && strings.Contains(start, "<table"))
}

// isWebArchive reports whether a text, in small letters, begins as MHTML does.
func isWebArchive(start string) bool {
	fields, _, _ := strings.Cut(strings.ReplaceAll(start, "\r\n", "\n"), "\n\n")
	return isMail(fields+"\nmime-version:\n", true) && strings.Contains(fields, "multipart/related") ||
		strings.HasPrefix(start, "mime-version:") && strings.Contains(fields, "multipart/related")
}

// mailField is a line at the top of an e-mail.
var mailField = regexp.MustCompile(`(?i)^(from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|content-transfer-encoding|delivered-to|reply-to|sender|dkim-signature|x-[a-z-]+):`)

// isMail reports whether a text begins with the lines of an e-mail. Lines with From, To and Date can stand above a table
// too, so what only they show is no proof.
func isMail(head string, needsProof bool) bool {
	all := strings.Split(strings.ReplaceAll(strings.TrimLeft(head, " \t\r\n"), "\r\n", "\n"), "\n")
	fields, proof := 0, false
	for n, line := range all {
		lower := strings.ToLower(line)
		if n == 0 && strings.HasPrefix(lower, "from ") && strings.Contains(line, "@") {
			return true
		}
		found := mailField.FindStringSubmatch(line)
		switch {
		case found == nil && (strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")):
			continue
		case found == nil:
			return fields >= 2 && (proof || !needsProof)
		}
		fields++
		switch strings.ToLower(found[1]) {
		case "received", "return-path", "message-id", "mime-version", "dkim-signature", "delivered-to":
			proof = true
		case "from", "to", "sender", "reply-to":
			proof = proof || strings.Contains(line, "@")
		}
	}
	return fields >= 2 && (proof || !needsProof)
}
