package verify_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/reports/verify"
)

// What pages of letters share is what its name says, is shown whole, and is there for the pages that name it.
func TestWhatPagesShareIsShown(t *testing.T) {
	t.Parallel()
	out := publishedWeeks(t, 1)
	folder := weeksIn(t, out)[0].Folder
	for _, change := range [][2]string{
		{"/X65 65 0 R", "/X65 66 0 R"},
		{"/X65 65 0 R", "           "},
		{"/X65 65 0 R", "/X65  65 0 R"},
		{"/X65 65 0 R", "/X65\t65 0 R"},
		{"/XObject<<", "/XObjects<<"},
		{"/Subtype/Form", "/Subtype/Farm"},
		{"/Type/XObject/Subtype/Form", "/Type/XObject/Matrix[1 0 0 1 9999 0]/Subtype/Form"},
		{"/BBox[0 0 595.28 841.89]/Resources", "/BBox[0 0 595.28 841.00]/Resources"},
		{"/Count", "/Resources<<>>/Count"},
		{"/MediaBox[0 0 595.28 841.89]", "/MediaBox[0 0 595.28 800.00]"},
		{"/Count", "/CropBox[0 0 595.28 800.00]/Count"},
		{"/Count", "/Rotate 90/Count"},
	} {
		for _, name := range []string{"letters.pdf", "letters_held.pdf"} {
			path := filepath.Join(folder, name)
			before, err := os.ReadFile(path)
			must(t, err)
			after := bytes.Replace(before, []byte(change[0]), []byte(change[1]), 1)
			if bytes.Equal(after, before) {
				t.Fatalf("%s has no %s", name, change[0])
			}
			must(t, os.WriteFile(path, after, 0o600))
			found := ""
			for _, o := range weeksIn(t, out)[0].Objections {
				found += o.String() + "\n"
			}
			if !strings.Contains(found, "what its pages share") {
				t.Errorf("%s with %s: found %q", name, change[1], found)
			}
			must(t, os.WriteFile(path, before, 0o600))
		}
	}
}

// A page may name a shared part without texts often, and is read all the same; one that never ends is refused.
func TestAPageOfManyNames(t *testing.T) {
	t.Parallel()
	for times, want := range map[int]bool{1_000: true, 200_000: false} {
		var packed bytes.Buffer
		w := zlib.NewWriter(&packed)
		_, err := w.Write([]byte(strings.Repeat("/X7 Do\n", times)))
		must(t, errors.Join(err, w.Close()))
		texts, err := verify.PageTexts(packed.Bytes(), map[string][]string{"7": nil})
		if (err == nil) != want || len(texts) > 0 {
			t.Errorf("%d names: %d texts, error %v", times, len(texts), err)
		}
	}
}
