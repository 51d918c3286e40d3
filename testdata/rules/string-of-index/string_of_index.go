package p

import (
	"fmt"
	"strings"
)

var kept string

func initials(names []string) (out []string) {
	for _, name := range names {
		out = append(out, string(name[0])) // want `converting one byte of name allocates a string, though name could be sliced`
	}
	return out
}

func last(s string) string {
	return string(s[len(s)-1]) // want `though s could be sliced`
}

func at(s string, i int) {
	kept = string(s[i+1]) // want `converting one byte of s allocates a string`
	kept = string(s[i])   // want `converting one byte of s allocates a string`
}

func compared(s string) bool {
	return string(s[0]) == "a" // ok: string-of-index (it stays on the stack)
}

func capitalized(s string) string {
	return strings.ToUpper(string(s[0])) + s[1:] // ok: string-of-index (it stays on the stack)
}

func ofBytes(b []byte) string {
	return string(b[0]) // ok: string-of-index (there is no string to slice)
}

func ofRune(r []rune) string {
	return string(r[0]) // ok: string-of-index (a rune)
}

func ofMap(m map[string]byte, s string) string {
	return string(m[s]) // ok: string-of-index (a map)
}

func failing(s string) error {
	return fmt.Errorf("unexpected %s", string(s[0])) // ok: string-of-index (something went wrong)
}

func prompt(choices []string) []string {
	fmt.Printf("Press Enter for the default (%s).", string(choices[0][0])) // ok: string-of-index (printed for a person)
	fmt.Println(string(choices[0][0]))                                     // ok: string-of-index
	return []string{fmt.Sprint(string(choices[0][0]))}                     // want "converting one byte"
}
