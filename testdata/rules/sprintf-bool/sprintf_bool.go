package p

import (
	"fmt"
	"os"
)

type answer bool

func (a answer) String() string { return "answer" }

type plain bool

var sink string

func flagged(b bool, n int, flags map[string]bool) {
	sink = fmt.Sprintf("%t", b)            // want "allocates a string for b,"
	sink = fmt.Sprintf("%v", b)            // want "allocates a string for b,"
	sink = fmt.Sprint(b)                   // want "allocates a string for b,"
	sink = fmt.Sprint(!b)                  // want "allocates a string for !b,"
	sink = fmt.Sprint(n == 1 || n > 7)     // want "allocates a string for n == 1"
	sink = fmt.Sprintf("%t", flags["all"]) // want "allocates a string for flags"
	sink = fmt.Sprintf(                    // want "allocates a string for b,"
		"%t", // A comment that the fix would lose.
		b,
	)
}

func generic[T ~bool](v T) string {
	return fmt.Sprint(v) // ok: sprintf-bool (T may have a String method)
}

func silent(b bool, a answer, p plain, x any, ptr *bool) {
	sink = fmt.Sprintf("%t", a)    // ok: sprintf-bool (a defined type)
	sink = fmt.Sprint(p)           // ok: sprintf-bool (a conversion would be needed)
	sink = fmt.Sprintf("%6t", b)   // ok: sprintf-bool (padded)
	sink = fmt.Sprintf("%q", b)    // ok: sprintf-bool (prints %!q(bool=true))
	sink = fmt.Sprint(x)           // ok: sprintf-bool (may be of any type)
	sink = fmt.Sprint(ptr)         // ok: sprintf-bool (prints an address)
	sink = fmt.Sprint(b, b)        // ok: sprintf-bool (two operands)
	sink = fmt.Sprintf("<%t>", b)  // ok: sprintf-bool (see sprintf-concat)
	sink = fmt.Sprintf("%t", b, a) // ok: sprintf-bool (one operand too many)
	fmt.Fprint(os.Stdout, b)       // ok: sprintf-bool (makes no string)
}
