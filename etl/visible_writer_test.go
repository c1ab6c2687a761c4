package etl_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"ccx/etl"
)

// Whatever is written, in whichever pieces, nothing is left of it that a terminal would do.
func TestNothingThatNobodySeesIsWritten(t *testing.T) {
	t.Parallel()
	const text = "a\x1b[2Jb\rc\r\n£ €\t\u009b31m \u202e\u200b\U000e0041 \xff.\n"
	const want = `a\u001b[2Jb\u000dc` + "\r\n£ €\t" + `\u009b31m \u202e\u200b\udb40\udc41 \u00ff.` + "\n"
	for size := 1; size <= len(text); size++ {
		var b bytes.Buffer
		w := &etl.VisibleWriter{W: &b}
		for at := 0; at < len(text); at += size {
			piece := []byte(text[at:min(at+size, len(text))])
			if n, err := w.Write(piece); n != len(piece) || err != nil {
				t.Fatalf("wrote %d of %d: %v", n, len(piece), err)
			}
		}
		if b.String() != want {
			t.Fatalf("in pieces of %d: %q, want %q", size, b.String(), want)
		}
	}
	var b bytes.Buffer
	if err := json.NewEncoder(&etl.VisibleWriter{W: &b}).Encode("a\x1b\u202e\U000e0041"); err != nil {
		t.Fatal(err)
	}
	var back string
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back != "a\x1b\u202e\U000e0041" {
		t.Errorf("%s is read back as %q: %v", b.String(), back, err)
	}
}
