package sample

import (
	"math/rand/v2"

	"ccx/etl"
)

// dice is a stream of random numbers that is restarted for each casegroup, without allocating.
type dice struct{ pcg rand.PCG }

// throw starts the stream that belongs to a seed and a key.
func (d *dice) throw(seed, key uint64) { d.pcg.Seed(mix(seed), mix(key^mix(seed+1))) }

// n is a number from 0 to n-1.
func (d *dice) n(n int) int { return int((d.pcg.Uint64() >> 32 * uint64(n)) >> 32) }

// between is a number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.n(high-low+1) }

// days is a number of days from low to high, both included.
func (d *dice) days(low, high int) etl.Date { return etl.Date(d.between(low, high)) }

// chance is true in this many of a thousand throws.
func (d *dice) chance(perMille int) bool { return d.n(1000) < perMille }

// pick is an index into weights, chosen in proportion to them.
func (d *dice) pick(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := d.n(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// mix spreads the bits of a key over the whole word (the finaliser of splitmix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// lot answers a question about one thing in one week with a number below n; the answer does not depend on who asks, or
// in which order.
func lot(seed uint64, index, week, what, question int, n int) int {
	key := uint64(index)<<24 ^ uint64(week)<<16 ^ uint64(what)<<8 ^ uint64(question)
	return int((mix(key^mix(seed)) >> 32 * uint64(n)) >> 32)
}

// draw puts all casegroups into a separate order, so that an exact quota of them can be chosen and each can find out by
// itself whether it is among them.
type draw struct{ factor, offset, size uint64 }

// newDraw makes the order for a key: index → (factor × index + offset) mod size, one to one because factor and size
// have no common divisor.
func newDraw(seed uint64, key, size int) draw {
	d := draw{size: uint64(size)}
	at := mix(mix(seed) ^ uint64(key))
	d.factor, d.offset = at%d.size, mix(at)%d.size
	for gcd(d.factor, d.size) != 1 {
		d.factor++
	}
	return d
}

// rank is the place of a casegroup in the order.
func (d draw) rank(index int) int {
	return int((d.factor*uint64(index) + d.offset) % d.size)
}

// gcd is the greatest common divisor.
func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
