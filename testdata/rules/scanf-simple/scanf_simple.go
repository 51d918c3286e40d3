package p

import "fmt"

type celsius float64

type request struct {
	port int
	size uint64
}

func numbers(s string, r *request) (int, error) {
	var n int
	if _, err := fmt.Sscanf(s, "%d", &n); err != nil { // want `fmt takes three to four allocations and a scanner to read one number from s`
		return 0, err
	}
	fmt.Sscan(s, &r.port)       // want `to read one number from s`
	fmt.Sscanf(s, "%v", &r.size) // want `to read one number`
	var f float64
	fmt.Sscanf(s[1:], "%f", &f) // want `one number from s\[1:\]`
	fmt.Sscanf(s, "%g", &f)     // want `to read one number`
	var b uint8
	fmt.Sscanf(s, "%x", &b) // want `to read one number`
	return n + int(f) + int(b), nil
}

func silent(s, format string, p *int) {
	var n, m int
	var c celsius
	var word string
	fmt.Sscanf(s, "%d.%d", &n, &m) // ok: scanf-simple (two numbers)
	fmt.Sscanf(s, "v%d", &n)       // ok: scanf-simple (a prefix)
	fmt.Sscanf(s, "%3d", &n)       // ok: scanf-simple (three digits at most)
	fmt.Sscanf(s, format, &n)      // ok: scanf-simple (the format is not known)
	fmt.Sscan(s, &n, &m)           // ok: scanf-simple (two numbers)
	fmt.Sscan(s, &c)               // ok: scanf-simple (may have a Scan method)
	fmt.Sscan(s, &word)            // ok: scanf-simple (a word)
	fmt.Sscan(s, p)                // ok: scanf-simple (a pointer that was there before)
	fmt.Scan(&n)                   // ok: scanf-simple (standard input)
}
