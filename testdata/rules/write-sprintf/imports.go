package p

import (
	"fmt"
	"io"
)

func onlyUse(w io.StringWriter, out io.Writer, n int) {
	io.WriteString(out, fmt.Sprint(n, "!")) // want "copied into out"
	w.WriteString(fmt.Sprint(n))            // ok: write-sprintf (no io.Writer)
}
