// Command typeoracle prints what go/types knows about packages of the standard
// library, one JSON object a line, for the tests of the types layer.
//
//	typeoracle [-arch GOARCH] [-tests] REPORT IMPORT-PATH...
//
// REPORT is structs, names, members or relations.
//
// The path "std" stands for every package of GOROOT/src but those below cmd.
// File names are relative to GOROOT/src, offsets count bytes from 0.
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

func main() {
	arch := flag.String("arch", "amd64", "the GOARCH to load packages for")
	tests := flag.Bool("tests", false, "load in-package test files as well")
	goroot := flag.String("goroot", build.Default.GOROOT, "the GOROOT whose sources are read")
	flag.Parse()
	if err := run(*goroot, *arch, *tests, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "typeoracle:", err)
		os.Exit(1)
	}
}

func run(goroot, arch string, tests bool, args []string) error {
	if len(args) < 2 || reports[args[0]] == nil {
		return fmt.Errorf("usage: typeoracle [-arch GOARCH] REPORT IMPORT-PATH...")
	}
	l := newLoader(goroot, arch)
	paths, err := l.expand(args[1:])
	if err != nil {
		return err
	}
	w := bufio.NewWriter(os.Stdout)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	var failed error
	for _, path := range paths {
		p, err := l.load(path, tests)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		reports[args[0]](p, func(record any) {
			if err := enc.Encode(record); err != nil && failed == nil {
				failed = err
			}
		})
	}
	if failed != nil {
		return failed
	}
	return w.Flush()
}
