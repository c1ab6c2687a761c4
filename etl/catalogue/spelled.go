package catalogue

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Spelled is a code as people read it: SYSTEM_ERROR is "System error", LTR_REJECTED "LTR rejected".
func Spelled(code string) string {
	parts := strings.FieldsFunc(code, func(r rune) bool { return r == '_' || r == ' ' })
	if len(parts) == 0 {
		return ""
	}
	for i, part := range parts {
		bare := strings.TrimSuffix(part, ":")
		parts[i] = spelledWord(bare) + part[len(bare):]
	}
	text := strings.Join(parts, " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// spelledWord is one word of a code; names of schemes and teams keep their capitals.
func spelledWord(part string) string {
	switch upper := strings.ToUpper(part); upper {
	case "CSA", "BAU", "HP", "IMT", "AMS", "MI", "LTR", "CMS", "CS2", "CSCS":
		return upper
	case "TDATE":
		return "T-date"
	}
	return strings.ToLower(part)
}

// heldPrefix opens the words for every hold.
const heldPrefix = "Held: "

// inSentence is the words of a code inside a sentence: without the capital of a first word, unless it is a name, and
// without "Held: ", which the sentence says.
func inSentence(words string) string {
	words = strings.TrimPrefix(words, heldPrefix)
	first, _, _ := strings.Cut(words, " ")
	if len(first) > 1 && (strings.ToUpper(first) == first || strings.HasPrefix(first, "T-")) || first == "LTRs" {
		return words
	}
	return strings.ToLower(words[:1]) + words[1:]
}

// Sentence gives a text that holds codes, dates and pence as people read it: "with_hp since 2016-02-05" is "With HP since
// 05/02/2016".
func (v *Vocabulary) Sentence(text string) string { return v.sentence(text, true) }

// Spoken is the same for a terminal, where dates stay as they are typed: 2016-02-05.
func (v *Vocabulary) Spoken(text string) string { return v.sentence(text, false) }

func (v *Vocabulary) sentence(text string, withDates bool) string {
	var out strings.Builder
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && isTokenByte(text[end]) {
			end++
		}
		if end == at {
			out.WriteByte(text[at])
			at++
			continue
		}
		token := strings.TrimRight(text[at:end], ".-/:")
		end = at + len(token)
		if token == "" {
			out.WriteByte(text[at])
			at++
			continue
		}
		if pounds, ok := poundsOf(token, text[end:]); ok {
			out.WriteString(pounds)
			at = end + len(" pence")
			continue
		}
		words := token
		if name := v.nameOfFile(token, text[end:]); name != "" {
			out.WriteString(name)
			at += len(name)
			continue
		}
		if withDates || !isDay(token) {
			words = v.token(token)
		}
		if at == 0 && (words != token || isWord(token)) {
			words = strings.ToUpper(words[:1]) + words[1:]
		}
		out.WriteString(words)
		at = end
	}
	return out.String()
}

// isTokenByte reports whether a byte can be part of a code, a date, an id or the name of a file.
func isTokenByte(b byte) bool {
	return b == '_' || b == '.' || b == '-' || b == '/' || b >= 0x80 || unicode.IsLetter(rune(b)) || unicode.IsDigit(rune(b))
}

// token is one word of a sentence as people read it.
func (v *Vocabulary) token(token string) string {
	if words, ok := v.codes[token]; ok {
		return words
	}
	if isSnake(token) {
		return inSentence(Spelled(token))
	}
	if isDay(token) {
		if day, err := time.Parse(time.DateOnly, token); err == nil {
			return day.Format("02/01/2006")
		}
	}
	return token
}

// nameOfFile gives the name of a file that begins with a word that would be read as a code and goes on after a blank, such as
// hp_handoff done.xlsx or DEATH list.csv; blank where there is none. A small word ends what could be a name: bad_value in done.xlsx is none.
func (v *Vocabulary) nameOfFile(token, rest string) string {
	if !isSnake(token) && v.codes[token] == "" || !strings.HasPrefix(rest, " ") {
		return ""
	}
	end := strings.IndexAny(rest, ",:;()\"\n")
	if end < 0 {
		end = len(rest)
	}
	length := 0
	for word := range strings.SplitAfterSeq(rest[:end], " ") {
		length += len(word)
		switch bare := strings.TrimRight(word, " ."); bare {
		case "in", "of", "on", "from", "is", "was", "at", "and", "or", "as", "to":
			return ""
		default:
			if ending := strings.LastIndexByte(bare, '.'); ending > 0 && slices.Contains([]string{".csv", ".xlsx", ".xlsm", ".xls", ".txt", ".ods"}, strings.ToLower(bare[ending:])) {
				return token + rest[:length-len(word)+len(bare)]
			}
		}
	}
	return ""
}

// isDay reports a text of the form of a date.
func isDay(token string) bool { return len(token) == len(time.DateOnly) && token[4] == '-' }

// isWord reports a word of small letters, which starts a sentence with a capital.
func isWord(token string) bool {
	for _, b := range []byte(token) {
		if b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

// isSnake reports a code of two words or more, such as SYSTEM_ERROR or missing_required. A reference holds a digit, and the
// name of a file a full stop.
func isSnake(token string) bool {
	for _, b := range []byte(token) {
		if b != '_' && (b < 'A' || b > 'Z') && (b < 'a' || b > 'z') {
			return false
		}
	}
	return strings.Contains(token, "_") && !strings.HasPrefix(token, "_") && !strings.HasSuffix(token, "_")
}

// poundsOf turns a number before the word pence into pounds.
func poundsOf(token, rest string) (string, bool) {
	if !strings.HasPrefix(rest, " pence") {
		return "", false
	}
	n, err := strconv.ParseInt(token, 10, 64)
	if err != nil {
		return "", false
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	whole := strconv.FormatInt(n/100, 10)
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	fraction := strconv.FormatInt(n%100+100, 10)[1:]
	return sign + "£" + whole + "." + fraction, true
}
