package p

import (
	"errors"
	"fmt"
	"os"
)

const prefix = "id"

type color string

type stringer int

func (s stringer) String() string { return "s" }

var sink string

func flagged(a, b string, n int, u uint16, ok bool, raw []byte, i64 int64, r rune) {
	for range n {
		sink = fmt.Sprintf("%s:%s", a, b)         // want "to join them"
		sink = fmt.Sprintf("%s-%d", a, n)         // want "to join them"
		sink = fmt.Sprintf("%v/%v", a, u)         // want "to join them"
		sink = fmt.Sprintf("[%s]", raw)           // want "to join them"
		sink = fmt.Sprintf("%s=%t", a, ok)        // want "to join them"
		sink = fmt.Sprintf("100%% of %s\n", a)    // want "to join them"
		sink = fmt.Sprintf(`"%s" \ %d`, a, i64)   // want "to join them"
		sink = fmt.Sprintf("%s%s", a+b, b)        // want "to join them"
		sink = fmt.Sprintf("%s.%s", prefix, a)    // want "to join them"
		sink = fmt.Sprintf("%s.%s", "x\t", a)     // want "to join them"
		sink = fmt.Sprintf("%s.%d", a, 'x')       // want "to join them"
		sink = fmt.Sprintf("%s.%d.%v", a, r, 010) // want "to join them"
		sink = fmt.Sprintf("$%s", a)              // want "to join them"
		sink = fmt.Sprintf("{%s}", a)             // want "to join them"
		sink = fmt.Sprint(a, n)                   // want "to join them"
		sink = fmt.Sprint(n, ok, a)               // want "to join them"
		sink = fmt.Sprint("n is ", b)             // want "to join them"
		sink = fmt.Sprintf("%s;", a)[1:]          // want "to join them"
		sink = a + fmt.Sprintf("%s;", b)          // want "to join them"
		if fmt.Sprintf("%s%d", a, n+1) == b {     // want "to join them"
			return
		}
		sink = fmt.Sprintf("%s:%s", // want "to join them"
			a, // The fix would lose this comment.
			b)
	}
}

func loops(names []string, m map[string]int, x, y int) error {
	for i, name := range names {
		m[fmt.Sprintf("%s#%d", name, i)]++     // want "in each iteration fmt boxes the operands"
		m[fmt.Sprintf("%d:%d", x, i)]++        // want "fmt boxes the 2 operands"
		m[fmt.Sprintf("%s%d%d", name, x, y)]++ // want "fmt boxes the 3 operands"
		if name == "" {
			return errors.New(fmt.Sprintf("no name: %s", name)) // ok: sprintf-concat (only when something has failed)
		}
	}
	return nil
}

type problem struct{ text string }

func (p *problem) Error() string { return p.text }

func fail(name string, err error) (string, error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, fmt.Sprintf("%s: failed", name)) // ok: sprintf-concat (only when something has failed)
	}
	if name == "" {
		panic(fmt.Sprintf("%s: empty", name)) // ok: sprintf-concat (only when something has failed)
	}
	if len(name) > 10 {
		return "", &problem{text: fmt.Sprintf("%s: long", name)} // ok: sprintf-concat (only when something has failed)
	}
	return fmt.Sprintf("<%s>", name), nil // ok: sprintf-concat (in no loop, a format is easier to read)
}

func generic[T ~string](v T) string {
	return fmt.Sprintf("<%s>", v) // ok: sprintf-concat (T may have a String method)
}

func silent(a, b string, n, m int, c color, s stringer, f float64, err error, x any, raw []byte, args []any) {
	sink = fmt.Sprintf("%d:%d", n, m)                    // ok: sprintf-concat (two numbers need two strings)
	sink = fmt.Sprintf("%s:%d:%d", a, n, m)              // ok: sprintf-concat (the same)
	sink = fmt.Sprintf("id-%d", n)                       // ok: sprintf-concat (two allocations either way)
	sink = fmt.Sprintf("%10s:", a)                       // ok: sprintf-concat (padded)
	sink = fmt.Sprintf("%s:%.2f", a, f)                  // ok: sprintf-concat (a float)
	sink = fmt.Sprintf("%s:%q", a, b)                    // ok: sprintf-concat (quoted)
	sink = fmt.Sprintf("%s:%s", a, c)                    // ok: sprintf-concat (a defined type)
	sink = fmt.Sprintf("%s:%v", a, s)                    // ok: sprintf-concat (calls String)
	sink = fmt.Sprintf("%s:%s", a, err)                  // ok: sprintf-concat (may be nil)
	sink = fmt.Sprintf("%s:%v", a, x)                    // ok: sprintf-concat (may be of any type)
	sink = fmt.Sprintf("%s:%v", a, raw)                  // ok: sprintf-concat (prints [1 2 3])
	sink = fmt.Sprintf("%s:%x", a, raw)                  // ok: sprintf-concat (hexadecimal)
	sink = fmt.Sprintf("%s:%c", a, 'x')                  // ok: sprintf-concat (a character)
	sink = fmt.Sprintf("%s:%d", a, b)                    // ok: sprintf-concat (prints %!d(string=...))
	sink = fmt.Sprintf("%[2]s:%[1]s", a, b)              // ok: sprintf-concat (another order)
	sink = fmt.Sprintf("%s:%s", a)                       // ok: sprintf-concat (an operand is missing)
	sink = fmt.Sprintf("%s", a, b)                       // ok: sprintf-concat (one too many)
	sink = fmt.Sprintf("%s\x25d", a)                     // ok: sprintf-concat (a verb in disguise)
	sink = fmt.Sprintf("%s:%s", args...)                 // ok: sprintf-concat (unknown operands)
	sink = fmt.Sprintf(a+"%s", b)                        // ok: sprintf-concat (unknown format)
	sink = fmt.Sprintf("%s", a)                          // ok: sprintf-concat (see sprintf-identity)
	sink = fmt.Sprintf("%s%s%s%s%s%s", a, b, a, b, a, b) // ok: sprintf-concat (too many operands)
	sink = fmt.Sprintf("%s.%s", prefix, "x")             // ok: sprintf-concat (constant)
	sink = fmt.Sprintln(a, b)                            // ok: sprintf-concat (adds spaces and a newline)
	os.Stdout.WriteString(fmt.Sprintf("%s:%s", a, b))    // ok: sprintf-concat (see write-sprintf)
	os.Stdout.Write([]byte(fmt.Sprintf("%s:%s", a, b)))  // ok: sprintf-concat (see write-sprintf)
	raw = append(raw, fmt.Sprintf("%s:%s", a, b)...)     // ok: sprintf-concat (see append-sprintf)
	sink = fmt.Sprintf(`first %s
second %s`, a, b) // ok: sprintf-concat (a text of several lines reads better as a format)
	fmt.Fprintf(os.Stdout, "%s:%s", a, b) // ok: sprintf-concat (makes no string)
	fmt.Sprintf("%s:%s", a, b)            // ok: sprintf-concat (a sum is no statement)
}

type missing struct{ path string }

func (m missing) Error() string {
	return fmt.Sprintf("missing %s", m.path) // ok: sprintf-concat (only when something has failed)
}

func (m missing) String() string {
	return fmt.Sprintf("missing %s", m.path) // ok: sprintf-concat (in no loop)
}

type reporter struct{}

func (reporter) Fatalf(string) {}

func report(r reporter, path string) {
	r.Fatalf(fmt.Sprintf("missing %s", path)) // ok: sprintf-concat (only when something has failed)
}
