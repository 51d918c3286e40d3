package p

type label string

func silent(xs []string, done bool) string {
	s := "" // ok: string-concat-loop (declared outside of any loop that extends it)
	s += "a"
	s += "b"
	for range 2 {
		s += "x" // ok: string-concat-loop (two iterations)
	}
	for _, x := range xs {
		line := "- "
		line += x // ok: string-concat-loop (a new string in each iteration)
		println(line)
	}
	for _, x := range xs {
		if x == "" {
			s += "empty" // ok: string-concat-loop (may be rare)
		}
	}
	for _, x := range xs {
		if x == "stop" {
			s += x // ok: string-concat-loop (once, the loop ends)
			break
		}
	}
	word := ""
	for _, x := range xs {
		word += x // ok: string-concat-loop (begun anew in the loop)
		if x == " " {
			println(word)
			word = ""
		}
	}
	before := ""
	for _, x := range xs {
		before = x + before // ok: string-concat-loop (put before, which no builder does)
	}
	sum := 0
	for i := range xs {
		sum += i // ok: string-concat-loop (not a string)
	}
	var l label
	for _, x := range xs {
		l += label(x) // ok: string-concat-loop (a type of its own is not looked at)
	}
	for {
		s += "once" // ok: string-concat-loop (left in the first iteration)
		break
	}
	return s + before + string(l)
}

type holder struct{ s string }

func (h *holder) field(xs []string) {
	for _, x := range xs {
		h.s += x // ok: string-concat-loop (a field)
	}
}

func param(s string, xs []string) (out string) {
	for _, x := range xs {
		s += x   // ok: string-concat-loop (a parameter keeps its type)
		out += x // ok: string-concat-loop (so does a result)
	}
	return s + out
}
