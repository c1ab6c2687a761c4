package sheet

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// agreedBook is what openpyxl and calamine say of a workbook: tools/agreed_cells.py prints it.
type agreedBook struct {
	Wrote  string
	Failed string // why one of the two could not read it
	Sheets map[string]struct {
		Agreed map[string]string // the cells that both show alike, by place
		Differ []string          // the places where they differ
	}
}

// tally counts what became of the workbooks of a folder.
type tally struct {
	books, cells, unlike, kinds, rest int
	unread                            map[string]int // workbooks that one of the two programs cannot read
	refused                           map[string]int // workbooks that we refuse, by reason
}

// TestBooks reads the workbooks below the folder that CCX_BOOKS names: the test workbooks of other projects. No cell differs
// from what openpyxl and calamine agree on. What is refused is listed, first of all what Excel wrote.
func TestBooks(t *testing.T) {
	folder := os.Getenv("CCX_BOOKS")
	if folder == "" {
		t.Skip("CCX_BOOKS names no folder of workbooks: make books DIR=... reads them")
	}
	python := exec.Command("python3", "../../../tools/agreed_cells.py")
	python.Stdin, python.Stderr = strings.NewReader(strings.Join(booksBelow(t, folder), "\n")), os.Stderr
	out, err := python.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := python.Start(); err != nil {
		t.Fatal(err)
	}
	answers := json.NewDecoder(bufio.NewReader(out))
	sum := tally{unread: map[string]int{}, refused: map[string]int{}}
	for _, path := range booksBelow(t, folder) {
		var want agreedBook
		if err := answers.Decode(&want); err != nil {
			t.Fatal(path, err)
		}
		name, _ := filepath.Rel(folder, path)
		sum.compare(t, name, path, want)
	}
	if err := python.Wait(); err != nil {
		t.Error(err)
	}
	t.Logf("%d workbooks, %d cells on which both agree, %d that we read otherwise, %d of another kind, %d on which they differ",
		sum.books, sum.cells, sum.unlike, sum.kinds, sum.rest)
	t.Logf("one of the two cannot read: %v", sum.unread)
	t.Logf("refused: %v", sum.refused)
}

func booksBelow(t *testing.T, folder string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if slices.Contains([]string{".xlsx", ".xlsm", ".xltx", ".xltm"}, strings.ToLower(filepath.Ext(path))) && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// compare compares a workbook, sheet by sheet.
func (s *tally) compare(t *testing.T, name, path string, want agreedBook) {
	t.Helper()
	s.books++
	if want.Failed != "" {
		s.unread[strings.SplitN(want.Failed, ":", 2)[0]]++
	}
	refuse := func(err error) {
		t.Logf("REFUSED %s, written by %q, which the two %s: %v", name, want.Wrote, map[bool]string{true: "read", false: "do not read"}[want.Failed == ""], err)
		cause := err.Error()
		if e := (*Error)(nil); errors.As(err, &e) && e.Err != nil {
			cause = e.Err.Error()
		}
		s.refused[cause]++
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	w, err := openBytes(file)
	if err != nil {
		refuse(err)
		return
	}
	for i, info := range w.Sheets() {
		lines, _, err := readSheet(w, i)
		if err != nil {
			refuse(err)
			return
		}
		agreed, ok := want.Sheets[info.Name]
		if !ok {
			if want.Failed == "" {
				t.Logf("SHEET %s: %s is not a sheet of both", name, info.Name)
			}
			continue
		}
		delete(want.Sheets, info.Name)
		s.rest += len(agreed.Differ)
		for _, place := range agreed.Differ {
			agreed.Agreed[place] = "?"
		}
		s.compareCells(t, name+", "+info.Name, lines, agreed.Agreed)
	}
	for sheet := range want.Sheets {
		t.Errorf("%s: the sheet %s is not read", name, sheet)
	}
}

func (s *tally) compareCells(t *testing.T, name string, lines []line, want map[string]string) {
	t.Helper()
	said := 0
	say := func(place, got, want string) {
		if s.unlike++; said < 3 {
			t.Errorf("%s, %s: got %.80q, want %.80q", name, place, got, want)
		}
		said++
	}
	for _, l := range lines {
		for i, got := range l.Cells {
			place := columnName(i) + strconv.Itoa(l.Number)
			wanted := want[place]
			delete(want, place)
			if wanted == "?" {
				continue
			}
			if wanted != "" {
				s.cells++
			}
			switch alike, kind := sameCell(got, wanted); {
			case !alike:
				say(place, got, wanted)
			case !kind:
				s.kinds++
				if said++; said < 3 {
					t.Logf("KIND %s, %s: got %.80q, want %.80q", name, place, got, wanted)
				}
			}
		}
	}
	for place, wanted := range want {
		if wanted != "?" {
			say(place, "", wanted)
		}
	}
}

// sameCell tells whether two values are the same, and of one kind. A formula without a value is blank to the others, a date
// is off by less than two seconds, and the others leave an escape such as _xFFFE_ as it is.
func sameCell(got, want string) (value, kind bool) {
	if got == "NoValue" || got == "T " {
		got = ""
	}
	if got == want || strings.ReplaceAll(got, "\r\n", "\n") == want || got == string(unescape(nil, []byte(want))) {
		return true, true
	}
	gotKind, got, _ := strings.Cut(serial(got), " ")
	wantKind, want, _ := strings.Cut(want, " ")
	a, errA := strconv.ParseFloat(got, 64)
	b, errB := strconv.ParseFloat(want, 64)
	if errA != nil || errB != nil {
		return got == want, gotKind == wantKind
	}
	return a == b || gotKind != wantKind && math.Abs(a-b) < 0.00002 || wantKind == "D" && math.Abs(a-b) < 0.00002, gotKind == wantKind
}

// serial writes an ISO date, time or both as the number that Excel has for it.
func serial(cell string) string {
	for _, form := range []string{"2006-01-02T15:04:05.999", "2006-01-02", "15:04:05.999"} {
		at, err := time.Parse("D "+form, cell)
		if err != nil {
			continue
		}
		since := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if at.Year() == 0 {
			since = at.Truncate(24 * time.Hour)
		}
		return "D " + strconv.FormatFloat(at.Sub(since).Hours()/24, 'f', -1, 64)
	}
	return cell
}
