package weekly_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// registersOf is the four registers of one casegroup whose cases are closed, with their arrears in pounds.
func registersOf(arrears []string) files {
	cases, members := casesHeader, "case_ref,client_ref,role\n"
	for i, amount := range arrears {
		cases += fmt.Sprintf("%d,CG0000001,CLOSED,,,,%s\n", 1000000000+i, amount)
		members += fmt.Sprintf("%d,121000000001,PP\n", 1000000000+i)
	}
	return files{
		"casegroups.csv": "casegroup,scheme,journey_stage,segment,journey_start_date,transition_date,closure_date,last_letter_code,last_letter_date,exception_marker,inhibited,office\nCG0000001,1993,FINAL,1,,,,,,N,N,Leeds\n",
		"cases.csv":      cases,
		"members.csv":    members,
		"clients.csv":    "client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n121000000001,A N Other,05/02/2016,,,,1 Any Street,Anytown,,,,,LS1 1AA,EN,STANDARD,N\n",
	}
}

// balances is a file of what CMS has for the same cases.
func balances(amounts []string) string {
	text := "case_ref,cms_balance,as_at\n"
	for i, amount := range amounts {
		text += fmt.Sprintf("%d,%s,2016-02-01\n", 1000000000+i, amount)
	}
	return text
}

// TestSidesSwappedGiveMirroredBreaks compares amounts in pairs of cases: what one has in the register the other has in
// CMS, and the other way round. Both are breaks or neither is, with the difference turned round; a penny is enough. The
// same rows in another order give the same tables.
func TestSidesSwappedGiveMirroredBreaks(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	random := rand.New(rand.NewPCG(6, 0))
	var left, right []string
	for range 100 {
		a := random.IntN(200_00) - 50_00
		b := a + []int{0, 1, -1, random.IntN(99_00)}[random.IntN(4)]
		left, right = append(left, pounds(a), pounds(b)), append(right, pounds(b), pounds(a))
	}
	p := weeklytest.NewPlace(t)
	inbox := registersOf(left)
	inbox["cms.csv"] = balances(right)
	given(t, p, "2016-02-05", inbox)
	found := map[string]map[string]string{}
	for _, b := range p.Data(t, "2016-02-05", "breaks").Records() {
		if b["code"] == "R40" {
			found[b["key"]] = b
		}
	}
	for i := 0; i < len(left); i += 2 {
		one, other := found[strconv.Itoa(1000000000+i)], found[strconv.Itoa(1000000001+i)]
		if (one != nil) != (left[i] != right[i]) || (other != nil) != (one != nil) {
			t.Errorf("register %s, CMS %s: %v, and mirrored %v", left[i], right[i], one, other)
			continue
		}
		if one == nil {
			continue
		}
		difference, _ := strconv.Atoi(one["difference"])
		mirrored, _ := strconv.Atoi(other["difference"])
		swapped := strings.TrimPrefix(one["left_side"], "register ") == strings.TrimPrefix(other["right_side"], "CMS ")
		if difference != -mirrored || pounds(difference) != pounds(pence(t, left[i])-pence(t, right[i])) || !swapped {
			t.Errorf("register %s, CMS %s: %v, and mirrored %v", left[i], right[i], one, other)
		}
	}
	if len(found) < 100 {
		t.Errorf("only %d breaks: too few to prove anything", len(found))
	}
	other := weeklytest.NewPlace(t)
	for name, content := range inbox {
		inbox[name] = shuffled(random, content)
	}
	given(t, other, "2016-02-05", inbox)
	for _, name := range []string{"breaks", "exceptions", "casegroups", "roll_forward"} {
		if !slices.EqualFunc(p.Data(t, "2016-02-05", name).Records(), other.Data(t, "2016-02-05", name).Records(), maps.Equal) {
			t.Errorf("%s is another table when the rows come in another order", name)
		}
	}
}

// shuffled is a CSV file with its rows in another order.
func shuffled(random *rand.Rand, content string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(content, "\n"), "\n")
	lines[len(lines)-1] += "\n"
	random.Shuffle(len(lines)-1, func(i, j int) { lines[i+1], lines[j+1] = lines[j+1], lines[i+1] })
	return strings.Join(lines, "")
}

func pounds(pence int) string {
	sign := ""
	if pence < 0 {
		sign, pence = "-", -pence
	}
	return fmt.Sprintf("%s%d.%02d", sign, pence/100, pence%100)
}

func pence(t *testing.T, pounds string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.Replace(pounds, ".", "", 1))
	must.Do(t, err)
	return n
}

