package letter
import _ "golang.org/x/image/font/sfnt"
import _ "codeberg.org/go-pdf/fpdf"
import _ "github.com/go-fonts/liberation/liberationsansregular"
