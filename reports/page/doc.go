// Package page makes report.html, the week at a glance: one page that a browser shows without a network, a script or a
// second file, and that prints. It holds totals only, each chart with its table beside it, and nothing about a person.
//
// The page is HTML that is well-formed XML too, so that a strict reader proves it. Its charts are SVG of our own, measured
// in parts of the width: they fit every screen with the text at its own size, and take their colours from the page. The
// same tables give the same bytes.
//
// It imports the standard library and etl, and links no cgo.
package page
