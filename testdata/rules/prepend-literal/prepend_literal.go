package p

import "fmt"

type words []string

var kept []string

func command(args []string) []string {
	return append([]string{"git", "--no-pager"}, args...) // want `the literal \[\]string\{"git", "--no-pager"\} is allocated only to be copied`
}

func store(name string, args []string) {
	kept = append([]string{name}, args...) // want `as it has no room for args`
}

func boxed(prefix string, args []any) {
	args = append([]any{prefix}, args...) // ok: prepend-literal (Println lets the slice stay on the stack)
	fmt.Println(args...)
}

func local(b byte, tail []byte) (n int) {
	for _, c := range append([]byte{b}, tail...) { // ok: prepend-literal (the literal stays on the stack)
		n += int(c)
	}
	return n
}

func named(args words) []string {
	return append([]string{"git"}, args...) // ok: prepend-literal (Concat would make the other type)
}

func elements(a, b string) []string {
	return append([]string{a}, b) // ok: prepend-literal (a single element)
}

func cloned(args []string) []string {
	return append([]string{}, args...) // ok: prepend-literal (nothing is put before)
}

func roomy(args []string) []string {
	all := make([]string, 0, len(args)+1)
	all = append(all, "git")
	return append(all, args...) // ok: prepend-literal
}

func ofString(s string) []byte {
	return append([]byte{'"'}, s...) // ok: prepend-literal (a string, which is no slice)
}

func failing(err error, args []string) error {
	if err != nil {
		return fmt.Errorf("%v: %w", append([]string{"git"}, args...), err) // ok: prepend-literal (something went wrong)
	}
	return nil
}
