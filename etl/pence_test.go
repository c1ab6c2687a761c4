package etl

import (
	"math"
	"testing"
)

func TestASumOfPenceDoesNotWrap(t *testing.T) {
	for _, c := range []struct {
		a, b, sum Pence
		fits      bool
	}{
		{1, 2, 3, true},
		{5, -7, -2, true},
		{0, 0, 0, true},
		{math.MaxInt64, 0, math.MaxInt64, true},
		{math.MaxInt64 - 1, 1, math.MaxInt64, true},
		{math.MinInt64, math.MaxInt64, -1, true},
		{math.MaxInt64, 1, 0, false},
		{math.MinInt64, -1, 0, false},
		{math.MinInt64, math.MinInt64, 0, false},
	} {
		sum, fits := c.a.Plus(c.b)
		if fits != c.fits || fits && sum != c.sum {
			t.Errorf("%d + %d = %d, %t, want %d, %t", c.a, c.b, sum, fits, c.sum, c.fits)
		}
	}
}
