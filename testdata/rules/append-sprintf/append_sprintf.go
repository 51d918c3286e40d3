package p

import (
	"fmt"
	"io"
)

type line []byte

type record struct{ buf []byte }

func flagged(b []byte, n int, s string, args []any, r *record) []byte {
	b = append(b, fmt.Sprintf("%s=%08d", s, n)...)           // want "Sprintf allocates a string that is only copied into b"
	b = append(b, fmt.Sprint(s, n)...)                       // want "Sprint allocates"
	b = append(b, fmt.Sprintln(n)...)                        // want "Sprintln allocates"
	b = append(b, fmt.Sprintf(s, args...)...)                // want "Sprintf allocates"
	b = append(b, fmt.Sprint(args...)...)                    // want "Sprint allocates"
	b = append(b, []byte(fmt.Sprintf("%x", n))...)           // want "Sprintf allocates"
	b = append(b, fmt.Sprint()...)                           // want "Sprint allocates"
	r.buf = append(r.buf[:0], fmt.Sprintf("%d %d", n, n)...) // want "copied into r.buf"
	c := append([]byte("x"), fmt.Sprintf("%q", s)...)        // want "Sprintf allocates"
	b = append(b, fmt.Sprintf(                               // want "Sprintf allocates"
		"%d %s", // The fix would lose this comment.
		n, s,
	)...)
	return append(append(b, c...), fmt.Sprintf("%6v", n)...) // want "Sprintf allocates"
}

func silent(b []byte, l line, w io.Writer, n int, s string) ([]byte, line) {
	l = append(l, fmt.Sprintf("%d", n)...)            // ok: append-sprintf (Appendf returns []byte, not line)
	b = append(b, s...)                               // ok: append-sprintf (nothing is formatted)
	b = append(b, fmt.Sprintf("%d", n)[1:]...)        // ok: append-sprintf (a part of the text)
	b = fmt.Appendf(b, "%d", n)                       // ok: append-sprintf (already so)
	b = append(b, fmt.Sprintf("%d", n)...)            // ok: append-sprintf (see sprintf-int)
	b = append(b, fmt.Sprint(s)...)                   // ok: append-sprintf (see sprintf-identity)
	text := fmt.Sprintf("%d %s", n, s)                // ok: append-sprintf (the string may be used again)
	names := append([]string{}, fmt.Sprintf("%d", n)) // ok: append-sprintf (an element, not bytes)
	fmt.Fprintf(w, "%s %v", text, names)              // ok: append-sprintf (no slice)
	return append(b, text...), l
}
