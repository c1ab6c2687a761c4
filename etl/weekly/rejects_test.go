package weekly_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// corrections are what a sender puts in: by the workbook, the row of the file and the heading.
type corrections map[string]map[string]map[string]string

// rejectedFiles are files with rejected rows of each kind, apart from those that need a workbook.
func rejectedFiles() files {
	return files{
		"failures.csv": "CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date,Phone\n" +
			"1000000001,CG0000001,F10,T-date not set,01/02/2016,\n" +
			"1000000002,CG0000002,F10,T-date not set,31/02/2016,\n" +
			"1000000003,CG0000003,F10,T-date, not set,01/02/2016,x\n" +
			"1000000004,CG0000004,F10,T-date \"not set,01/02/2016,\n" +
			"1000000005,CG0000005,F10,T-date not set\n",
		"cms.csv": "case_ref,cms_balance,as_at\n1000000001,1.234,01/02/2016\n1000000002,2.00,02/13/2016\n1000000003,3.00,03/02/2016\n1000000004,4.00,04/05/2016\n",
		"clients.csv": "client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n" +
			"121000000001,A N Other,05/02/2016,,,,1 Any Street,,,,,,LS1 1AA,EN,STANDARD,N\n" +
			"121000000002,B N Other,05/02/2016,,,,2 Any Street,,,,,,LS1 1AA,EN,STANDARD,N\n" +
			"121000000002,B N Another,05/02/2016,,,,2 Any Street,,,,,,LS1 1AA,EN,STANDARD,N\n" +
			"121000000003,C N Other,05/02/2016,QQ123456C,,,3 Any Street,,,,,,LS1 1AA,EN,STANDARD,perhaps\n",
	}
}

// rejectsCorrected are the workbooks of rejected rows of those files, and how they are put right.
func rejectsCorrected() corrections {
	return corrections{
		"rejects_1_clients.xlsx": {"4": {"Name": "B N Other"}, "5": {"Sensitive": "N"}},
		"rejects_2_arrears_cms.xlsx": {
			"2": {"Cms balance": "1.23", "As at": "01 Feb 2016"}, "3": {"As at": "13/02/2016"}, "4": {"As at": "03 Feb 2016"}, "5": {"As at": "04 May 2016"},
		},
		"rejects_3_cscs_failures.xlsx": {
			"3": {"Report Date": "01/02/2016"}, "4": {"Failure Reason": "T-date, not set", "Report Date": "01/02/2016", "Phone": "x", "Column 7": ""},
			"5": {"Failure Reason": "T-date not set", "Report Date": "01/02/2016"}, "6": {"Report Date": "01/02/2016"},
		},
	}
}

// rejected runs the week of those files, and gives its place and folder.
func rejected(t *testing.T) (weeklytest.Place, string) {
	t.Helper()
	p := weeklytest.NewPlace(t)
	return p, given(t, p, "2016-05-13", rejectedFiles()).Folder
}

func TestRejectedRowsComeBack(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, folder := rejected(t)
	programs := map[string]func(t *testing.T, from, to string, put map[string]map[string]string){"excelize": correct, "openpyxl": correctByOpenpyxl, "LibreOffice": correctByLibreOffice}
	for name, program := range programs {
		t.Run(name, func(t *testing.T) {
			if name != "excelize" {
				weeklytest.Slow(t)
			}
			inbox := t.TempDir()
			for book, put := range rejectsCorrected() {
				path := filepath.Join(folder, book)
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
					t.Fatalf("%s: %v, %v", book, info, err)
				}
				program(t, path, filepath.Join(inbox, book), put)
			}
			q := p.Copied(t)
			q.Out = filepath.Join(t.TempDir(), "out")
			q.Restate(t, "2016-05-13", inbox)
			cameBack(t, q, "2016-05-13.2", map[string][3]string{
				"rejects_1_clients.xlsx": {"2", "1", "0"}, "rejects_2_arrears_cms.xlsx": {"4", "0", "0"}, "rejects_3_cscs_failures.xlsx": {"4", "0", "0"},
			})
		})
	}
}

// Rows that nobody corrected are rejected again, though some of them would look whole by themselves.
func TestRejectedRowsThatNobodyCorrectedAreRejectedAgain(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, folder := rejected(t)
	inbox := t.TempDir()
	for book := range rejectsCorrected() {
		text, err := os.ReadFile(filepath.Join(folder, book))
		must.Do(t, err)
		must.Do(t, os.WriteFile(filepath.Join(inbox, book), text, 0o600))
	}
	p.Out = filepath.Join(t.TempDir(), "out")
	p.Restate(t, "2016-05-13", inbox)
	cameBack(t, p, "2016-05-13.2", map[string][3]string{
		"rejects_1_clients.xlsx": {"0", "0", "3"}, "rejects_2_arrears_cms.xlsx": {"0", "0", "4"}, "rejects_3_cscs_failures.xlsx": {"0", "0", "4"},
	})
}

