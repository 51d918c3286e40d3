// Command typeoracle prints what go/types knows about packages of the standard
// library, one JSON object a line, for the tests of the types layer.
//
//	typeoracle [-arch GOARCH] [-tests] [-gopath DIR [-only PATH]] REPORT IMPORT-PATH...
//
// REPORT is structs, names, members or relations, each about one package after the
// other, implements, about all of the packages together, or exprs or exprs-all.
//
// The path "std" stands for every package of GOROOT/src but those below cmd, "path/..."
// for a package and those below it. File names are relative to GOROOT/src (of exprs:
// absolute), offsets count bytes from 0.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/build"
	"os"
)

// A report writes the records of one type-checked package.
type report func(p *pkg, emit func(record any))

var reports = map[string]report{
	"members":   reportMembers,
	"names":     reportNames,
	"relations": reportRelations,
	"structs":   reportStructs,
}

// A joint report writes the records of several packages that share their imports.
type jointReport func(l *loader, paths []string, emit func(record any)) error

var jointReports = map[string]jointReport{
	"exprs":      reportExprs,
	"exprs-all":  reportAllExprs,
	"implements": reportImplements,
}

func main() {
	arch := flag.String("arch", "amd64", "the GOARCH to load packages for")
	tests := flag.Bool("tests", false, "load in-package test files as well")
	goroot := flag.String("goroot", build.Default.GOROOT, "the GOROOT whose sources are read")
	gopath := flag.String("gopath", "", "the src directory of a tree with other packages")
	only := flag.String("only", "", "of these see only the packages of the module with this path")
	flag.Parse()
	l := newLoader(*goroot, *arch)
	l.gopath, l.only, l.tests = *gopath, *only, *tests
	if err := run(l, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "typeoracle:", err)
		os.Exit(1)
	}
}

func run(l *loader, args []string) error {
	if len(args) < 2 || reports[args[0]] == nil && jointReports[args[0]] == nil {
		return fmt.Errorf("usage: typeoracle [-arch GOARCH] REPORT IMPORT-PATH...")
	}
	paths, err := l.expand(args[1:])
	if err != nil {
		return err
	}
	w := bufio.NewWriter(os.Stdout)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	var failed error
	emit := func(record any) {
		if err := enc.Encode(record); err != nil && failed == nil {
			failed = err
		}
	}
	if joint := jointReports[args[0]]; joint != nil {
		if err := joint(l, paths, emit); err != nil {
			return err
		}
		paths = nil
	}
	for _, path := range paths {
		p, err := l.load(path, l.tests)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		reports[args[0]](p, emit)
	}
	if failed != nil {
		return failed
	}
	return w.Flush()
}
