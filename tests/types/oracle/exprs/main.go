// Command exprs writes what go/types knows about the expressions of packages,
// one JSON record a line, as truth for tests.
//
//	go run ./exprs [-all] [-goroot DIR] {import/path | /absolute/dir}...
//
// A package is one of the standard library, or a directory, whose import path
// is then taken to be its last element.
//
// A record without a role lists the files of a package: first those of all that
// is imported, directly or not.
//
// Roles: recv (operand of a called method or field), call, arg (an identifier
// passed as an argument), range (operand of a range clause), complit, def (a
// variable where it is declared) and, with -all, expr for every other one.
// Types are written by canonical.go, without aliases or parameter names.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
)

// A record describes one expression; offsets count bytes from 0.
type record struct {
	File   string `json:"file"`
	Off    int    `json:"off"`
	End    int    `json:"end"`
	Node   string `json:"node"`
	Role   string `json:"role"`
	Type   string `json:"type"`
	Const  string `json:"const,omitempty"`  // value of a constant, see exact
	Callee string `json:"callee,omitempty"` // what a call calls, without type arguments
	Kind   string `json:"kind,omitempty"`   // func, method, interface, builtin, conversion, value
}

// A source lists what a package is built from.
type source struct {
	Package string            `json:"package"`
	Dir     string            `json:"dir"`
	Files   []string          `json:"files"`
	Imports map[string]string `json:"imports"` // as written -> import path, where they differ
}

type dumper struct {
	fset  *token.FileSet
	seen  map[string]bool // packages whose files were written
	info  *types.Info
	names *namer
	all   bool
	enc   *json.Encoder
}

func main() {
	all := flag.Bool("all", false, "write every typed expression")
	goroot := flag.String("goroot", build.Default.GOROOT, "where the sources are")
	flag.Parse()
	build.Default.GOROOT = *goroot
	build.Default.CgoEnabled = false
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "source", nil)
	d := &dumper{fset: fset, seen: map[string]bool{}, all: *all, enc: json.NewEncoder(out)}
	d.enc.SetEscapeHTML(false)
	for _, path := range flag.Args() {
		check(d.dump(path, filepath.Join(*goroot, "src"), imp))
	}
	check(out.Flush())
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "exprs:", err)
		os.Exit(1)
	}
}

func (d *dumper) dump(path, src string, imp types.Importer) error {
	var bp *build.Package
	var err error
	if filepath.IsAbs(path) {
		if bp, err = build.ImportDir(path, 0); bp != nil {
			path = filepath.Base(path)
			bp.ImportPath = path
		}
	} else {
		bp, err = build.Import(path, src, 0)
	}
	if err != nil {
		return err
	}
	if err := d.sources(bp); err != nil {
		return err
	}
	var files []*ast.File
	for _, name := range bp.GoFiles {
		f, err := parser.ParseFile(d.fset, filepath.Join(bp.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	d.info = &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	conf := types.Config{
		Importer:  dirImporter{imp.(types.ImporterFrom), bp.Dir},
		Sizes:     types.SizesFor("gc", build.Default.GOARCH),
		GoVersion: "go1.27",
	}
	if _, err := conf.Check(path, d.fset, files, d.info); err != nil {
		return err
	}
	d.names = newNamer(d.info)
	for _, f := range files {
		d.file(f)
	}
	return nil
}

// sources writes the files of a package after those of all its imports.
func (d *dumper) sources(bp *build.Package) error {
	if d.seen[bp.Dir] {
		return nil
	}
	d.seen[bp.Dir] = true
	s := source{Package: bp.ImportPath, Dir: bp.Dir, Files: bp.GoFiles, Imports: map[string]string{}}
	for _, path := range bp.Imports {
		if path == "unsafe" || path == "C" {
			continue
		}
		imported, err := build.Import(path, bp.Dir, 0)
		if err != nil {
			return err
		}
		if imported.ImportPath != path {
			s.Imports[path] = imported.ImportPath
		}
		if err := d.sources(imported); err != nil {
			return err
		}
	}
	return d.enc.Encode(s)
}

// dirImporter resolves imports as seen from one directory, which finds
// packages vendored into the standard library.
type dirImporter struct {
	types.ImporterFrom
	dir string
}

func (i dirImporter) Import(path string) (*types.Package, error) {
	return i.ImportFrom(path, i.dir, 0)
}

func (d *dumper) file(f *ast.File) {
	role := map[ast.Expr]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			role[n] = "call"
			if s, ok := callee(n).(*ast.SelectorExpr); ok && !d.isPkg(s.X) {
				if x := ast.Unparen(s.X); role[x] == "" {
					role[x] = "recv"
				}
			}
			for _, a := range n.Args {
				if id, ok := ast.Unparen(a).(*ast.Ident); ok {
					role[id] = "arg"
				}
			}
		case *ast.RangeStmt:
			if role[n.X] == "" {
				role[n.X] = "range"
			}
		case *ast.CompositeLit:
			role[n] = "complit"
		}
		if e, ok := n.(ast.Expr); ok {
			d.expr(e, role[e])
		}
		return true
	})
}

