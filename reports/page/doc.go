// Package page makes report.html, the week at a glance: a single page that a browser shows without a network, scripts
// or further files, and that can be printed. It has totals only, each chart with its table beside it, and nothing about
// a person.
//
// The page is HTML that is also well-formed XML, so a strict reader can check it. Its charts are our own SVG, measured
// in parts of the width: they fit every screen, keep the text at its own size, and take their colours from the page.
// The same tables give the same bytes.
//
// It imports the standard library and etl, and links no cgo.
package page
