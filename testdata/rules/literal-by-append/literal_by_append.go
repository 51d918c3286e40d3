package p

type conf struct{ name, dir string }

// Statements on one line: a comment between them keeps the rule silent.

func literal(c conf) []string {
	args := []string{c.name}; args = append(args, "-C", c.dir) // want `args is made without room for the elements that the next statements append; a literal of all 3 is made at once`
	return args
}

func several(a, b, c int) int {
	all := []int{a, b}; all = append(all, c); all = append(all, 2*a, 7) // want `a literal of all 5 is made at once`
	return all[0]
}

func empty(a, b string) []string {
	all := []string{}; all = append(all, a); all = append(all, b); all = append(all, "x"); all = append(all, "y", "z") // want `a literal of all 5`
	return all
}

func bare(a, b string) []string {
	var all []string; all = append(all, a, b, "x"); all = append(all, "y", "z") // want `a literal of all 5`
	return all
}

func made(a, b string) []string {
	all := make([]string, 0); all = append(all, a, b, "x"); all = append(all, "y", "z") // want `a literal of all 5`
	return all
}

func elided(c conf) []conf {
	all := []conf{{"a", "b"}}; all = append(all, conf{"c", "d"}, c) // want `a literal of all 3`
	return all
}
