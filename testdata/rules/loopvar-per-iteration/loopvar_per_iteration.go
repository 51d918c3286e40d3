package p

type job struct {
	name    string
	limit   struct{ n int }
	payload [256]byte
}

type small struct {
	name  string
	words [14]uint64
}

func kept(jobs []job) (all []func() string) {
	for _, j := range jobs { // want `j \(280 bytes\) is copied to the heap in every iteration, as a function literal that outlives it uses j.name`
		println(j.limit.n)
		all = append(all, func() string { return j.name })
	}
	return all
}

func spawned(jobs map[int]job) {
	for _, j := range jobs { // want `j \(280 bytes\) is copied .* uses j.name, j.limit`
		go func() { println(j.name, j.limit.n, j.name) }()
	}
}

//go:noinline
func consume(j *job) {}

//go:noinline
func whole(j job) {}

func each(f func()) { f() }

func silent(jobs []job, smalls []small, pointers []*job) (all []func() string) {
	for _, s := range smalls { // ok: loopvar-per-iteration (128 bytes are captured by value)
		all = append(all, func() string { return s.name })
	}
	for _, p := range pointers { // ok: loopvar-per-iteration
		all = append(all, func() string { return p.name })
	}
	for _, j := range jobs { // ok: loopvar-per-iteration (the literal stays on the stack)
		func() { println(j.name) }()
		each(func() { println(j.name) })
	}
	for _, j := range jobs { // ok: loopvar-per-iteration (all of it is needed)
		all = append(all, func() string { whole(j); return "" })
	}
	for _, j := range jobs { // ok: loopvar-per-iteration (shared with the literal)
		all = append(all, func() string { return j.name })
		j.name = "x"
	}
	for _, j := range jobs { // ok: loopvar-per-iteration (a variable of its own)
		name := j.name
		all = append(all, func() string { return name })
	}
	for i := range jobs { // ok: loopvar-per-iteration (the slice is captured)
		all = append(all, func() string { return jobs[i].name })
	}
	for _, j := range jobs { // ok: loopvar-per-iteration
		consume(&j)
		all = append(all, func() string { return j.name })
	}
	return all
}
