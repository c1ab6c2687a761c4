package text_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"ccx/etl/source/text"
)

type detectCase struct {
	name  string
	given string
	want  text.Encoding
}

func detectCases() []detectCase {
	ascii := strings.Repeat("1000000001,CG0000001\r\n", 50)
	return []detectCase{
		{"nothing", "", text.UTF8},
		{"ASCII", ascii, text.UTF8},
		{"two bytes to a letter", "Café", text.UTF8},
		{"four bytes to a character", ascii + "😀" + ascii, text.UTF8},
		{"byte order mark alone", "\xEF\xBB\xBF", text.UTF8BOM},
		{"byte order mark and a bad byte", "\xEF\xBB\xBFCaf\xE9", text.UTF8BOM},
		{"half a byte order mark", "\xEF\xBB", text.Windows1252},
		{"UTF-16, low byte first", "\xFF\xFEa\x00", text.UTF16LE},
		{"UTF-16, high byte first", "\xFE\xFF\x00a", text.UTF16BE},
		{"é of Windows-1252", "Caf\xE9", text.Windows1252},
		{"é of Windows-1252 late", ascii + "Caf\xE9", text.Windows1252},
		{"good letter, then a bad byte", "é" + ascii + "\xE9" + ascii, text.UTF8},
		{"bad byte, then a good letter", "\xE9" + ascii + "é", text.UTF8},
		{"letter cut short at the end", ascii + "\xE2\x82", text.Windows1252},
		{"overlong slash", "\xC0\xAF", text.Windows1252},
		{"surrogate", "\xED\xA0\x80", text.Windows1252},
	}
}

func TestDetect(t *testing.T) {
	for _, c := range detectCases() {
		t.Run(c.name, func(t *testing.T) {
			got, err := text.Detect(strings.NewReader(c.given), int64(len(c.given)))
			if got != c.want || err != nil {
				t.Errorf("got %s, %v, want %s", got, err, c.want)
			}
		})
	}
}

func TestDetectWhereverABlockEnds(t *testing.T) {
	pieces := []string{"abc", "0123456789abcdef0123456789abcdef", "é", "€", "😀", "\xE9", "\xE2\x82", "\xF0\x9F\x98"}
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		var data []byte
		for range random.IntN(8) {
			data = append(data, pieces[random.IntN(len(pieces))]...)
		}
		want := encodingByTheRules(data)
		for block := 4; block < 40; block += 5 {
			got, err := text.DetectInBlocks(bytes.NewReader(data), int64(len(data)), block)
			if got != want || err != nil {
				t.Fatalf("%q in blocks of %d: got %s, %v, want %s", data, block, got, err, want)
			}
		}
	}
}

func TestDetectSaysWhenTheFileFails(t *testing.T) {
	_, err := text.Detect(strings.NewReader("abc"), 4)
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a file that is shorter than said: %v", err)
	}
	_, err = text.Detect(failingAt{}, 4)
	if !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("a file that fails: %v", err)
	}
}

type failingAt struct{}

func (failingAt) ReadAt([]byte, int64) (int, error) { return 0, iotest.ErrTimeout }

// A byte that is no UTF-8 is seen wherever it is, whatever number of bytes is looked at in one step.
func TestDetectSeesEveryByte(t *testing.T) {
	for length := range 70 {
		for at := range length {
			content := bytes.Repeat([]byte("a"), length)
			content[at] = 0xE9
			if got, err := text.Detect(bytes.NewReader(content), int64(length)); err != nil || got != text.Windows1252 {
				t.Fatalf("byte %d of %d: %q, %v", at, length, got, err)
			}
		}
	}
}
