// Package hostile_test runs small invented histories in which much goes wrong: deaths said in every way, mistyped ids,
// forms that disagree, cases that move, files refused, late and corrected. What must be true of each history is true
// whatever is in it.
package hostile_test
