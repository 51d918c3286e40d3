package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// target is what the sources are read for.
type target struct {
	goroot  string
	release int // highest go1.N build tag that holds
	goos    string
	goarch  string
}

// loader type-checks standard library packages from source. It is a
// types.ImporterFrom of its own because go/importer's needs the go command.
type loader struct {
	ctxt   build.Context
	src    string // GOROOT/src
	sizes  types.Sizes
	fset   *token.FileSet
	loaded map[string]*types.Package // by directory
}

func newLoader(t target) *loader {
	c := build.Default
	c.GOROOT, c.GOOS, c.GOARCH, c.CgoEnabled = t.goroot, t.goos, t.goarch, false
	c.ToolTags = experimentTags(t)
	c.ReleaseTags = nil
	for i := 1; i <= t.release; i++ {
		c.ReleaseTags = append(c.ReleaseTags, fmt.Sprintf("go1.%d", i))
	}
	return &loader{
		ctxt:   c,
		src:    filepath.Join(t.goroot, "src"),
		sizes:  types.SizesFor("gc", t.goarch),
		fset:   token.NewFileSet(),
		loaded: map[string]*types.Package{},
	}
}

// experimentTags lists the goexperiment tags that are on by default. The set
// changes with each release and is read from the release's own source.
func experimentTags(t target) []string {
	path := filepath.Join(t.goroot, "src", "internal", "buildcfg", "exp.go")
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		fatal(err)
	}
	registers := t.goarch == "amd64" || t.goarch == "arm64" // regabi is off elsewhere
	var tags []string
	ast.Inspect(f, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if sel, ok := lit.Type.(*ast.SelectorExpr); !ok || sel.Sel.Name != "Flags" || tags != nil {
			return true
		}
		for _, e := range lit.Elts {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			v, _ := kv.Value.(*ast.Ident)
			if v == nil || v.Name == "true" || registers && strings.HasPrefix(v.Name, "regabi") {
				tags = append(tags, "goexperiment."+strings.ToLower(kv.Key.(*ast.Ident).Name))
			}
		}
		return true
	})
	return tags
}

// packages lists the import paths of GOROOT/src, commands and vendored code left out.
func (l *loader) packages() []string {
	var paths []string
	err := filepath.WalkDir(l.src, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || p == l.src {
			return err
		}
		rel, _ := filepath.Rel(l.src, p)
		switch {
		case d.Name() == "testdata", strings.HasPrefix(d.Name(), "_"), rel == "cmd", rel == "vendor", rel == "builtin":
			return filepath.SkipDir
		case rel == "unsafe":
			return nil
		}
		if bp, err := l.ctxt.ImportDir(p, 0); err == nil && len(bp.GoFiles) > 0 {
			paths = append(paths, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		fatal(err)
	}
	return paths
}

// Import implements types.Importer.
func (l *loader) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dir := filepath.Join(l.src, path)
	if _, err := os.Stat(dir); err != nil {
		path = "vendor/" + path
		dir = filepath.Join(l.src, path)
	}
	if p := l.loaded[dir]; p != nil {
		return p, nil
	}
	bp, err := l.ctxt.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range bp.GoFiles {
		f, err := parser.ParseFile(l.fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	conf := types.Config{Importer: l, Sizes: l.sizes, IgnoreFuncBodies: true}
	p, err := conf.Check(path, l.fset, files, nil)
	if err != nil {
		return nil, err
	}
	l.loaded[dir] = p
	return p, nil
}
