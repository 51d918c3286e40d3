package p

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

type id int

func (i id) String() string { return "id" }

func index(names []string, wanted string) int {
	for i, name := range names {
		if name == strings.ToLower(wanted) { // want `every iteration reads wanted again and, where strings.ToLower changes something`
			return i
		}
	}
	return -1
}

func keys(rows [][]string, prefix string, shard int, sum []byte) (keys []string) {
	for _, row := range rows {
		for _, cell := range row {
			key := fmt.Sprintf("%s/%d/", prefix, shard) // want `every iteration makes the same fmt.Sprintf`
			keys = append(keys, key+cell)
		}
	}
	for _, row := range rows {
		keys = append(keys, row[0]+hex.EncodeToString(sum)) // want `every iteration makes the same hex.EncodeToString\(sum\)`
	}
	for _, row := range rows {
		if len(row) > 1 {
			keys = append(keys, row[0]+url.QueryEscape(prefix)) // want `every iteration reads prefix again`
		}
	}
	return keys
}

func fill(sums map[string]string, raw []byte, names []string) {
	for _, name := range names {
		sums[name] = string(raw) // want `every iteration copies the same raw into a new string, which goes to the heap`
	}
}

type store interface{ Put(key, value []byte) error }

func put(s store, keys [][]byte, value string) {
	for _, key := range keys {
		s.Put(key, []byte(value)) // want `every iteration copies the same value into a new slice, which goes to the heap: passed to s.Put`
	}
}

func silent(w io.Writer, names []string, wanted string, n id, raw []byte, parts map[string]int) (int, error) {
	for i, name := range names {
		lower := strings.ToLower(name) // ok: invariant-conv-in-loop (varies)
		if lower == wanted {
			return i, errors.New(strings.ToUpper(wanted)) // ok: invariant-conv-in-loop (once, and an error)
		}
		if len(lower) > 8 {
			lower = strings.ToLower(wanted) // ok: invariant-conv-in-loop (the loop ends)
			fmt.Fprint(w, lower)
			break
		}
		fmt.Fprint(w, fmt.Sprintf("%v", n)) // ok: invariant-conv-in-loop (calls a method)
		if string(raw) == name {            // ok: invariant-conv-in-loop (needs no copy)
			parts[string(raw)]++
		}
	}
	for range names {
		fmt.Fprint(w, strings.ToUpper(wanted)) // ok: invariant-conv-in-loop (the argument changes)
		wanted = wanted[1:]
	}
	for range names {
		fmt.Fprint(w, string(raw)) // ok: invariant-conv-in-loop (the bytes may change)
		w.Write(raw)
	}
	for range names {
		func() {
			wanted = "x" + wanted
		}()
		fmt.Fprint(w, strings.ToUpper(wanted)) // ok: invariant-conv-in-loop (changed by a closure)
	}
	fmt.Fprint(w, strings.ToUpper(wanted)) // ok: invariant-conv-in-loop (no loop)
	return 0, nil
}

type position int

const (
	left position = iota
	right
)

func positions(all []position, letters string, s, t string) (paths []string) {
	for _, pos := range all {
		path := ""
		switch pos {
		case left:
			path = fmt.Sprintf("%s-left-%X", t, s) // ok: invariant-conv-in-loop (one iteration is the left one)
		case right:
			path = fmt.Sprintf("right-%X", s) // ok: invariant-conv-in-loop
		}
		paths = append(paths, path)
	}
	for _, letter := range letters {
		switch letter {
		case 'a':
			paths = append(paths, fmt.Sprintf("a-%X", s)) // want "every iteration makes the same"
		}
	}
	return paths
}
