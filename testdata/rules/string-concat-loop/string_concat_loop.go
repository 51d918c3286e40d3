package p

import (
	"fmt"
	"strconv"
)

type name string

func simple(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x // want `each iteration allocates s anew and copies all of it to add x`
	}
	return s
}

func separated(xs []int) (string, int) {
	var out string // the result
	for i, x := range xs {
		if len(out) > 0 {
			out += ", "
		}
		out += strconv.Itoa(x) // want `allocates out anew`
		if i == 3 && out == "1, 2, 3" {
			fmt.Println(out)
		}
	}
	if out == "" {
		out = "none"[:0] + out[:0]
	}
	return out, len(out)
}

func started(xs []string) string {
	s := "["
	for i := 0; i < len(xs); i++ {
		s = s + xs[i] + ";" // want `to add xs\[i\] \+ ";"`
	}
	s += "]"
	return s + "\n"
}

func nested(rows [][]string) []string {
	var lines []string
	for _, row := range rows {
		var line = ""
		for _, cell := range row {
			line += cell + "\t" // want `allocates line anew`
		}
		lines = append(lines, line)
	}
	all := ""
	for _, row := range rows {
		all += "(" // want `allocates all anew`
		for _, cell := range row {
			all += string(name(cell)) // reported once
		}
		all += ")"
	}
	return append(lines, all)
}

func runes(s string, r rune, b byte) string {
	out := ""
	for _, c := range s {
		out += string(c) // want `allocates out anew`
	}
	text := `raw "text"`
	for i := range 10 {
		text += fmt.Sprint(i /* with a comment */, r) // want `allocates text anew`
		text /* kept */ += string(rune(b))
	}
	return out + text
}

func shadow(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x // want `allocates s anew`
		{
			s := x + x
			fmt.Println(s)
		}
	}
	switch s {
	case "":
		return "empty"
	}
	for range s {
		fmt.Print(s[0], s[1:])
	}
	return s
}

func closure(xs []string) string {
	s := ""
	show := func() { fmt.Println(s) }
	for _, x := range xs {
		s += x // want `allocates s anew`
	}
	show()
	return s
}

func address(xs []string) string {
	var s string
	p := &s
	for _, x := range xs {
		s += x // want `allocates s anew`
	}
	return *p
}

func two(xs []string) (string, string) {
	var a, b string
	for _, x := range xs {
		a += x // want `allocates a anew`
		b += a // want `allocates b anew`
	}
	return a, b
}

func doubled(n int) string {
	s := "x"
	for i := 0; i < n; i++ {
		s += s // want `allocates s anew`
	}
	return s
}

func inInit(xs []string) {
	if s := ""; len(xs) > 0 {
		for _, x := range xs {
			s += x // want `allocates s anew`
		}
		fmt.Println(s)
	}
}

func rawString(xs []string) string {
	page := `<html>
<body>
`
	for _, x := range xs {
		page += "<p>" + x + "</p>" // want `allocates page anew`
		page += `
`
	}
	return page
}
