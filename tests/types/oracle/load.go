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
	"regexp"
	"strings"
)

// A pkg is one type-checked package, function bodies included.
type pkg struct {
	path   string
	dir    string
	files  []*ast.File
	types  *types.Package
	info   *types.Info
	fset   *token.FileSet
	sizes  types.Sizes
	src    string // GOROOT/src
	errors int    // what go/types complained of
}

// fileNames lists the files with their directories.
func (p *pkg) fileNames() []string {
	var names []string
	for _, f := range p.files {
		names = append(names, p.fset.PositionFor(f.FileStart, false).Filename)
	}
	return names
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

	// Of packages outside of GOROOT:
	gopath string // the src directory of a GOPATH tree in which imports are looked up
	only   string // import path of the one module whose packages are found there; "" for all
	tests  bool   // load test files as well
}

// tolerant reports whether missing imports and errors of type checking are
// expected: of packages that are not the standard library's.
func (l *loader) tolerant() bool { return l.gopath != "" }

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
	if filepath.IsAbs(path) {
		path = l.importPath(dir)
	}
	bp, err := l.ctxt.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	names := bp.GoFiles
	if tests {
		names = append(append([]string{}, names...), bp.TestGoFiles...)
	}
	return l.loadFiles(path, dir, names)
}

func (l *loader) loadFiles(path, dir string, names []string) (*pkg, error) {
	p := &pkg{path: path, dir: dir, fset: l.fset, sizes: l.sizes, src: l.src, info: &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances:  map[*ast.Ident]types.Instance{},
	}}
	var err error
	if p.files, err = l.parse(dir, names); err != nil {
		return nil, err
	}
	p.types, err = l.check(path, p.files, p.info, &p.errors)
	return p, err
}

// loadXTest type-checks the external test package of a loaded package, which
// sees that one with its internal tests; nil when there is none.
func (l *loader) loadXTest(tested *pkg) (*pkg, error) {
	bp, err := l.ctxt.ImportDir(tested.dir, 0)
	if err != nil || len(bp.XTestGoFiles) == 0 {
		return nil, err
	}
	old, had := l.imported[tested.dir]
	l.imported[tested.dir] = tested.types
	defer func() {
		if delete(l.imported, tested.dir); had {
			l.imported[tested.dir] = old
		}
	}()
	return l.loadFiles(tested.path+"_test", tested.dir, bp.XTestGoFiles)
}

func (l *loader) parse(dir string, names []string) ([]*ast.File, error) {
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(l.fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil && !(l.tolerant() && f != nil) {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// check type-checks files; without info their function bodies are skipped. Where errors
// are expected, or with tests, they are counted instead of returned: a package may be there
// twice, with its tests and without.
func (l *loader) check(path string, files []*ast.File, info *types.Info, errs *int) (*types.Package, error) {
	conf := types.Config{
		Importer:         l,
		Sizes:            l.sizes,
		FakeImportC:      true,
		IgnoreFuncBodies: info == nil,
	}
	if !l.tolerant() && !l.tests {
		return conf.Check(path, l.fset, files, info)
	}
	conf.Error = func(error) { *errs++ }
	checked, _ := conf.Check(path, l.fset, files, info)
	return checked, nil
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
	if dir == "" {
		return nil, fmt.Errorf("package %s not found", path)
	}
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
	var errs int
	p, err := l.check(l.importPath(dir), files, nil, &errs)
	if err == nil {
		l.imported[dir] = p
	}
	return p, err
}

// dir returns the directory of an import path as seen from another directory.
func (l *loader) dir(path, from string) string {
	if filepath.IsAbs(path) {
		return path
	}
	roots := []string{l.src, filepath.Join(l.src, "vendor")}
	if strings.HasPrefix(from, filepath.Join(l.src, "cmd")) {
		roots = append(roots, filepath.Join(l.src, "cmd", "vendor"))
	}
	if l.gopath != "" && l.sees(path) {
		for dir := from; strings.HasPrefix(dir, l.gopath+"/"); dir = filepath.Dir(dir) {
			roots = append(roots, filepath.Join(dir, "vendor"))
		}
		roots = append(roots, l.gopath)
	}
	for _, root := range roots {
		dir := filepath.Join(root, filepath.FromSlash(path))
		if found, _ := filepath.Glob(filepath.Join(dir, "*.go")); len(found) > 0 {
			return dir
		}
	}
	// In GOPATH the go command finds x/v2/y in x/y when x/go.mod says so.
	if short := majorVersion.ReplaceAllString(path, "$1"); l.gopath != "" && short != path {
		if dir := l.dir(short, from); dir != "" && l.importPath(dir) == path {
			return dir
		}
	}
	return ""
}

// importPath names a directory by the go.mod above it, else by its place below GOROOT/src
// or the GOPATH tree.
func (l *loader) importPath(dir string) string {
	if rel, found := strings.CutPrefix(dir, l.src+"/"); found {
		return filepath.ToSlash(rel)
	}
	for root := dir; l.gopath != "" && strings.HasPrefix(root, l.gopath+"/"); root = filepath.Dir(root) {
		if module := modulePath(root); module != "" {
			return module + filepath.ToSlash(strings.TrimPrefix(dir, root))
		}
	}
	if rel, found := strings.CutPrefix(dir, l.gopath+"/"); found && l.gopath != "" {
		return filepath.ToSlash(rel)
	}
	return filepath.Base(dir)
}

// sees reports whether a package outside of GOROOT is to be found, if it is there.
func (l *loader) sees(path string) bool {
	short := majorVersion.ReplaceAllString(l.only, "$1")
	return l.only == "" || within(path, l.only) || within(path, short)
}

func within(path, module string) bool {
	return path == module || strings.HasPrefix(path, module+"/")
}

var moduleLine = regexp.MustCompile(`(?m)^module\s+"?([^\s"]+)`)

// modulePath reads the module path of a directory's go.mod; "" without one.
func modulePath(dir string) string {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if found := moduleLine.FindSubmatch(text); err == nil && found != nil {
		return string(found[1])
	}
	return ""
}

var majorVersion = regexp.MustCompile(`/v[0-9]+(/|$)`)

// below lists the directories of packages in a directory and under it.
func (l *loader) below(root string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		base := d.Name()
		if dir != root && (base == "testdata" || base == "vendor" || strings.HasPrefix(base, "_") || strings.HasPrefix(base, ".")) {
			return fs.SkipDir
		}
		if bp, err := l.ctxt.ImportDir(dir, 0); err == nil && len(bp.GoFiles) > 0 {
			paths = append(paths, dir)
		}
		return nil
	})
	return paths, err
}

// expand replaces "std" and "path/..." by the import paths they stand for.
func (l *loader) expand(args []string) ([]string, error) {
	var paths []string
	for _, arg := range args {
		if base, deep := strings.CutSuffix(arg, "/..."); deep {
			dir := l.dir(base, l.src)
			if dir == "" && l.gopath != "" {
				dir = filepath.Join(l.gopath, base)
			}
			found, err := l.below(dir)
			if err != nil {
				return nil, fmt.Errorf("expanding %s: %w", arg, err)
			}
			paths = append(paths, found...)
			continue
		}
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
