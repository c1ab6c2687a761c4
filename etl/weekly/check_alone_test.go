package weekly_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// Files that are checked together are each by themselves: the same bytes twice, one name in two folders, and registers that
// contradict each other. Within a file rows still repeat and contradict each other.
func TestFilesAreCheckedEachByItself(t *testing.T) {
	t.Parallel()
	const heading, repeated = "case_ref,client_ref,role\n", "K1,C1,PP\nK1,C1,PP\n"
	const clients = "client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n"
	var paths []string
	for _, text := range []string{
		heading + repeated, heading + repeated, heading + "K1,C1,PP\n",
		clients + "121000000001,A N Other,05/02/2016,,,,1 Any Street,,,,,,LS1 1AA,EN,STANDARD,N\n121000000002,B N Other,05/02/2016,,,,,,,,,,,EN,STANDARD,N\n121000000002,B N Another,05/02/2016,,,,,,,,,,,EN,STANDARD,N\n",
		clients + "121000000001,Another Name,05/02/2016,,,,1 Any Street,,,,,,LS1 1AA,EN,STANDARD,maybe\n121000000002,C N Other,05/02/2016,,,,,,,,,,,EN,STANDARD,N\n",
	} {
		path := filepath.Join(t.TempDir(), "the same name.csv")
		must.Do(t, os.WriteFile(path, []byte(text), 0o600))
		paths = append(paths, path)
	}
	p := weeklytest.NewPlace(t)
	var all []etl.SourceFile
	_, err := p.TryWith(p.Options(t, "2016-02-05", t.TempDir()), func(ctx context.Context, l *ledger.Ledger, o weekly.Options) (_ *weekly.Result, err error) {
		o.AsOf = 0
		return nil, weekly.Check(ctx, l, paths, o, func(f etl.SourceFile, of weekly.FaultsOf) error {
			for i := range f.Parts {
				faults, err := of(&f.Parts[i])
				if err != nil {
					return err
				}
				for r, err := range faults.All {
					must.Do(t, err)
					f.Parts[i].Rejects = append(f.Parts[i].Rejects, r)
				}
				if int64(len(f.Parts[i].Rejects)) != faults.Count {
					t.Errorf("%s: %d faults, and %d are counted", f.Name, len(f.Parts[i].Rejects), faults.Count)
				}
			}
			all = append(all, f)
			return nil
		})
	})
	must.Do(t, err)
	want := [][4]int64{{2, 1, 1, 0}, {2, 1, 1, 0}, {1, 1, 0, 0}, {3, 1, 0, 2}, {2, 1, 0, 1}}
	if len(all) != len(want) {
		t.Fatalf("%d files, want %d", len(all), len(want))
	}
	for i, f := range all {
		part := f.Parts[0]
		got := [4]int64{part.RowsRead, part.Accepted, part.Duplicate, part.Rejected}
		if got != want[i] || f.Name != "the same name.csv" || f.Status != etl.Loaded || (len(part.Rejects) > 0) != (want[i][3] > 0) {
			t.Errorf("file %d: %s is %s, read, accepted, duplicate, rejected %v, want %v; %d rejects", i+1, f.Name, f.Status, got, want[i], len(part.Rejects))
		}
	}
}
