package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"strings"
)

// An exprHeader comes before the expressions of one package.
type exprHeader struct {
	Package string   `json:"package"`
	Dir     string   `json:"dir"`
	Files   []string `json:"files"`  // absolute
	Errors  int      `json:"errors"` // what go/types complained of: missing imports, mostly
}

// An exprRecord describes one expression; offsets count bytes from 0.
//
// Roles: operand (of a called method or field), call, argument, range (the
// operand of a range clause), literal (composite), def (a variable where it is
// declared); none for other expressions, which exprs-all writes.
// Types are written by canonical.go, without aliases or parameter names.
type exprRecord struct {
	File   string   `json:"file"`
	Off    int      `json:"off"`
	End    int      `json:"end"`
	Node   string   `json:"node"`
	Roles  []string `json:"roles"`
	Type   string   `json:"type"`
	Const  string   `json:"const,omitempty"`  // value of a constant, see exact
	Callee string   `json:"callee,omitempty"` // what a call calls, without type arguments
	Kind   string   `json:"kind,omitempty"`   // func, method, interface, builtin, conversion, value
}

// An exprDumper writes the expressions of one package.
type exprDumper struct {
	*pkg
	names *namer
	all   bool
	emit  func(any)
}

// reportExprs writes the expressions that have a role, of external tests as well.
func reportExprs(l *loader, paths []string, emit func(any)) error {
	return dumpAll(l, paths, emit, false)
}

// reportAllExprs writes every typed expression.
func reportAllExprs(l *loader, paths []string, emit func(any)) error {
	return dumpAll(l, paths, emit, true)
}

func dumpAll(l *loader, paths []string, emit func(any), all bool) error {
	for _, path := range paths {
		p, err := l.load(path, l.tests)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		dumpExprs(p, emit, all)
		if !l.tests {
			continue
		}
		x, err := l.loadXTest(p)
		if err != nil {
			return fmt.Errorf("tests of %s: %w", path, err)
		}
		if x != nil {
			dumpExprs(x, emit, all)
		}
	}
	return nil
}

func dumpExprs(p *pkg, emit func(any), all bool) {
	emit(exprHeader{p.path, p.dir, p.fileNames(), p.errors})
	d := &exprDumper{pkg: p, names: newNamer(p.info), all: all, emit: emit}
	for _, f := range p.files {
		d.file(f)
	}
}

func (d *exprDumper) file(f *ast.File) {
	roles := map[ast.Expr][]string{}
	add := func(e ast.Expr, role string) { roles[e] = append(roles[e], role) }
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			add(n, "call")
			if s, ok := callee(n).(*ast.SelectorExpr); ok && !d.isPkg(s.X) {
				add(ast.Unparen(s.X), "operand")
			}
			for _, a := range n.Args {
				add(ast.Unparen(a), "argument")
			}
		case *ast.RangeStmt:
			add(n.X, "range")
		case *ast.CompositeLit:
			add(n, "literal")
		}
		if e, ok := n.(ast.Expr); ok {
			d.expr(e, roles[e])
		}
		return true
	})
}

func (d *exprDumper) isPkg(e ast.Expr) bool {
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

func (d *exprDumper) expr(e ast.Expr, roles []string) {
	tv, ok := d.info.Types[e]
	if id, isIdent := e.(*ast.Ident); isIdent {
		if v, isVar := d.info.Defs[id].(*types.Var); isVar && id.Name != "_" && !v.IsField() {
			tv, ok, roles = types.TypeAndValue{Type: v.Type()}, true, []string{"def"}
		} else if !ok && d.info.Uses[id] != nil && len(roles) > 0 { // an argument of unsafe.Offsetof
			return
		}
	}
	if !ok || tv.Type == nil || tv.IsBuiltin() || len(roles) == 0 && !d.all {
		return
	}
	r := exprRecord{Roles: roles, Node: strings.TrimPrefix(fmt.Sprintf("%T", e), "*ast.")}
	t := tv.Type
	if call, isCall := e.(*ast.CallExpr); isCall {
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
	d.emit(r)
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
func (d *exprDumper) describe(c *ast.CallExpr) (name, kind string) {
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
		return unvendored(f.FullName()), "func"
	}
	kind = "method"
	if types.IsInterface(recv.Type()) {
		kind = "interface"
	}
	return unvendored(methodName(f)), kind
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
