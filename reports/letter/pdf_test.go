package letter

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ccx/etl/reference"
)

func copyOptions(t testing.TB) Options {
	return Options{AsOf: day(t, 2016, 2, 5), Marking: "OFFICIAL-SENSITIVE", Copy: func(string) bool { return true }}
}

// pagesOf writes letters and reads their pages back with another program.
func pagesOf(t *testing.T, letters []*Letter, options Options, arguments ...string) []string {
	t.Helper()
	return pagesIn(t, func(out io.Writer) (PDFCounts, error) { return WritePDF(out, shippedTexts(t), all(letters), options) }, arguments...)
}

// pagesIn reads the pages of what is written with another program.
func pagesIn(t *testing.T, write func(io.Writer) (PDFCounts, error), arguments ...string) []string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed: what another program reads in our pages is not tested")
	}
	file := filepath.Join(t.TempDir(), "letters.pdf")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	counts, err := write(out)
	if err := errors.Join(err, out.Close()); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	command := exec.Command(program, append(arguments, file, "-")...)
	command.Stderr = &stderr
	text, err := command.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("pdftotext: %v: %s", err, &stderr)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	if len(pages) != counts.Pages {
		t.Fatalf("pdftotext finds %d pages, %d were written", len(pages), counts.Pages)
	}
	return pages
}

func all(letters []*Letter) func(func(*Letter, error) bool) {
	return func(yield func(*Letter, error) bool) {
		for _, l := range letters {
			if !yield(l, nil) {
				return
			}
		}
	}
}

// everyTemplate is one letter of each template.
func everyTemplate(t testing.TB) []*Letter {
	var letters []*Letter
	for i, template := range reference.Templates() {
		letters = append(letters, sample(t, template, i))
	}
	return letters
}

func TestEveryTemplateIsOnePageAndReadsAsRendered(t *testing.T) {
	letters := everyTemplate(t)
	texts := shippedTexts(t)
	pages := pagesOf(t, letters, copyOptions(t))
	if len(pages) != len(letters) {
		t.Fatalf("%d letters take %d pages", len(letters), len(pages))
	}
	for i, l := range letters {
		page := squeezed(pages[i])
		text, err := appendText(nil, texts, l)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range text {
			if !strings.Contains(page, squeezed(line.Text)) {
				t.Errorf("%s: the page does not show %q:\n%s", l.Template, line.Text, page)
			}
		}
		if !strings.Contains(page, "COPY, NOT FOR POSTING") || !strings.Contains(page, "OFFICIAL-SENSITIVE") {
			t.Errorf("%s: the page does not say that it is a copy, or not its marking", l.Template)
		}
	}
}

// A marking that is wider than the page is condensed, and takes nothing of the page with it.
func TestALongMarkingIsOnThePage(t *testing.T) {
	options := copyOptions(t)
	options.Marking = strings.TrimSpace(strings.Repeat("OFFICIAL-SENSITIVE ", 15))
	for i, page := range pagesOf(t, everyTemplate(t), options) {
		if page = squeezed(page); !strings.Contains(page, "COPY, NOT FOR POSTING") || strings.Count(page, "OFFICIAL-SENSITIVE") != 15 {
			t.Fatalf("page %d begins with %q", i+1, page[:min(len(page), 200)])
		}
	}
}

func TestMeasuresAreWritten(t *testing.T) {
	for n, want := range map[float64]string{0: "0", 12.34: "12.34", 0.5: "0.5", 595.276: "595.28", -12.34: "-12.34", -0.05: "-0.05", -0.001: "0"} {
		if got := string(appendNumber(nil, n)); got != want {
			t.Errorf("%v is written %s, want %s", n, got, want)
		}
	}
}

func TestPostedLettersDoNotSayCopy(t *testing.T) {
	for _, page := range pagesOf(t, everyTemplate(t), Options{AsOf: day(t, 2016, 2, 5)}) {
		if strings.Contains(page, "COPY") || strings.Contains(page, "OFFICIAL") {
			t.Fatalf("a letter for posting says:\n%s", page)
		}
	}
}

// TestWindow reads only what is seen through the window of the envelope.
func TestWindow(t *testing.T) {
	letters := everyTemplate(t)
	letters[0].Address = []string{"Flat 12", "The Very Long Named House of Examples and Other Buildings", "1 Example Street", "Trefechan", "Llanddewi", "Sir Enghraifft", "ZZ1 1ZZ"}
	letters[1].Name = "Gwenllïan Angharad Haf Myfanwy ferch Llywelyn-Fychan o’r Tŷ Gŵyn"
	// At 72 dots an inch a dot is a point.
	window := []string{"-r", "72", "-x", "50", "-y", "125", "-W", "250", "-H", "102", "-layout"}
	for i, page := range pagesOf(t, letters, copyOptions(t), window...) {
		want := letters[i].Name + " " + strings.Join(letters[i].Address, " ")
		if squeezed(page) != want {
			t.Errorf("%s: the window shows %q, not %q", letters[i].Template, squeezed(page), want)
		}
	}
}

