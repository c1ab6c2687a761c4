package etl

import "testing"

// What holds a National Insurance number or a postcode is never shown, however it is written.
func TestHoldsPerson(t *testing.T) {
	for text, want := range map[string]bool{
		"QQ123456C": true, "rang about qq 12 34 56 c.": true, "QQ-12-34-56-C": true, "QQ\u00a012\u00a034\u00a056\u00a0C": true,
		"QQ\u200b123456C": true, "ＱＱ１２３４５６Ｃ": true, "ALEX_QQ123456C": true, "QQ123456": true, "QQ  12 34 56": true, "QQ 123456": true, "qq 12 34 56": true, "arrears of 636978 pence": false,
		"ZZ1 1ZZ": true, "zz11zz": true, "1 Road,ZZ1\u00a01ZZ": true, "ZZ1_1ZZ": true,
		"WE 12-02-16": false, "E84CAAA7C2C21": false, "CSA1993-20160205-0001": false, "20160226.1.00AB1F": false,
		"HP123456": true, "HP57123": false, "step F90, see R23": false, "": false,
	} {
		if got := HoldsPerson(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}
