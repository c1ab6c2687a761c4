// Package rfc4180 writes and reads lines of CSV exactly as RFC 4180 defines them: a field is quoted only if necessary,
// and a line ends in CRLF. Letter batches and upload files consist of such lines. encoding/csv is unsuitable: it also
// quotes a field that begins with a blank, and accepts more than the RFC allows.
//
// It imports the standard library only.
package rfc4180

import "strings"

// AppendField adds a comma and a field to a line.
func AppendField(line []byte, field string) []byte { return AppendFirst(append(line, ','), field) }

// AppendFirst adds a field without a comma before it.
func AppendFirst(line []byte, field string) []byte {
	if !strings.ContainsAny(field, ",\"\r\n") {
		return append(line, field...)
	}
	line = append(line, '"')
	for i := 0; i < len(field); i++ {
		if field[i] == '"' {
			line = append(line, '"')
		}
		line = append(line, field[i])
	}
	return append(line, '"')
}

// AppendEnd ends a line.
func AppendEnd(line []byte) []byte { return append(line, '\r', '\n') }
