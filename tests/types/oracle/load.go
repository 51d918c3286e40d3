package main

import (
	"errors"
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

// A pkg is one type-checked package, function bodies included.
type pkg struct {
	path  string
	files []*ast.File
	types *types.Package
	info  *types.Info
	fset  *token.FileSet
	sizes types.Sizes
	src   string // GOROOT/src
}

// position returns a file name relative to GOROOT/src and a byte offset.
func (p *pkg) position(pos token.Pos) (file string, offset int) {
	at := p.fset.PositionFor(pos, false)
	rel, err := filepath.Rel(p.src, at.Filename)
	if err != nil {
		rel = at.Filename
	}
	return filepath.ToSlash(rel), at.Offset
}

// A loader type-checks packages of GOROOT from source for one architecture.
type loader struct {
	ctxt     build.Context
	fset     *token.FileSet
	sizes    types.Sizes
	src      string
	imported map[string]*types.Package // by directory
}

func newLoader(goroot, arch string) *loader {
	ctxt := build.Default
	ctxt.GOROOT, ctxt.GOOS, ctxt.GOARCH, ctxt.CgoEnabled = goroot, "linux", arch, false
	ctxt.ToolTags = experiments(goroot, arch)
	return &loader{
		ctxt:     ctxt,
		fset:     token.NewFileSet(),
		sizes:    types.SizesFor("gc", arch),
		src:      filepath.Join(goroot, "src"),
		imported: map[string]*types.Package{},
	}
}

// experiments reads the build tags of the default experiments where the go
// command has them: from the literal in internal/buildcfg/exp.go.
func experiments(goroot, arch string) []string {
	name := filepath.Join(goroot, "src", "internal", "buildcfg", "exp.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return nil
	}
	var tags []string
	ast.Inspect(file, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || len(assign.Lhs) != 1 {
			return true
		}
		if id, ok := assign.Lhs[0].(*ast.Ident); !ok || id.Name != "baseline" {
			return true
		}
		lit, ok := assign.Rhs[0].(*ast.CompositeLit)
		if !ok {
			return true
		}
		for _, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok && enabled(kv.Value, arch) {
				tags = append(tags, "goexperiment."+strings.ToLower(kv.Key.(*ast.Ident).Name))
			}
		}
		return false
	})
	return tags
}

// enabled reports whether an experiment is on. What is not a plain true
// depends on the architecture having a register ABI, which 386 has not.
func enabled(value ast.Expr, arch string) bool {
	id, ok := value.(*ast.Ident)
	return ok && id.Name == "true" || arch == "amd64" || arch == "arm64" ||
		ok && id.Name != "false" && !strings.HasPrefix(id.Name, "regabi")
}

// load type-checks the package of an import path with its function bodies.
func (l *loader) load(path string, tests bool) (*pkg, error) {
	dir := l.dir(path, l.src)
	if dir == "" {
		return nil, errors.New("no such package")
	}
	bp, err := l.ctxt.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	names := bp.GoFiles
	if tests {
		names = append(append([]string{}, names...), bp.TestGoFiles...)
	}
	p := &pkg{path: path, fset: l.fset, sizes: l.sizes, src: l.src, info: &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances:  map[*ast.Ident]types.Instance{},
	}}
	if p.files, err = l.parse(dir, names); err != nil {
		return nil, err
	}
	p.types, err = l.check(path, p.files, p.info)
	return p, err
}

func (l *loader) parse(dir string, names []string) ([]*ast.File, error) {
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(l.fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// check type-checks files; without info their function bodies are skipped.
func (l *loader) check(path string, files []*ast.File, info *types.Info) (*types.Package, error) {
	conf := types.Config{
		Importer:         l,
		Sizes:            l.sizes,
		FakeImportC:      true,
		IgnoreFuncBodies: info == nil,
	}
	return conf.Check(path, l.fset, files, info)
}

// Import implements types.Importer.
func (l *loader) Import(path string) (*types.Package, error) {
	return l.ImportFrom(path, l.src, 0)
}

// ImportFrom implements types.ImporterFrom.
func (l *loader) ImportFrom(path, from string, _ types.ImportMode) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dir := l.dir(path, from)
	if p := l.imported[dir]; p != nil {
		return p, nil
	}
	bp, err := l.ctxt.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	files, err := l.parse(dir, bp.GoFiles)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(l.src, dir)
	if err != nil {
		return nil, err
	}
	p, err := l.check(filepath.ToSlash(rel), files, nil)
	if err == nil {
		l.imported[dir] = p
	}
	return p, err
}

// dir returns the directory of an import path as seen from another directory.
func (l *loader) dir(path, from string) string {
	roots := []string{l.src, filepath.Join(l.src, "vendor")}
	if strings.HasPrefix(from, filepath.Join(l.src, "cmd")) {
		roots = append(roots, filepath.Join(l.src, "cmd", "vendor"))
	}
	for _, root := range roots {
		dir := filepath.Join(root, filepath.FromSlash(path))
		if found, _ := filepath.Glob(filepath.Join(dir, "*.go")); len(found) > 0 {
			return dir
		}
	}
	return ""
}

// expand replaces "std" by the import paths it stands for.
func (l *loader) expand(args []string) ([]string, error) {
	var paths []string
	for _, arg := range args {
		if arg != "std" {
			paths = append(paths, arg)
			continue
		}
		err := filepath.WalkDir(l.src, func(dir string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			rel, err := filepath.Rel(l.src, dir)
			if err != nil {
				return err
			}
			switch base := d.Name(); {
			case rel == "cmd" || rel == "builtin" || base == "testdata" || strings.HasPrefix(base, "_"):
				return fs.SkipDir
			case rel == "unsafe" || rel == ".":
				return nil
			}
			if bp, err := l.ctxt.ImportDir(dir, 0); err == nil && len(bp.GoFiles) > 0 {
				paths = append(paths, filepath.ToSlash(rel))
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("expanding std: %w", err)
		}
	}
	if _, err := os.Stat(l.src); err != nil {
		return nil, err
	}
	return paths, nil
}
