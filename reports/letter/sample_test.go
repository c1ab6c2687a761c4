package letter

import (
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/reference"
	"ccx/sql"
)

// shippedTexts are the texts that the program ships with.
func shippedTexts(t testing.TB) reference.LetterTexts {
	t.Helper()
	folder, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	set, err := reference.Load(folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := set.LetterTexts()
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// day is a day that exists.
func day(t testing.TB, year, month, dayOfMonth int) etl.Date {
	t.Helper()
	d, ok := etl.NewDate(year, month, dayOfMonth)
	if !ok {
		t.Fatalf("no such day: %d-%d-%d", year, month, dayOfMonth)
	}
	return d
}

// sample is an invented letter that a template fits. Its number is in its id, name and postcode.
func sample(t testing.TB, template reference.Template, number int) *Letter {
	closure := day(t, 2016, 8, 4)
	names := [...]string{"Carys Llŷn-Gŵyr", "Tomos ap Huw", "Anwen Fychan-Êlan", "Jo Bloggs", "Siôn Tŵr"}
	streets := [...]string{"Heol y Bryn", "Stryd y Tŷ Gŵyn", "Example Street", "Rhodfa’r Môr"}
	letter := &Letter{
		ID: fmt.Sprintf("L%012X", number), Template: template, Casegroup: fmt.Sprintf("CG%06d", number), Scheme: "1993",
		ClientRef: fmt.Sprintf("10%08d", number), Role: template.Role[:2], IssueDate: day(t, 2016, 2, 5), CaseCount: 1,
		Closure: &closure, Name: names[number%len(names)],
		Address: []string{
			fmt.Sprintf("%d %s", number+1, streets[number%len(streets)]), "Trefechan", "Llanddewi",
			fmt.Sprintf("ZZ%d %dZZ", number%99+1, number%10),
		},
	}
	if template.Arrears {
		letter.Arrears = etl.Pence(123456 + number)
	}
	if template.Role == "PP_MULTI" {
		letter.CaseCount = 3
	}
	return letter
}

// samples are n invented letters, over all templates.
func samples(t testing.TB, n int) iter.Seq2[*Letter, error] {
	templates := reference.Templates()
	return func(yield func(*Letter, error) bool) {
		for i := range n {
			if !yield(sample(t, templates[i%len(templates)], i), nil) {
				return
			}
		}
	}
}

// table is letters as the ledger hands them over, which uses one row again and again.
func table(name string, letters iter.Seq2[*Letter, error]) etl.Table {
	return etl.Table{Name: name, Columns: Columns(), Rows: func(yield func([]any, error) bool) {
		row := make([]any, len(Columns()))
		for l := range letters {
			fill(row, l)
			if !yield(row, nil) {
				return
			}
		}
	}}
}

func fill(row []any, l *Letter) {
	clear(row)
	copy(row, []any{l.ID, l.Template.String(), l.Casegroup, l.Scheme, l.ClientRef, l.Role, l.IssueDate, l.Arrears, l.CaseCount})
	if l.Closure != nil {
		row[atClosure] = *l.Closure
	}
	row[atName] = l.Name
	for i, line := range l.Address {
		row[atAddress+i] = line
	}
}

// template finds a template by name.
func template(t testing.TB, name string) reference.Template {
	t.Helper()
	all := reference.Templates()
	i := slices.IndexFunc(all, func(x reference.Template) bool { return x.String() == name })
	if i < 0 {
		t.Fatalf("there is no template %s", name)
	}
	return all[i]
}

// squeezed is a text with every run of white space as one blank.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }
