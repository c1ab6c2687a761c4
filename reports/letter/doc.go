// Package letter makes the letters to clients, from the rows of one result table and the reference texts: as pages of a
// PDF, and as files for GOV.UK Notify's bulk upload.
//
// A letter is made from its own row alone. A fault is reported as an *Error, which names the letter and the field and
// never a value: names and addresses are personal data of people who may be at risk from each other. A placeholder
// without a value is such an error, never a blank.
//
// It imports the standard library, etl, etl/reference, reports/rfc4180, a PDF library for the fonts and a deflate implementation, and
// links no cgo.
package letter