// TestAFeedThatComesLate: what never came raises nothing, and what comes late raises what it should, in its week and once.
func TestAFeedThatComesLate(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p := weeklytest.NewPlace(t)
	registers := registersOf([]string{"1.00", "2.00", "", "4.00"})
	given(t, p, "2016-02-05", registers)
	rests := []string{"R30", "R31", "R32", "R33", "R35", "R36", "R40", "R41", "R42"}
	if got := breaksOf(t, p, "2016-02-05", rests...); len(got) > 0 {
		t.Errorf("no transition requests, prompts or balances have ever come, and they raise %v", got)
	}
	late := registersOf([]string{"1.00", "2.00", "", "4.00"})
	late["cms.csv"] = balances([]string{"1.00", "1.99", "0.00", "4.00", "5.00"})
	late["requests.csv"] = ltrHeader + "T1,2003,1000000000,2016-01-20,REJECTED\n"
	given(t, p, "2016-02-12", late)
	want := []string{"R32 T1 new 2016-02-12", "R33 1000000000 new 2016-02-12", "R40 1000000001 new 2016-02-12", "R42 1000000004 new 2016-02-12"}
	if got := breaksOf(t, p, "2016-02-12", rests...); !slices.Equal(got, want) {
		t.Errorf("the week in which they came: got %v, want %v", got, want)
	}
	given(t, p, "2016-02-19", registers)
	want = []string{"R32 T1 open 2016-02-12", "R33 1000000000 open 2016-02-12", "R40 1000000001 open 2016-02-12", "R42 1000000004 open 2016-02-12"}
	if got := breaksOf(t, p, "2016-02-19", rests...); !slices.Equal(got, want) {
		t.Errorf("the week after: got %v, want %v", got, want)
	}
}

// TestRegistersThatNeverCameRaiseNothing has events alone: nothing that is compared with a register is raised.
func TestRegistersThatNeverCameRaiseNothing(t *testing.T) {
	t.Parallel()
	p := weeklytest.NewPlace(t)
	given(t, p, "2016-02-05", files{
		"report.csv":   reportHeader + "1000000000,CG0000001,F10,T date not set,2016-02-01\n",
		"cms.csv":      balances([]string{"1.00"}),
		"requests.csv": ltrHeader + "T1,2003,1000000000,2016-01-20,ACCEPTED\n",
	})
	against := []string{"R10", "R11", "R12", "R13", "R14", "R15", "R16", "R30", "R31", "R32", "R35", "R36", "R40", "R41", "R42", "R54", "R55"}
	if got := breaksOf(t, p, "2016-02-05", against...); len(got) > 0 {
		t.Errorf("no register has ever come, and what is held against them raises %v", got)
	}
}

// breaksOf lists the breaks of codes: code, key, status, first seen.
func breaksOf(t *testing.T, p weeklytest.Place, week string, codes ...string) []string {
	t.Helper()
	all := []string{}
	for _, b := range p.Data(t, week, "breaks").Records() {
		if slices.Contains(codes, b["code"]) {
			all = append(all, strings.Join([]string{b["code"], b["key"], b["status"], b["first_seen"]}, " "))
		}
	}
	slices.Sort(all)
	return all
}

// TestAnInputChangedAfterTheRun changes a file of a week that was run, at random: a byte, a row, the end, the file
// itself. The same command again must say so, and change nothing.
func TestAnInputChangedAfterTheRun(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p, week := examples.Copy(t, 1), examples.Weeks(t)[0]
	in := t.TempDir()
	must.Do(t, os.CopyFS(in, os.DirFS(week.Inbox)))
	before := append(weeklytest.Files(t, p.Out), weeklytest.Rows(t, p.DB)...)
	entries, err := os.ReadDir(in)
	must.Do(t, err)
	random := rand.New(rand.NewPCG(6, 1))
	for i := range 8 {
		path := filepath.Join(in, entries[random.IntN(len(entries))].Name())
		content, err := os.ReadFile(path)
		must.Do(t, err)
		changed := slices.Clone(content)
		at := random.IntN(len(changed))
		switch i % 4 {
		case 0:
			changed[at] ^= byte(1 + random.IntN(255))
		case 1:
			changed = changed[:at]
		case 2:
			changed = slices.Concat(changed, changed[at:])
		default:
			must.Do(t, os.Remove(path))
		}
		if i%4 < 3 {
			must.Do(t, os.WriteFile(path, changed, 0o600))
		}
		if _, err := p.Try(p.Options(t, week.Date, in)); err == nil || !strings.Contains(err.Error(), "--restate") {
			t.Errorf("%s, changed at byte %d in way %d: %v", filepath.Base(path), at, i%4, err)
		}
		must.Do(t, os.WriteFile(path, content, 0o600))
	}
	weeklytest.SameLines(t, "after files were changed", before, append(weeklytest.Files(t, p.Out), weeklytest.Rows(t, p.DB)...))
}
