// Package rfc4180 adds fields to a line of CSV as RFC 4180 writes them: quoted only where they must be. It is what
// batches and upload files share, and imports the standard library only.
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
