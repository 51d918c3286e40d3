package p

import (
	"fmt"
	"os"
	"reflect"
)

type name string

type color string

func (c color) String() string { return "#" + string(c) }

type failure string

func (f failure) Error() string { return string(f) }

type custom string

func (c custom) Format(s fmt.State, verb rune) { s.Write([]byte(c)) }

type alias = string

// text has String on the pointer only: fmt gets a value and does not see it.
type text string

func (t *text) String() string { return "pointer" }

var sink string

func flagged(s string, b []byte, n name, a alias, t text, parts []string) {
	sink = fmt.Sprintf("%s", s)                  // want "boxes the string s"
	sink = fmt.Sprintf("%v", s)                  // want "boxes the string s"
	sink = fmt.Sprintf(`%s`, s+"x")              // want "boxes the string s.+x"
	sink = fmt.Sprint(s)                         // want "boxes the string s"
	sink = fmt.Sprint(a)                         // want "boxes the string a"
	sink = fmt.Sprint(n)                         // want "boxes the string n"
	sink = fmt.Sprint(t)                         // want "boxes the string t"
	sink = fmt.Sprintf("%s", b)                  // want "boxes the slice b"
	sink = "a" + fmt.Sprint(s+"b")               // want "boxes the string"
	if len(fmt.Sprint(parts[0]+parts[1])) == 3 { // want "boxes the string"
		sink = fmt.Sprint(s + "c")[1:] // want "boxes the string"
	}
	for _, part := range parts {
		sink += fmt.Sprint(part) // want "boxes the string part"
	}
}

func generic[T ~string](v T) string {
	return fmt.Sprint(v) // ok: sprintf-identity (T may have a String method)
}

func silent(s string, b []byte, c color, f failure, u custom, v reflect.Value, x any, p *string, args []any) {
	sink = fmt.Sprintf("%q", s)    // ok: sprintf-identity (quoted)
	sink = fmt.Sprintf("%10s", s)  // ok: sprintf-identity (padded)
	sink = fmt.Sprintf("%.3s", s)  // ok: sprintf-identity (cut)
	sink = fmt.Sprintf("%x", s)    // ok: sprintf-identity (in hexadecimal)
	sink = fmt.Sprintf("%v", b)    // ok: sprintf-identity (%v prints [1 2 3])
	sink = fmt.Sprint(b)           // ok: sprintf-identity (so does Sprint)
	sink = fmt.Sprint(c)           // ok: sprintf-identity (calls String)
	sink = fmt.Sprint(f)           // ok: sprintf-identity (calls Error)
	sink = fmt.Sprint(u)           // ok: sprintf-identity (calls Format)
	sink = fmt.Sprint(v)           // ok: sprintf-identity (prints what the Value holds)
	sink = fmt.Sprint(x)           // ok: sprintf-identity (may be of any type)
	sink = fmt.Sprint(p)           // ok: sprintf-identity (prints an address)
	sink = fmt.Sprint(args...)     // ok: sprintf-identity (any number of operands)
	sink = fmt.Sprint(s, s)        // ok: sprintf-identity (see sprintf-concat)
	sink = fmt.Sprintln(s)         // ok: sprintf-identity (adds a newline)
	sink = fmt.Sprintf("%s")       // ok: sprintf-identity (prints %!s(MISSING))
	fmt.Fprint(os.Stdout, s)       // ok: sprintf-identity (makes no string)
	sink = fmt.Sprintf("<%s>", s)  // ok: sprintf-identity (see sprintf-concat)
	sink = fmt.Sprint("text")      // ok: sprintf-identity (a constant is not boxed at run time)
	fmt.Sprint(s)                  // ok: sprintf-identity (s alone is no statement)
	defer fmt.Sprint(s)            // ok: sprintf-identity (nor can it be deferred)
	sink = fmt.Sprintf("%s", c, s) // ok: sprintf-identity (one operand too many)
}

func chains(a, b string, m map[string]bool) bool {
	c := fmt.Sprint(a+b) + "x"                   // want "boxes the string a"
	d := "x" + fmt.Sprint(a+b)                   // want "boxes the string a"
	e := fmt.Sprint(a+b)+"y" == c                // want "boxes the string a"
	return e && c == fmt.Sprint(a+b) || m[d+"y"] // want "boxes the string a"
}
