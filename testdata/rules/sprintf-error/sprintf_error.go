package p

import (
	"fmt"
	"io"
)

type failure struct{ text string }

func (f *failure) Error() string { return f.text }

type formatted struct{ error }

func (f formatted) Format(s fmt.State, verb rune) { io.WriteString(s, "formatted") }

type result struct {
	Reason string
}

func loops(jobs []func() error) []string {
	var out []string
	for _, job := range jobs {
		if err := job(); err != nil {
			out = append(out, fmt.Sprint(err)) // want `fmt copies the text that err has ready, in each iteration that fails`
		}
		err := job()
		out = append(out, fmt.Sprintf("%v", err)) // want `fmt copies the text that err has ready$`
		if err == nil {
			continue
		}
		out = append(out, fmt.Sprintf("%s", err)) // want `in each iteration that fails`
	}
	return out
}

func single(err error, f *failure) []result {
	var out []result
	if err != nil {
		out = append(out, result{Reason: fmt.Sprintf("%v", err)}) // want `fmt copies the text that err has ready$`
	}
	out = append(out, result{Reason: fmt.Sprint(f)}) // want `the text that f has ready`
	return out
}

func silent(err error, e formatted, v failure, a any) []string {
	if err != nil && len(v.text) > 0 {
		err = e
	}
	out := []string{
		fmt.Sprintf("%+v", err),        // ok: sprintf-error (a flag)
		fmt.Sprintf("%q", err),         // ok: sprintf-error (quoted)
		fmt.Sprintf("failed: %v", err), // ok: sprintf-error (more text)
		fmt.Sprint("failed: ", err),    // ok: sprintf-error (more text)
		fmt.Sprint(e),                  // ok: sprintf-error (fmt prefers Format)
		fmt.Sprint(v),                  // ok: sprintf-error (the method is that of a pointer)
		fmt.Sprint(a),                  // ok: sprintf-error (may be anything)
	}
	return out
}

func generic[E error](err E) string {
	return fmt.Sprint(err) // ok: sprintf-error (it may be anything)
}
