package p

import (
	"bytes"
	"strings"
)

type fs struct{ root string }

func under(dir string, files []string) (n int) {
	for _, file := range files {
		if strings.HasPrefix(file, dir+"/") { // want `dir\+"/" is put together, on the heap when longer than 32 bytes, only for a test of file`
			n++
		}
		if !strings.HasPrefix(file, dir+"/") || file == "" { // want `only for a test of file`
			n--
		}
	}
	return n
}

func (f *fs) within(path string) bool {
	return path == f.root || strings.HasPrefix(path, f.root+"/") // want `f.root\+"/" is put together`
}

func subdomain(host, domain string) bool {
	return strings.HasSuffix(host, "."+domain) // want `"."\+domain is put together`
}

func between(path, dir, name string) bool {
	return strings.HasPrefix(path, dir+name) // want `dir\+name is put together`
}

func callers(f *fs, paths []string) (n int) {
	for _, path := range paths {
		if f.within(path) || subdomain(path, f.root) || between(path, f.root, "x") {
			n++
		}
	}
	return n
}

func seldom(path, dir string) bool {
	return strings.HasPrefix(path, dir+"/") // ok: concat-prefix-test (nothing shows that it runs often)
}

func silent(files []string, dir string) (n int) {
	main := mounted()
	const base, sep = "/usr/share", "/"
	for _, file := range files {
		if strings.HasPrefix(file, base+sep) { // ok: concat-prefix-test (a constant)
			n++
		}
		if strings.HasPrefix(file, dir[:8]+"/") { // ok: concat-prefix-test (at most 32 bytes)
			n++
		}
		if strings.HasPrefix(file, dir) { // ok: concat-prefix-test (nothing is put together)
			n++
		}
		if strings.Contains(file, dir+"/") { // ok: concat-prefix-test (anywhere)
			n++
		}
		if strings.HasPrefix(file, next()+"/") { // ok: concat-prefix-test (a call)
			n++
		}
		if strings.HasPrefix(next(), dir+"/") { // ok: concat-prefix-test (what is tested is a call)
			n++
		}
		if strings.HasPrefix(file, dir+"/"+file[:1]) { // ok: concat-prefix-test (three parts)
			n++
		}
		if strings.HasSuffix(file, main.root+".go") { // ok: concat-prefix-test (main may be nil where the test of ".go" fails)
			n++
		}
		if bytes.HasPrefix([]byte(file), []byte(dir+"/")) { // ok: concat-prefix-test (of bytes)
			n++
		}
	}
	return n
}

func next() string { return "x" }

func mounted() *fs { return nil }
