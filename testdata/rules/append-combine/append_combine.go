package p

import "strconv"

// Statements on one line: a comment between them would withhold the fix.

func local(dir string, more []string) []string {
	var args []string
	for _, each := range more {
		args = append(args, "-f"); args = append(args, each) // want `2 statements append to args one after the other`
	}
	args = append(args, "-C"); args = append(args, dir); args = append(args, "x", "y") // want `3 statements append to args`
	return args
}

// Not safe: the caller may have a share of the array.
func parameter(args []string, dir string) []string {
	args = append(args, "-C"); args = append(args, dir) // want `2 statements append to args`
	return args
}

func silent(args, more []string, n int) []string {
	args = append(args, "a") // ok: append-combine
	println(n)
	args = append(args, "b") // ok: append-combine (something in between)
	println(n)
	args = append(args, "c") // ok: append-combine
	// what d is
	args = append(args, "d") // ok: append-combine (comments)
	println(n)
	args = append(args, "e")
	args = append(args, strconv.Itoa(n)) // ok: append-combine (calls are evaluated in order)
	println(n)
	args = append(args, "f")
	args = append(args, args[0]) // ok: append-combine
	println(n)
	args = append(args, "g")
	args = append(args, more...) // ok: append-combine (no single elements)
	println(n)
	args = append(args, "h")
	more = append(more, "i") // ok: append-combine (another slice)
	return append(args, more...)
}
