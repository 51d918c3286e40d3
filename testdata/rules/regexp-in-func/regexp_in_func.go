package p

import (
	"regexp"
	"sync"
)

// Valid tells whether s is an identifier.
func Valid(s string) bool {
	re := regexp.MustCompile(`^[a-z][a-z0-9_]*$`) // want "regexp.MustCompile.* compiles the same expression in each call"
	return re.MatchString(s)
}

type parser struct{}

const field = `(\w+)=`

func (p *parser) parse(lines []string) (out [][]string) {
	for _, line := range lines {
		out = append(out, regexp.MustCompile(field+`(\d{1,9})`).FindStringSubmatch(line)) // want "dozens of allocations"
		if ok, _ := regexp.MatchString("^#+", line); ok {                                 // want `regexp.MatchString compiles "\^#\+" in each call`
			continue
		}
		ok, err := regexp.MatchString("^;+", line) // want "compiles"
		if ok || err != nil {
			break
		}
	}
	return out
}

// An expression that is wrong panics earlier than before, so this is not safe.
func odd(s string) bool {
	return regexp.MustCompile(`(?P<n>a)(?P<n>b)`).MatchString(s) // want "compiles"
}

func bytes(b []byte) bool {
	re, err := regexp.Compile("a+b") // want "compiles"
	if err != nil {
		return false
	}
	ok, _ := regexp.Match("c?d", b) // want "regexp.Match compiles"
	return ok && re.Match(b)
}

var first = regexp.MustCompile("first") // ok: regexp-in-func (a package variable)

var table = map[string]*regexp.Regexp{}

func init() {
	table["a"] = regexp.MustCompile("a") // ok: regexp-in-func (init)
}

var once = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("once") // ok: regexp-in-func (runs once)
})

type lazy struct {
	once sync.Once
	re   *regexp.Regexp
}

func (l *lazy) match(s string) bool {
	l.once.Do(func() {
		l.re = regexp.MustCompile("lazy") // ok: regexp-in-func (guarded by a Once)
	})
	return l.re.MatchString(s)
}

var cached *regexp.Regexp

func compiled() *regexp.Regexp {
	if cached == nil {
		cached = regexp.MustCompile("cached") // ok: regexp-in-func (kept in a package variable)
	}
	return cached
}

func dynamic(pattern, s string) bool {
	re := regexp.MustCompile(pattern) // ok: regexp-in-func (not a constant)
	return re.MatchString(s)
}

func setup() *regexp.Regexp {
	return regexp.MustCompile("setup") // ok: regexp-in-func (only called for a package variable)
}

var prepared = setup()

type compiler struct{}

func (compiler) MustCompile(s string) *regexp.Regexp { return first }

func shadowed(regexp compiler) bool {
	return regexp.MustCompile("x").MatchString("") // ok: regexp-in-func (not the package regexp)
}

var takenRE = 1

func taken(s string) bool {
	return regexp.MustCompile("x+").MatchString(s) // want "compiles"
}

func longest(s string) string { // ok: regexp-in-func (each call changes its own expression)
	re := regexp.MustCompile(`a|ab`)
	re.Longest()
	return re.FindString(s)
}

func plain(s string) bool {
	return regexp.MustCompile("^x").MatchString(s) // ok: regexp-in-func (needs no expression: regexp-literal)
}
