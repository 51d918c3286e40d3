package p

import (
	"errors"
	"fmt"
	"log"
	"strings"
)

type item struct {
	name string
	size int
}

var verbose bool

func check(name string, size, limit int) error {
	err := fmt.Errorf("%s: %d bytes, of which %d are allowed", name, size, limit) // want `fmt.Errorf makes err each time, though only line 20 needs it \(if size > limit\)`
	if size > limit {
		return err
	}
	return nil
}

func branches(name string, n int) string {
	msg := fmt.Sprintf("item %q has number %d", name, n) // want `fmt.Sprintf makes msg each time, though only line 30 needs it \(unless n > 10\)`
	if n > 10 {
		return name
	} else {
		log.Print(msg)
		log.Print(msg)
	}
	return ""
}

func chain(name string, n int) string {
	msg := fmt.Sprintf("item %q has number %d", name, n) // want `only line 41 needs it \(if n == 3\)`
	if n > 10 {
		return name
	} else if n == 3 {
		return msg
	}
	return ""
}

func choice(kind string, n int) error {
	err := errors.New("kind " + kind) // want `errors.New makes err each time, though only line 53 needs it \(default\)`
	n++
	switch kind {
	case "a", "b":
		return nil
	default:
		return err
	}
}

func nested(items []item, deep bool) {
	for _, it := range items {
		msg := fmt.Sprint(it.name, it.size) // want `fmt.Sprint makes msg in each iteration, though only line 63 needs it \(if verbose\)`
		if it.size > 10 {
			println(it.size)
			if verbose {
				log.Print(msg)
			}
		}
	}
}

func joined(names []string, debug bool) {
	list := strings.Join(names, ", ") // want `strings.Join makes list each time`
	if debug {
		log.Print(list)
	}
}

var kept string

func concat(a, b string, debug bool) {
	text := a + ": " + b // want `text is put together each time, though only line 81 needs it`
	if debug {
		kept = text
	}
}

func wrapped(run func() error, debug bool) {
	err := run()
	msg := fmt.Sprintf("run: %v", err) // want `fmt.Sprintf makes msg each time`
	if debug {
		log.Print(msg)
	}
}

func called(it *item, next func(), debug bool) {
	msg := fmt.Sprintf("size %d", it.size) // want `fmt.Sprintf makes msg each time`
	next()
	if debug {
		log.Print(msg)
	}
}

func spelled(it item, debug bool) {
	msg := fmt.Sprintf("size %s", it.String()) // want `fmt.Sprintf makes msg each time`
	if debug {
		log.Print(msg)
	}
}

func (it item) String() string { return it.name }

func guarded(name string, n int, quiet bool) string {
	msg := fmt.Sprintf("item %q has number %d", name, n) // want `fmt.Sprintf makes msg each time, though it is needed only from line 115 on \(unless quiet\)`
	if quiet {
		return ""
	}
	log.Print(msg)
	return msg
}

func guardedInLoop(names []string, prefix string) {
	for _, name := range names {
		text := prefix + "/" + name // want `text is put together each time, though it is needed only from line 125 on \(unless name == ""\)`
		if name == "" {
			continue
		}
		kept = text
	}
}

func failing(name string, limit int) (string, error) {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (it is in vain only if something goes wrong)
	if len(name) > limit {
		return "", errors.New("too long")
	}
	return msg, nil
}

func usedTwice(name string, n int) string {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (used in both branches)
	if n > 10 {
		return msg
	} else {
		log.Print(msg)
	}
	return ""
}

func usedBehind(name string, n int) string {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (used behind the branch)
	if n > 10 {
		log.Print(msg)
	}
	return msg
}

func usedInCondition(name string) string {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (the condition needs it)
	if len(msg) > 10 {
		return msg
	}
	return name
}

func changed(name string, n int) string {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (name is set on the way)
	name = strings.ToUpper(name)
	if n > 10 {
		return msg
	}
	return name
}

func changedInBranch(name string, n int) string {
	msg := fmt.Sprintf("item %d", n) // ok: error-built-early (n is set on the way)
	if n > 10 {
		n = 10
		return msg
	}
	return name
}

func looped(names []string, prefix string) {
	msg := fmt.Sprintf("in %s", prefix) // ok: error-built-early (the loop uses it many times)
	for _, name := range names {
		if name == prefix {
			log.Print(msg)
		}
	}
}

func deferred(name string, debug bool) {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (a function literal uses it later)
	if debug {
		defer func() { log.Print(msg) }()
	}
}

func usual(run func() error, name string) string {
	err := run()
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (the usual branch)
	if err == nil {
		return msg
	}
	return ""
}

func shadowed(name string, other string) string {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (name is another one there)
	if name := other; name != "" {
		return msg + name
	}
	return ""
}

func once(name string) string {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (always used)
	return msg
}

func short(a, b string, debug bool) bool {
	text := a + b // ok: error-built-early (it stays in the function)
	if debug {
		return text == "ab"
	}
	return false
}

func setAgain(name string, debug bool) {
	msg := fmt.Sprintf("item %q", name) // ok: error-built-early (set again)
	if debug {
		msg = "debug " + msg
		log.Print(msg)
	}
}
