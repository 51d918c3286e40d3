package p

import (
	"bytes"
	"fmt"
	"io"
)

func local(s string) []byte {
	var buf bytes.Buffer
	fmt.Fprint(&buf, s) // want `boxes the string s`
	return buf.Bytes()
}

func generic[W io.Writer](w W, s string) {
	_, _ = io.WriteString(w, s) // ok: fprint-string (already so)
}
