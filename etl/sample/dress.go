package sample

import (
	"strings"

	"ccx/etl"
)

// encoding of a text file.
type encoding uint8

const (
	utf8Plain encoding = iota
	utf8WithMark
	utf16LittleEndian
	windows1252
)

// How dates are spelt.
const (
	isoDate = iota // 2016-02-05
	slashDate
	dashDate
	dotDate
	spacedMonth // 05 Feb 2016
	dashedMonth
	shortDate // 5/2/2016
	dateStyles
)

// How a sheet or file ends.
const (
	trailerLine = iota // TRAILER and the number of rows
	endOfReport        // END OF REPORT - 312 RECORDS
	totalLine
	noTrailer
)

// dress is how a file looks: everything in which two files with the same rows differ.
type dress struct {
	xlsx      bool
	order     []int    // column of the layout at each place
	headings  []string // at each place
	countAt   int      // place of the number in a trailer
	titles    []string
	trailer   int
	encoding  encoding
	delimiter byte
	crlf      bool
	dates     int
	pounds    bool // money with a pound sign and commas
	flags     [3]string
	notes     bool   // the workbook has another sheet
	hidden    bool   // the last rows are on a hidden sheet
	sheet     string // name of the first sheet
}

// canonical is the dress of a file without any mess.
func canonical(ly *layout, id layoutID) dress {
	d := dress{delimiter: ',', flags: [3]string{"", "N", "Y"}, sheet: ly.name}
	for i, c := range ly.columns {
		d.order = append(d.order, i)
		heading := c.name
		if id.isFailure() { // the two reports have the same column names: only the senders' headings distinguish them
			heading = c.aliases[0]
		}
		d.headings = append(d.headings, heading)
	}
	d.countAt = countPlace(ly, d.order)
	return d
}

// dressFor draws how the file of a layout looks in a week. Senders keep their habits and change them now and then.
func dressFor(w *world, ly *layout, id layoutID, week int) dress {
	var d dice
	d.throw(w.Seed, 1<<40|uint64(id))
	if w.Mess > 0 && lot(w.Seed, int(id), week, 0, 6, 100) < 20 {
		d.throw(w.Seed, 1<<41|uint64(week)<<8|uint64(id))
	}
	worn := canonical(ly, id)
	worn.xlsx = w.Format == XLSX || w.Format == Mixed && d.chance(500)
	if w.Mess > 0 {
		worn.sheet = "Report"
		worn.shuffle(&d, ly, id)
		worn.spell(&d, ly, w.asOf(week), w.Mess, id.isRegister())
	}
	return worn
}

// shuffle changes headings and the order of the columns.
func (worn *dress) shuffle(d *dice, ly *layout, id layoutID) {
	style := d.n(4)
	for i, c := range ly.columns {
		worn.headings[i] = heading(d, c, style, id.isFailure() && (c.name == "case_ref" || c.name == "source_code"))
	}
	if !d.chance(600) {
		return
	}
	n := len(worn.order)
	for i := n - 1; i > 0; i-- {
		worn.swap(i, d.n(i+1))
	}
	if isMoney(ly.columns[worn.order[0]]) { // a trailer starts in the first place
		worn.swap(0, n-1)
	}
	worn.countAt = countPlace(ly, worn.order)
}

func (worn *dress) swap(i, j int) {
	worn.order[i], worn.order[j] = worn.order[j], worn.order[i]
	worn.headings[i], worn.headings[j] = worn.headings[j], worn.headings[i]
}

// heading spells one heading: the column's own name, the same in another spelling, or an alias.
func heading(d *dice, c column, style int, onlyAlias bool) string {
	if len(c.aliases) > 0 && (onlyAlias || style < 2) {
		return c.aliases[d.n(len(c.aliases))]
	}
	switch style {
	case 2:
		return strings.ToUpper(c.name)
	case 3:
		return c.name
	}
	words := strings.Split(c.name, "_")
	for i, word := range words {
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, " ")
}

// spell chooses titles, trailer, encoding and the format of values.
func (worn *dress) spell(d *dice, ly *layout, asOf etl.Date, mess int, register bool) {
	if d.chance(500) {
		worn.titles = []string{ly.title + " – week ending " + longDate(asOf), "Produced by MI support. OFFICIAL-SENSITIVE"}
	}
	if worn.trailer = d.pick(60, 25, 15); mess >= 2 && !register && d.chance(200) {
		worn.trailer = noTrailer
	}
	worn.delimiter = ",;\t|"[d.pick(55, 20, 15, 10)]
	weights := [2][]int{{50, 25, 25, 0}, {40, 15, 25, 20}}
	worn.encoding = encoding(d.pick(weights[min(mess-1, 1)]...))
	worn.crlf, worn.pounds, worn.notes = d.chance(600), d.chance(300), d.chance(400)
	worn.dates = d.n(dateStyles)
	worn.flags = [...][3]string{{"", "N", "Y"}, {"", "No", "Yes"}, {"", "FALSE", "TRUE"}, {"", "0", "1"}}[d.n(4)]
}

// isMoney reports whether a number under the column is an amount.
func isMoney(c column) bool { return c.name == "arrears" || c.name == "cms_balance" }

// countPlace is the place of the number in a trailer: the second, or the one after it if there is money in that.
func countPlace(ly *layout, order []int) int {
	if isMoney(ly.columns[order[1]]) {
		return 2
	}
	return 1
}

const months = "JanFebMarAprMayJunJulAugSepOctNovDec"

// appendDate writes a date in one of the styles.
func appendDate(to []byte, date int64, style int) []byte {
	y, month, d := etl.Date(date).Time().Date()
	m := int(month)
	switch style {
	case isoDate:
		return appendTwo(append(appendTwo(append(appendTwo(appendTwo(to, y/100), y%100), '-'), m), '-'), d)
	case spacedMonth, dashedMonth:
		between := byte(' ')
		if style == dashedMonth {
			between = '-'
		}
		to = append(append(appendTwo(to, d), between), months[3*m-3:3*m]...)
		return appendTwo(appendTwo(append(to, between), y/100), y%100)
	case shortDate:
		to = append(appendDigits(append(appendDigits(to, d, 1), '/'), m, 1), '/')
		return appendTwo(appendTwo(to, y/100), y%100)
	}
	between := [...]byte{slashDate: '/', dashDate: '-', dotDate: '.'}[style]
	to = append(appendTwo(append(appendTwo(to, d), between), m), between)
	return appendTwo(appendTwo(to, y/100), y%100)
}

func appendTwo(to []byte, n int) []byte { return append(to, byte('0'+n/10), byte('0'+n%10)) }

// longDate is a date as titles write it: 5 Feb 2016.
func longDate(d etl.Date) string {
	return strings.TrimPrefix(string(appendDate(nil, int64(d), spacedMonth)), "0")
}

// appendMoney writes pence as pounds.
func appendMoney(to []byte, pence int64, pounds bool) []byte {
	if pence < 0 {
		to, pence = append(to, '-'), -pence
	}
	if pounds {
		to = append(to, "£"...)
	}
	whole := pence / 100
	if pounds && whole >= 1000 {
		to = appendDigits(append(appendDigits(to, int(whole/1000), 1), ','), int(whole%1000), 3)
	} else {
		to = appendDigits(to, int(whole), 1)
	}
	return appendTwo(append(to, '.'), int(pence%100))
}
