package p

import (
	"fmt"
	"os"
)

type level int

func (l level) String() string { return "level" }

type plain int

var sink string

func flagged(n int, i64 int64, u uint, b byte, ids []int) {
	sink = fmt.Sprintf("%d", n)   // want "boxes n"
	sink = fmt.Sprintf(`%d`, i64) // want "boxes i64"
	sink = fmt.Sprintf("%v", u)   // want "boxes u"
	sink = fmt.Sprint(b)          // want "boxes b"
	sink = fmt.Sprintf("%x", n)   // want "boxes n"
	sink = fmt.Sprintf("%x", u)   // want "boxes u"
	for _, id := range ids {
		sink += fmt.Sprint(id + 1) // want "boxes id . 1"
	}
}

func silent(n int, l level, p plain, f float64, r rune) {
	sink = fmt.Sprintf("%4d", n)    // ok: sprintf-int (strconv does not pad)
	sink = fmt.Sprintf("%d", l)     // ok: sprintf-int (a defined type may have a method that fmt calls)
	sink = fmt.Sprint(p)            // ok: sprintf-int (the conversion would hide the type's meaning)
	sink = fmt.Sprint(f)            // ok: sprintf-int (not an integer)
	sink = fmt.Sprint(n, r)         // ok: sprintf-int (two operands)
	sink = fmt.Sprintf("n=%d", n)   // ok: sprintf-int (see sprintf-concat)
	sink = fmt.Sprintf("%X", n)     // ok: sprintf-int (strconv has no upper case)
	sink = fmt.Sprintf("%#x", n)    // ok: sprintf-int (strconv writes no 0x)
	sink = fmt.Sprintf("%x", "s")   // ok: sprintf-int (a string)
	sink = fmt.Sprintf("%d", 1234)  // ok: sprintf-int (the compiler boxes constants)
	fmt.Fprintln(os.Stdout, n)      // ok: sprintf-int (no string is made)
	sink = fmt.Sprintf("%d", "one") // ok: sprintf-int (a string)
}

type formatter struct{}

func (formatter) Sprint(int) string { return "" }

func shadowed(fmt formatter, n int) {
	sink = fmt.Sprint(n) // ok: sprintf-int (not the package fmt)
}
