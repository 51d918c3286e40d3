// go: 1.21

package p

type large struct {
	name  string
	words [32]uint64
}

func shared(all []large) (fs []func() string) {
	for _, l := range all { // ok: loopvar-per-iteration (one variable for all iterations)
		fs = append(fs, func() string { return l.name })
	}
	return fs
}
