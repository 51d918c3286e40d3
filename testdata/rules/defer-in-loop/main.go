package main

import "os"

type run struct{ binary string }

func (r *run) remove() { _ = os.Remove(r.binary) }

func main() {
	runs := []*run{}
	for _, name := range os.Args {
		f, err := os.Open(name)
		if err == nil {
			defer f.Close() // want "each iteration defers"
		}
		runs = append(runs, &run{name})
	}
	for _, r := range runs {
		if r.binary != "" {
			defer r.remove() // ok: defer-in-loop (until the program ends)
		}
	}
	all(runs)
}

func all(runs []*run) {
	for _, r := range runs {
		defer r.remove() // want "each iteration defers"
	}
}
