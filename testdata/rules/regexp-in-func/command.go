package p

import "regexp"

func once2() {
	run()
}

// A helper of init runs once, too.
func run() {
	steps = append(steps, regexp.MustCompile("run")) // ok: regexp-in-func (reached from init alone)
}

var steps []*regexp.Regexp

func init() {
	once2()
}