func (d *dumper) isPkg(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	_, ok = d.info.Uses[id].(*types.PkgName)
	return ok
}

func callee(c *ast.CallExpr) ast.Expr {
	fun := ast.Unparen(c.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		return ast.Unparen(x.X)
	case *ast.IndexListExpr:
		return ast.Unparen(x.X)
	}
	return fun
}

func (d *dumper) expr(e ast.Expr, role string) {
	tv, ok := d.info.Types[e]
	if id, isIdent := e.(*ast.Ident); isIdent {
		if v, isVar := d.info.Defs[id].(*types.Var); isVar && id.Name != "_" && !v.IsField() {
			tv, ok, role = types.TypeAndValue{Type: v.Type()}, true, "def"
		}
	}
	if role == "" {
		role = "expr"
	}
	if !ok || tv.Type == nil || tv.IsBuiltin() || role == "expr" && !d.all {
		return
	}
	r := record{Role: role, Node: strings.TrimPrefix(fmt.Sprintf("%T", e), "*ast.")}
	t := tv.Type
	call, isCall := e.(*ast.CallExpr)
	if isCall {
		r.Callee, r.Kind = d.describe(call)
	} else if tuple, isTuple := t.(*types.Tuple); isTuple && tuple.Len() == 2 {
		t = tuple.At(0).Type() // v, ok := m[k]
	}
	if tv.IsVoid() {
		t = types.NewTuple()
	}
	r.Type = d.names.String(t)
	if tv.Value != nil && tv.Value.Kind() != constant.Unknown {
		r.Const = exact(tv.Value)
	}
	from, to := d.fset.PositionFor(e.Pos(), false), d.fset.PositionFor(e.End(), false)
	r.File, r.Off, r.End = from.Filename, from.Offset, to.Offset
	check(d.enc.Encode(r))
}

// exact writes a constant; a string, which may not be UTF-8, as its bytes.
func exact(v constant.Value) string {
	if v.Kind() == constant.String {
		return fmt.Sprintf("x%x", constant.StringVal(v))
	}
	if f := constant.ToFloat(v); f.Kind() != constant.Unknown {
		v = f // a complex number without an imaginary part
	}
	return v.ExactString()
}

// describe names what is called and how; see the Kind of a record.
func (d *dumper) describe(c *ast.CallExpr) (name, kind string) {
	if tv := d.info.Types[ast.Unparen(c.Fun)]; tv.IsType() {
		return d.names.String(tv.Type), "conversion"
	} else if tv.IsBuiltin() {
		switch f := callee(c).(type) {
		case *ast.Ident:
			return f.Name, "builtin"
		case *ast.SelectorExpr:
			return "unsafe." + f.Sel.Name, "builtin"
		}
	}
	var obj types.Object
	switch f := callee(c).(type) {
	case *ast.Ident:
		obj = d.info.Uses[f]
	case *ast.SelectorExpr:
		if s := d.info.Selections[f]; s != nil && s.Kind() == types.MethodExpr {
			return "", "value"
		}
		obj = d.info.Uses[f.Sel]
	}
	f, ok := obj.(*types.Func)
	if !ok {
		return "", "value"
	}
	recv := f.Signature().Recv()
	if recv == nil {
		return f.FullName(), "func"
	}
	kind = "method"
	if types.IsInterface(recv.Type()) {
		kind = "interface"
	}
	return methodName(f), kind
}

// methodName is like FullName, without type parameters and aliases.
func methodName(f *types.Func) string {
	recv, star := types.Unalias(f.Signature().Recv().Type()), ""
	if p, ok := recv.(*types.Pointer); ok {
		recv, star = types.Unalias(p.Elem()), "*"
	}
	owner := "interface"
	if named, ok := recv.(*types.Named); ok {
		owner = named.Obj().Name()
		if named.Obj().Pkg() != nil {
			owner = named.Obj().Pkg().Path() + "." + owner
		}
	}
	return fmt.Sprintf("(%s%s).%s", star, owner, f.Name())
}
