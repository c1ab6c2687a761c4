package rfc4180

import "errors"

var errQuotes = errors.New("its quotes are not as RFC 4180 has them")

// Split adds the fields of a line, without its end, to fields. The error reports quotes that violate the RFC.
func Split(fields []string, line string) ([]string, error) {
	for start := 0; ; {
		field, next, err := splitOne(line, start)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field)
		if next > len(line) {
			return fields, nil
		}
		start = next
	}
}

// splitOne reads the field that begins at start. next is where the following field begins, or beyond the end if there
// is none.
func splitOne(line string, start int) (field string, next int, err error) {
	if start >= len(line) || line[start] != '"' {
		end := start
		for end < len(line) && line[end] != ',' {
			if line[end] == '"' {
				return "", 0, errQuotes
			}
			end++
		}
		return line[start:end], end + 1, nil
	}
	var text []byte
	for i := start + 1; i < len(line); i++ {
		switch {
		case line[i] != '"':
			text = append(text, line[i])
		case i+1 < len(line) && line[i+1] == '"':
			text = append(text, '"')
			i++
		case i+1 == len(line) || line[i+1] == ',':
			return string(text), i + 2, nil
		default:
			return "", 0, errQuotes
		}
	}
	return "", 0, errQuotes
}
