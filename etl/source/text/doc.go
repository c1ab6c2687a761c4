// Package text reads delimited text files: it finds the encoding, cuts the text into records and cells, and says of
// each record on which line it starts and whether it can be trusted. It is strict where a tolerant reader loses data
// in silence: stray quotes, broken characters and control characters fault the row, a quote that never closes makes
// the file unreadable. What a cell means is left to the caller. The package imports the standard library and etl only.
//
// The whole way is: Detect names the encoding, a decoder turns any other encoding into UTF-8, a window holds the
// stretch of text that is being read, and record cuts one record out of it, without an allocation per cell.
//
// Where the rules of the inputs leave a choice, the choice is:
//
//   - Blanks after a closing quote are passed over. Blanks before an opening quote are not: they make the value an
//     unquoted one, and its quote is then bad quoting. Taking it as an opening quote could swallow the lines below.
//   - A row with bad quoting ends with the cell at fault, which holds the raw text up to the next delimiter. What
//     follows up to the next line end is passed over unread, since nobody can tell where its cells begin.
//   - The leftmost fault of a row is reported; in one and the same cell bad quoting goes before bad encoding.
//   - U+FFFE and U+FFFF are bad encoding: they are no characters. A U+FFFD that is in the file is a character like others,
//     and so are U+FEFF and U+0080 to U+009F where Windows-1252 has a character in their place: the caller takes the
//     first out of references, and reads the others as Windows-1252.
//   - The bytes 81, 8D, 8F, 90 and 9D, which Windows-1252 does not define, are bad encoding.
//   - In a faulty row every forbidden byte or character is shown as U+FFFD, so that each value is valid
//     UTF-8 without control characters. The exception is a value of nothing but Ctrl-Z, NUL and form feeds, which
//     programs leave at the end of a page or file: it stays as it is, so that the caller can tell it from data.
package text
