// Command stdlib writes the API of one release of the standard library, for
// one operating system and architecture, as a JSON object. generate.py runs it
// for several and merges the results into the file that golint-alloc ships.
//
//	stdlib -goroot DIR -release N [-goos linux] [-goarch amd64] [-canonical] [PATH...]
//
// The object maps import paths to packages, which have the keys that
// golint_alloc/types/summary.py documents, with two differences: the layout "s"
// is that of the one architecture, and types have a key "sel", the names that can
// be selected on a value or pointer of the type.
//
// Without arguments all public packages are written. Unexported types, and
// those of internal packages, are included when something written names them.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
)

func main() {
	t := target{}
	flag.StringVar(&t.goroot, "goroot", runtime.GOROOT(), "GOROOT whose sources are read")
	flag.IntVar(&t.release, "release", 0, "N of the release go1.N that DIR holds")
	flag.StringVar(&t.goos, "goos", "linux", "operating system")
	flag.StringVar(&t.goarch, "goarch", "amd64", "architecture")
	canonical := flag.Bool("canonical", false, "write a line for each type, for comparison in tests")
	flag.Parse()

	l := newLoader(t)
	paths := flag.Args()
	if len(paths) == 0 {
		paths = l.packages()
	}
	w := newWriter(l.sizes)
	for _, path := range paths {
		if isHiddenPath(path) {
			continue
		}
		p, err := l.Import(path)
		if err != nil {
			fatal(fmt.Errorf("%s: %w", path, err))
		}
		if *canonical {
			printCanonical(os.Stdout, p)
			continue
		}
		w.writePackage(p)
	}
	if *canonical {
		return
	}
	w.finish()
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(w.packages); err != nil {
		fatal(err)
	}
}

// isHiddenPath reports whether users' code cannot import a path.
func isHiddenPath(path string) bool {
	return strings.HasPrefix(path, "vendor/") || strings.HasPrefix(path, "cmd/") ||
		strings.Contains("/"+path+"/", "/internal/")
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "stdlib:", err)
	os.Exit(1)
}
