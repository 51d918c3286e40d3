package p

import (
	"errors"
	"fmt"
	"io"
	"log"
)

type body []byte

type digest []byte

func (d digest) String() string { return "digest" }

func lines(w io.Writer, name string, b []byte, raw body, logger *log.Logger) string {
	fmt.Fprintf(w, "%s: %s\n", name, string(b))   // want `fmt.Fprintf gets a copy of the bytes b, which %s prints just the same`
	fmt.Fprintf(w, "%*d %q\n", 5, 7, string(b))   // want `which %q prints just the same`
	fmt.Fprintf(w, "%-10.3s %d\n", string(b), 7)  // want `the bytes b`
	log.Printf("%x %%", string(b[2:]))            // want `log.Printf gets a copy of the bytes b\[2:\], which %x`
	logger.Printf("got %s", string(raw))          // want `the bytes raw`
	return fmt.Sprintf("%s%s", string(b), "tail") // want `the bytes b`
}

func failed(b []byte) error {
	return fmt.Errorf("bad input %q", string(b)) // want `fmt.Errorf gets a copy of the bytes b`
}

func changing(b []byte, next func() int) string {
	return fmt.Sprintf("%s %d", string(b), next()) // want `the bytes b`
}

func silent(w io.Writer, b []byte, r []rune, d digest, n int, form string, args []any) error {
	fmt.Fprintf(w, "%v\n", string(b))           // ok: fmt-bytes-arg (a slice is printed as numbers)
	fmt.Fprintf(w, "%d %v\n", n, string(b))     // ok: fmt-bytes-arg (a slice is printed as numbers)
	fmt.Fprint(w, string(b))                    // ok: fmt-bytes-arg (a slice is printed as numbers)
	fmt.Fprintf(w, "%s\n", string(r))           // ok: fmt-bytes-arg (runes)
	fmt.Fprintf(w, "%s\n", string(d))           // ok: fmt-bytes-arg (fmt calls String)
	fmt.Fprintf(w, "%[2]s %[1]d", n, string(b)) // ok: fmt-bytes-arg (indices)
	fmt.Fprintf(w, form, string(b))             // ok: fmt-bytes-arg (the verb is not known)
	fmt.Fprintf(w, "%s", "a"+string(b))         // ok: fmt-bytes-arg (a concatenation)
	fmt.Fprintf(w, "%s", args...)               // ok: fmt-bytes-arg (spread)
	defer fmt.Fprintf(w, "%s", string(b))       // ok: fmt-bytes-arg (printed later)
	return errors.New(string(b))                // ok: fmt-bytes-arg (no format)
}
