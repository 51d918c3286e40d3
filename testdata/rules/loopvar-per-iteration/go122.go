// go: 1.22

package p

type record struct {
	name  string
	words [32]uint64
}

func each(all []record) (fs []func() string) {
	for _, r := range all { // want `r \(272 bytes\) is copied to the heap in every iteration`
		fs = append(fs, func() string { return r.name })
	}
	return fs
}
