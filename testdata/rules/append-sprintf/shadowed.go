package p

import f "fmt"

func aliased(b []byte, n int) []byte {
	return append(b, f.Sprintf("%d!", n)...) // want "Sprintf allocates"
}

func shadowed(b []byte, append func([]byte, ...byte) []byte, n int) []byte {
	return append(b, []byte(f.Sprintf("%d!", n))...) // ok: append-sprintf (not the builtin)
}
