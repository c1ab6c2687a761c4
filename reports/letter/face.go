package letter

import (
	"fmt"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// face is a font as the layout needs it: the width of a text, and which characters were used.
type face struct {
	resource string // what page contents call it
	font     *sfnt.Font
	buffer   sfnt.Buffer
	units    float64 // of the font, to its size
	widths   []int16 // in units by character: 0 is not looked up yet, -1 is not in the font, width + 1 otherwise
	used     []bool
}

// planes is the number of characters that one string of page contents can address, which is also the limit of the font.
const planes = 1 << 16

func newFace(resource string, ttf []byte) (*face, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("read the letter font: %w", err)
	}
	return &face{
		resource: resource, font: parsed, units: float64(parsed.UnitsPerEm()),
		widths: make([]int16, planes), used: make([]bool, planes),
	}, nil
}

// has reports whether the font has every character of a text.
func (f *face) has(text string) bool {
	for _, r := range text {
		if f.advance(r) < 0 {
			return false
		}
	}
	return true
}

// width is the width of a text at a size.
func (f *face) width(text string, size float64) float64 {
	total := 0
	for _, r := range text {
		total += max(0, f.advance(r))
	}
	return float64(total) * size / f.units
}

// advance is the width of a character in units, or -1 if the font lacks it.
func (f *face) advance(r rune) int {
	if r < 0 || r >= planes {
		return -1
	}
	if f.widths[r] == 0 {
		f.widths[r] = f.lookUp(r)
	}
	if f.widths[r] < 0 {
		return -1
	}
	return int(f.widths[r]) - 1
}

func (f *face) lookUp(r rune) int16 {
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil || glyph == 0 {
		return -1
	}
	units := fixed.I(int(f.font.UnitsPerEm()))
	advance, err := f.font.GlyphAdvance(&f.buffer, glyph, units, font.HintingNone)
	if err != nil {
		return -1
	}
	return int16(advance.Round()) + 1
}

// appendString adds a text as the string of a page content, two bytes a character, and notes the characters as used.
func (f *face) appendString(to []byte, text string) []byte {
	to = append(to, '(')
	for _, r := range text {
		if r >= planes {
			r = utf8.RuneError
		}
		f.used[r] = true
		to = appendEscaped(to, byte(r>>8))
		to = appendEscaped(to, byte(r))
	}
	return append(to, ')')
}

// appendEscaped adds a byte of a string.
func appendEscaped(to []byte, b byte) []byte {
	switch b {
	case '(', ')', '\\':
		return append(to, '\\', b)
	case '\r':
		return append(to, '\\', 'r')
	}
	return append(to, b)
}

// characters is all characters that were used.
func (f *face) characters() string {
	var all []rune
	for r, used := range f.used {
		if used {
			all = append(all, rune(r))
		}
	}
	return string(all)
}

// composed is a text with accents joined to their letters: some systems send ŵ as w and a circumflex, which a font
// would set side by side.
func composed(text string) string {
	if norm.NFC.IsNormalString(text) {
		return text
	}
	return norm.NFC.String(text)
}
