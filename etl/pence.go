package etl

import "strconv"

// Pence is an amount of money in whole pence. Money is never a floating-point number in ccx.
type Pence int64

// String is the amount in pounds with two decimals and no sign of currency, such as -12.05.
func (p Pence) String() string {
	digits := strconv.FormatUint(magnitude(int64(p)), 10)
	for len(digits) < 3 {
		digits = "0" + digits
	}
	text := digits[:len(digits)-2] + "." + digits[len(digits)-2:]
	if p < 0 {
		return "-" + text
	}
	return text
}

// magnitude is the absolute value, also of the smallest int64.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Plus is the sum of two amounts; false if it is more than can be counted.
func (p Pence) Plus(other Pence) (Pence, bool) {
	sum := p + other
	return sum, (sum < p) == (other < 0)
}