// Corrected rows may come with the next week: each counts once there.
func TestRejectedRowsComeBackTheWeekAfter(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, folder := rejected(t)
	inbox := t.TempDir()
	for book, put := range rejectsCorrected() {
		correct(t, filepath.Join(folder, book), filepath.Join(inbox, book), put)
	}
	all := map[string][3]string{"rejects_1_clients.xlsx": {"2", "1", "0"}, "rejects_2_arrears_cms.xlsx": {"4", "0", "0"}, "rejects_3_cscs_failures.xlsx": {"4", "0", "0"}}
	p.Run(t, "2016-05-20", inbox)
	cameBack(t, p, "2016-05-20", all)
	var cases []string
	for _, e := range p.Data(t, "2016-05-20", "exceptions").Only("case_ref") {
		cases = append(cases, e[0])
	}
	slices.Sort(cases)
	if want := []string{"1000000001", "1000000002", "1000000003", "1000000004", "1000000005"}; !slices.Equal(cases, want) {
		t.Errorf("exceptions of %q, want %q", cases, want)
	}
}

// Corrected rows of a register are no register, however many they are: the one that stood stands, and somebody is told what
// to do. Beside the register itself they count.
func TestRejectedRowsOfARegisterAreNoRegister(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, folder := rejected(t)
	const book = "rejects_1_clients.xlsx"
	inbox := t.TempDir()
	correct(t, filepath.Join(folder, book), filepath.Join(inbox, book), rejectsCorrected()[book])
	alone := p.Copied(t)
	alone.Out = filepath.Join(t.TempDir(), "out")
	alone.Run(t, "2016-05-20", inbox)
	if got := snapshotBreaks(alone.Data(t, "2016-05-20", "breaks")); len(got) != 1 || got[0][0] != "clients" || got[0][1] != "taken on 2016-05-13" {
		t.Errorf("R03 is raised of %q, want of clients alone, taken on 2016-05-13", got)
	}
	p.Out = filepath.Join(t.TempDir(), "out")
	p.Restate(t, "2016-05-13", inbox)
	if got := snapshotBreaks(p.Data(t, "2016-05-13.2", "breaks")); len(got) != 0 {
		t.Errorf("R03 is raised of %q where the register came too", got)
	}
}

// snapshotBreaks lists the registers that came and were not taken, with what stands.
func snapshotBreaks(breaks weeklytest.Table) (all [][]string) {
	for _, b := range breaks.Records() {
		if b["code"] == "R03" {
			all = append(all, []string{b["key"], b["left_side"]})
		}
	}
	return all
}

// cameBack compares how many rows of each workbook were accepted, repeat others and were rejected.
func cameBack(t *testing.T, p weeklytest.Place, week string, want map[string][3]string) {
	t.Helper()
	got := map[string][3]string{}
	for _, f := range p.Data(t, week, "files").Records() {
		if strings.HasPrefix(f["file_name"], "rejects_") && f["layout"] != "" {
			got[f["file_name"]] = [3]string{f["accepted"], f["duplicate"], f["rejected"]}
		}
	}
	weeklytest.CompareMaps(t, "rows accepted, repeated and rejected", want, got)
}

// correct puts values into a workbook of rejected rows.
func correct(t *testing.T, from, to string, put map[string]map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(from)
	must.Do(t, err)
	sheets := f.GetSheetList()
	sheet := sheets[len(sheets)-1]
	rows, err := f.GetRows(sheet)
	must.Do(t, err)
	places := map[string]int{}
	for i, heading := range rows[0] {
		places[heading] = i + 1
	}
	for n, row := range rows[1:] {
		for heading, value := range put[row[places["Row in the file"]-1]] {
			cell, err := excelize.CoordinatesToCellName(places[heading], n+2)
			must.Do(t, err)
			must.Do(t, f.SetCellStr(sheet, cell, value))
		}
	}
	must.Do(t, f.SaveAs(to))
	must.Do(t, f.Close())
}

func correctByOpenpyxl(t *testing.T, from, to string, put map[string]map[string]string) {
	t.Helper()
	if exec.Command("python3", "-c", "import openpyxl").Run() != nil {
		t.Skip("openpyxl is not installed")
	}
	text, err := json.Marshal(put)
	must.Do(t, err)
	out, err := exec.Command("python3", "testdata/correct.py", from, to, string(text)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// correctByLibreOffice saves what was corrected with LibreOffice.
func correctByLibreOffice(t *testing.T, from, to string, put map[string]map[string]string) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("starts LibreOffice, which takes seconds")
	}
	folder := t.TempDir()
	corrected := filepath.Join(folder, filepath.Base(to))
	correct(t, from, corrected, put)
	out, err := exec.Command(office, "--headless", "-env:UserInstallation=file://"+folder+"/profile", "--convert-to", "xlsx", "--outdir", filepath.Dir(to), corrected).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
