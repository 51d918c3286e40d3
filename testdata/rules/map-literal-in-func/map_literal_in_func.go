package p

import (
	"strings"
	"time"
)

const first = "a"

func lookup(key string) int {
	table := map[string]int{ // want `each call allocates a map of 9 entries and fills it, only to read it`
		first: 1, "b": 2, "c": 3, // some
		"d": 4, "e": 5, "f": 6,
		// and the rest
		"g": 7, "h": 8, "i": -9,
	}
	return table[key]
}

type color int

const (
	red color = iota
	green
)

func (c color) String() string {
	return map[color]string{red: "red", green: "green", 2: "", 3: "", 4: "", 5: "", 6: "", 7: "", 8: ""}[c] // want `a map of 9 entries`
}

type span struct {
	name   string
	length time.Duration
}

func spans(visit func(int, span)) {
	for key, value := range map[int]span{ // want `a map of 10 entries`
		0: {"a", time.Second},
		1: {name: "b", length: 2 * time.Minute}, 2: {}, 3: {}, 4: {}, 5: {}, 6: {}, 7: {}, 8: {}, 9: {},
	} {
		visit(key, value)
	}
}

func shared(key int) []string {
	lists := map[int][]string{ // want `a map of 9 entries`
		1: {"a"}, 2: {"b", "c"}, 3: nil, 4: {}, 5: {}, 6: {}, 7: {}, 8: {}, 9: {},
	}
	return lists[key]
}

func functions(name, text string) string {
	known := map[string]func(string) string{ // want `a map of 9 entries`
		"upper": strings.ToUpper, "lower": strings.ToLower, "trim": strings.TrimSpace,
		"1": nil, "2": nil, "3": nil, "4": nil, "5": nil, "6": nil,
	}
	own := map[string]func(string) int{ // want `a map of 9 entries`
		"lookup": lookup, "1": nil, "2": nil, "3": nil, "4": nil, "5": nil, "6": nil, "7": nil, "8": nil,
	}
	if f := own[name]; f != nil {
		f(text)
	}
	if f, ok := known[name]; ok {
		return f(text)
	}
	return text
}

var global = map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9} // ok: map-literal-in-func (built once)

var level = 3

func init() {
	start := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9} // ok: map-literal-in-func (runs once)
	level = start[level]
}

func silent(key int, use func(map[int]int)) map[int]int {
	small := map[int]int{1: 1, 2: 2, 3: 3}                                       // ok: map-literal-in-func (on the stack)
	changed := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9} // ok: map-literal-in-func (written to)
	changed[key]++
	passed := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9} // ok: map-literal-in-func (who gets it may write to it)
	use(passed)
	varied := map[int]int{1: level, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9} // ok: map-literal-in-func (not constant)
	keyed := map[int]int{key: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9}    // ok: map-literal-in-func (depends on the call)
	type local int
	named := map[local]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9} // ok: map-literal-in-func (its type is only known here)
	_ = small[key] + varied[key] + keyed[key] + named[local(key)]
	return map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: changed[1]} // ok: map-literal-in-func (each caller gets its own)
}

func usage(command string) string {
	texts := map[string]string{ // want `a map of 9 entries`
		// The lines of a raw string stay where they are.
		"get": `get KEY
	prints a value
`,
		"put": "", "del": "", "list": "", "stat": "", "copy": "", "move": "", "diff": "",
		"help": "",
	}
	return texts[command]
}
