package p

import "strconv"

func call(s []string) string { return s[0] }

func silent(a, b string, n int, more []string, verbose bool) [][]string {
	small := []string{} // ok: literal-by-append (32 bytes, on the stack or in one array)
	small = append(small, a)
	small = append(small, b)

	once := []string{} // ok: literal-by-append (one array)
	once = append(once, a, b, "x")

	spread := []string{a} // ok: literal-by-append (a slice is appended)
	spread = append(spread, more...)

	later := []string{a} // ok: literal-by-append (appended to later, where the first growth left room)
	later = append(later, b)
	if verbose {
		later = append(later, "-v")
	}

	calls := []string{a} // ok: literal-by-append (calls are evaluated in order)
	calls = append(calls, strconv.Itoa(n))

	itself := []string{a} // ok: literal-by-append
	itself = append(itself, itself[0])

	noted := []string{a} // what runs
	// ok: literal-by-append (comments explain the elements)
	noted = append(noted, b)

	apart := []string{a} // ok: literal-by-append (something in between)
	println(n)
	apart = append(apart, b)

	roomy := make([]string, 0, 8) // ok: literal-by-append (room was made)
	roomy = append(roomy, a, b, "x")
	roomy = append(roomy, a, b, "x")

	room := []string{a} // ok: literal-by-append (the capacity is asked for)
	room = append(room, b)
	println(cap(room))

	lines := []string{ // ok: literal-by-append (a line each)
		a,
	}
	lines = append(lines, b)

	keyed := []string{2: a} // ok: literal-by-append
	keyed = append(keyed, b)

	long := []string{"a rather long first element of the slice"} // ok: literal-by-append (too long for a line)
	long = append(long, "a rather long second element of the slice", "and a third")
	return [][]string{small, once, spread, later, calls, itself, noted, apart, roomy, room, lines, keyed, long}
}
