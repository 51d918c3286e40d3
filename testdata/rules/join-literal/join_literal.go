package p

import "strings"

type name string

func flagged(a, b, c string) []string {
	return []string{
		strings.Join([]string{a}, ","),         // want `strings.Join joins the string a with nothing`
		strings.Join([]string{a, b}, ""),       // want `strings.Join joins two strings`
		strings.Join([]string{a, b}, "."),      // want `strings.Join joins two strings`
		strings.Join([]string{a, b, c}, ""),    // want `strings.Join joins three strings`
		strings.Join([]string{a, b, "x"}, "/"), // want `strings.Join joins three strings`
		strings.Join([]string{a, b + c}, "-"),  // want `strings.Join joins two strings`
	}
}

func silent(a, b, c, d, sep string, list []string) []string {
	return []string{
		strings.Join(list, ","),                 // ok: join-literal
		strings.Join([]string{a, b, c, d}, ""),  // ok: join-literal (a list)
		strings.Join([]string{a, b}, sep),       // ok: join-literal (the separator varies)
		strings.Join([]string{0: a, 1: b}, "."), // ok: join-literal (keys)
		strings.Join([]string{}, "."),           // ok: join-literal
		strings.Join([]string{
			a, // the first
			b,
		}, "."), // ok: join-literal
	}
}
