package main

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A nameRecord tells what one identifier declares or uses. Selected names,
// fields, methods of interfaces, labels and parameters of function types (which
// nothing can refer to) are left out.
type nameRecord struct {
	Pkg    string `json:"pkg"`
	File   string `json:"file"`
	Offset int    `json:"offset"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	// Where the object is declared, when it is declared in this package, else
	// the import path (empty for predeclared objects). For an import: its path.
	DeclFile   string `json:"declFile,omitempty"`
	DeclOffset int    `json:"declOffset,omitempty"`
	Path       string `json:"path,omitempty"`
}

func reportNames(p *pkg, emit func(any)) {
	for _, f := range p.files {
		skip := map[*ast.Ident]bool{f.Name: true}
		declares := map[*ast.FuncType]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				skip[n.Sel] = true
			case *ast.ImportSpec:
				return false
			case *ast.FuncDecl:
				declares[n.Type] = true
			case *ast.FuncLit:
				declares[n.Type] = true
			case *ast.FuncType:
				if !declares[n] {
					skipNames(skip, n.Params)
					skipNames(skip, n.Results)
				}
			case *ast.Ident:
				obj := p.info.ObjectOf(n)
				if obj != nil && !skip[n] {
					if r, ok := p.name(n, obj); ok {
						emit(r)
					}
				}
			}
			return true
		})
	}
}

func (p *pkg) name(id *ast.Ident, obj types.Object) (nameRecord, bool) {
	r := nameRecord{Pkg: p.path, Name: id.Name}
	r.File, r.Offset = p.position(id.Pos())
	switch obj := obj.(type) {
	case *types.Label:
		return r, false
	case *types.PkgName:
		r.Kind, r.Path = "package", obj.Imported().Path()
		return r, true
	case *types.Var:
		if r.Kind = "var"; obj.IsField() {
			return r, false
		}
	case *types.Func:
		r.Kind = "func"
		recv := obj.Signature().Recv()
		if recv != nil && types.IsInterface(recv.Type()) {
			return r, false
		}
	case *types.Const:
		r.Kind = "const"
	case *types.TypeName:
		r.Kind = "type"
	case *types.Builtin:
		r.Kind = "builtin"
	case *types.Nil:
		r.Kind = "nil"
	}
	switch {
	case obj.Pkg() == p.types && obj.Pos() != token.NoPos:
		r.DeclFile, r.DeclOffset = p.position(obj.Pos())
	case obj.Pkg() != nil:
		r.Path = obj.Pkg().Path()
	}
	return r, true
}

func skipNames(skip map[*ast.Ident]bool, fields *ast.FieldList) {
	if fields == nil {
		return
	}
	for _, field := range fields.List {
		for _, name := range field.Names {
			skip[name] = true
		}
	}
}