// TestOneAddressToAPage finds the postcodes that a page shows, over many letters.
func TestOneAddressToAPage(t *testing.T) {
	var letters []*Letter
	for l := range samples(t, 600) {
		letters = append(letters, l)
	}
	postcode := regexp.MustCompile(`\b[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}\b`)
	for i, page := range pagesOf(t, letters, copyOptions(t)) {
		want := []string{letters[i].Address[len(letters[i].Address)-1]}
		if found := postcode.FindAllString(page, -1); !slices.Equal(found, want) {
			t.Fatalf("page %d shows the postcodes %q, not %q", i+1, found, want)
		}
		if !strings.Contains(page, letters[i].Name) || !strings.Contains(page, letters[i].Address[0]) {
			t.Fatalf("page %d is not to its client", i+1)
		}
	}
}

func TestLongTextContinuesWithoutAnAddress(t *testing.T) {
	texts := shippedTexts(t)
	l := sample(t, template(t, "NOTICE_PP_MULTI_ARREARS_CY"), 7)
	blocks := texts[l.Template.String()]
	long := slices.Clone(blocks)
	for range 20 {
		long = append(long, reference.Block{Part: reference.ParagraphPart, Pieces: []reference.Piece{{Words: strings.Repeat("Mae'r llythyr hwn yn hir. ", 20)}}})
	}
	texts[l.Template.String()] = long
	c, err := NewComposer(texts)
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := c.compose(l)
	if err != nil {
		t.Fatal(err)
	}
	if len(sheets) < 2 || !sheets[0].address || sheets[1].address {
		t.Fatalf("%d pages; the first must show the address and no other", len(sheets))
	}
}

func TestSameLettersSameBytes(t *testing.T) {
	texts := shippedTexts(t)
	sum := func() [32]byte {
		h := sha256.New()
		if _, err := WritePDF(h, texts, samples(t, 150), copyOptions(t)); err != nil {
			t.Fatal(err)
		}
		return [32]byte(h.Sum(nil))
	}
	first := sum()
	for range 3 {
		if sum() != first {
			t.Fatal("the same letters gave other bytes")
		}
	}
}

func TestNoLetters(t *testing.T) {
	pages := pagesOf(t, nil, copyOptions(t))
	if len(pages) != 1 || !strings.Contains(pages[0], "There are no letters in this week.") {
		t.Fatalf("a file without letters reads %q", pages)
	}
}

func TestPreview(t *testing.T) {
	var out bytes.Buffer
	l := sample(t, template(t, "FINAL_RP_EN"), 3)
	if err := PreviewPDF(&out, shippedTexts(t), l, copyOptions(t)); err != nil || !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) {
		t.Fatalf("%v, %d bytes", err, out.Len())
	}
	l.Name = ""
	var wrong *Error
	if err := PreviewPDF(&out, shippedTexts(t), l, copyOptions(t)); !errors.As(err, &wrong) || wrong.LetterID != l.ID || wrong.Field != "name" {
		t.Fatalf("a letter without a name: %v", err)
	}
}

// TestWhatCannotBeSet is found before a letter is issued, and reported without its values.
func TestWhatCannotBeSet(t *testing.T) {
	c, err := NewComposer(shippedTexts(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Letter){
		"a character that the font lacks": func(l *Letter) { l.Name = "Secret 人" },
		"the same in the address":         func(l *Letter) { l.Address[0] = "Secret 人" },
		"a line that no window shows":     func(l *Letter) { l.Address[1] = strings.Repeat("Secret ", 30) },
		"no closing date":                 func(l *Letter) { l.Closure = nil },
	} {
		l := sample(t, template(t, "FINAL_RP_ARREARS_EN"), 5)
		if err := c.Check(l); err != nil {
			t.Fatal(err)
		}
		spoil(l)
		var wrong *Error
		if err := c.Check(l); !errors.As(err, &wrong) || wrong.LetterID != l.ID || strings.Contains(err.Error(), "Secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMemoryDoesNotGrowWithLetters(t *testing.T) {
	texts := shippedTexts(t)
	peak := uint64(0)
	letters := func(yield func(*Letter, error) bool) {
		var memory runtime.MemStats
		number := 0
		for l := range samples(t, 6000) {
			if number++; number%2000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&memory)
				peak = max(peak, memory.HeapAlloc)
			}
			if !yield(l, nil) {
				return
			}
		}
	}
	if _, err := WritePDF(io.Discard, texts, letters, copyOptions(t)); err != nil {
		t.Fatal(err)
	}
	if peak > 32<<20 {
		t.Errorf("%d MB are held while 6,000 letters are written", peak>>20)
	}
}

// BenchmarkPDF is a usual week's letters of one type.
func BenchmarkPDF(b *testing.B) {
	const letters = 16_000
	texts := shippedTexts(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := WritePDF(io.Discard, texts, samples(b, letters), copyOptions(b)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(letters*b.N)/b.Elapsed().Seconds(), "pages/s")
}
