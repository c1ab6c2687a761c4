// Package sheet reads the rows of an XLSX workbook: zip container, XML, cells. It is strict, so that a damaged sheet is
// a loud error and never a sheet with fewer rows, and it streams, so that memory does not grow with the rows.
//
// Data flows like this: a goroutine inflates a part of the container into a few recycled blocks (pump), which are
// joined to one contiguous window of checked UTF-8 (window); the lexer cuts XML tags and text out of the window; Rows
// reads one whole row at a time, and simply starts that row again when the window ended inside it.
//
// It implements etl.Rows and imports etl, the standard library and a faster inflate. The format is ECMA-376 (Office
// Open XML), parts 1 (SpreadsheetML) and 2 (packages), in its transitional and its strict namespace.
package sheet
