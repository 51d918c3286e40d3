package p

import (
	"fmt"
	"io"
)

type message struct{ body []byte }

func bodies(name string, n int, args []any, form string) []*message {
	return []*message{
		{body: []byte(fmt.Sprintf("hello %s", name))}, // want `fmt.Sprintf allocates a string, which is copied into a new slice`
		{body: []byte(fmt.Sprintf("%s:%d", name, n))}, // want `fmt.Sprintf allocates`
		{body: []byte(fmt.Sprintf("%s%d", name, n))},  // want `fmt.Sprintf allocates`
		{body: []byte(fmt.Sprintf("%s", args...))},    // want `fmt.Sprintf allocates`
		{body: []byte(fmt.Sprintf(form, n))},          // want `fmt.Sprintf allocates`
		{body: []byte(fmt.Sprintln(name))},            // want `fmt.Sprintln allocates a string`
		{body: []byte(fmt.Sprint(name, n))},           // want `fmt.Sprint allocates a string`
		{body: []byte(fmt.Sprintf("%d", n))},          // ok: bytes-of-sprintf (sprintf-int)
		{body: []byte(fmt.Sprint(n))},                 // ok: bytes-of-sprintf (sprintf-int)
		{body: []byte(name)},                          // ok: bytes-of-sprintf (not formatted)
	}
}

func returned(key string) ([]byte, error) {
	if key == "" {
		return nil, &failure{[]byte(fmt.Sprintf("key %s", key))} // ok: bytes-of-sprintf (something went wrong)
	}
	return []byte(fmt.Sprintf("key %s", key)), nil // want `fmt.Sprintf allocates`
}

type failure struct{ text []byte }

func (f *failure) Error() string { return string(f.text) }

func written(w io.Writer, key string) {
	w.Write([]byte(fmt.Sprintf("key %s\n", key))) // ok: bytes-of-sprintf (write-sprintf)
}

func local(key string) int {
	text := []byte(fmt.Sprintf("key %s", key)) // ok: bytes-of-sprintf (no copy is made)
	sum := 0
	for _, c := range text {
		sum += int(c)
	}
	return sum
}

type text string

func (t text) own() []byte {
	return []byte(t) // ok: bytes-of-sprintf (not formatted)
}
