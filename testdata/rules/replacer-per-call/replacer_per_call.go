package p

import (
	"os"
	"strings"
)

const amp = "&amp;"

func escape(s string) string {
	r := strings.NewReplacer("&", amp, "<", "&lt;") // want `each call makes the same Replacer`
	return r.Replace(s)
}

func direct(lines []string) {
	for i := range lines {
		lines[i] = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(lines[i]) // want `each call makes`
		lines[i] = strings.NewReplacer("\t", " ").Replace(lines[i])                // want `each call makes`
	}
}

type page struct{ clean *strings.Replacer }

func (p *page) title(s string) string {
	return strings.NewReplacer("-", " ", "_", " ").Replace(s) // want `each call makes`
}

func commented(s string) string {
	return strings.NewReplacer( // want `each call makes`
		"a", "b", // The fix takes this comment along.
	).Replace(s)
}

func local(s string) string {
	const dash = "-"
	return strings.NewReplacer(dash, "_").Replace(s) // ok: replacer-per-call (names a constant of the function)
}

var shared = strings.NewReplacer("a", "b") // ok: replacer-per-call (once)

func (p *page) init(user string) {
	p.clean = strings.NewReplacer("a", "b")             // ok: replacer-per-call (kept)
	_ = strings.NewReplacer("{user}", user).Replace("") // ok: replacer-per-call (not constant)
	pairs := []string{"a", "b"}
	_ = strings.NewReplacer(pairs...).Replace("") // ok: replacer-per-call (not constant)
	_ = strings.NewReplacer("a")                  // ok: replacer-per-call (panics, wherever it is)
}

func init() {
	os.Args[0] = strings.NewReplacer(".exe", "").Replace(os.Args[0]) // ok: replacer-per-call (runs once)
}
