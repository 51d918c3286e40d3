package p

import (
	. "fmt"
	text "strings"
)

type builder struct{}

func alias(xs []string) string {
	s := ""
	for _, x := range xs {
		s += text.ToUpper(x) // want `allocates s anew`
	}
	Println(len(s), s)
	return s
}

func shadowed(xs []string) string {
	s := ""
	text := builder{}
	for _, x := range xs {
		s += x // want `allocates s anew`
	}
	Println(text)
	return s
}

func hidden(text string, xs []string) string {
	s := text
	for _, x := range xs {
		s += x // want `allocates s anew`
	}
	return s
}

func inner(xs [][]string) (out []string) {
	for _, row := range xs {
		s := "-"
		for _, x := range row {
			s += x // want `allocates s anew`
		}
		for i := range s {
			if s[i:] == "end" && len(s) > 3 {
				out = append(out, s[:i])
			}
		}
	}
	return out
}
