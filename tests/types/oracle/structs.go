package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A structRecord is a struct type where it is written or named, with the
// layout that gc gives it.
type structRecord struct {
	Pkg     string        `json:"pkg"`
	File    string        `json:"file"`
	Offset  int           `json:"offset"`
	At      string        `json:"at"` // "literal", "spec" (a type's name) or "instance"
	Type    string        `json:"type"`
	Local   bool          `json:"local"`             // in a function's body
	Generic bool          `json:"generic,omitempty"` // the size depends on a type parameter
	Layout  [3]int64      `json:"layout"`            // size, alignment, pointer bytes
	Fields  []fieldRecord `json:"fields,omitempty"`
}

type fieldRecord struct {
	Name   string   `json:"name"`
	Type   string   `json:"type,omitempty"` // empty when an alias is a part of it
	Offset int64    `json:"offset"`
	Layout [3]int64 `json:"layout"`
}

// reportStructs writes every struct literal, every declared type whose
// underlying type is a struct, and every instance of a generic one.
func reportStructs(p *pkg, emit func(any)) {
	var bodies []*ast.BlockStmt // met so far in the file
	add := func(at string, pos token.Pos, t types.Type) {
		u, ok := t.Underlying().(*types.Struct)
		if !ok {
			return
		}
		r := structRecord{Pkg: p.path, At: at, Type: types.TypeString(t, nil)}
		r.File, r.Offset = p.position(pos)
		r.Local = slices.ContainsFunc(bodies, func(b *ast.BlockStmt) bool {
			return b.Pos() < pos && pos < b.End()
		})
		if r.Generic = dependsOnTypeParam(t, nil); !r.Generic {
			r.Layout = layout(p.sizes, t)
			r.Fields = fields(p.sizes, u)
		}
		emit(r)
	}
	for _, f := range p.files {
		bodies = nil
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BlockStmt:
				bodies = append(bodies, n)
			case *ast.StructType:
				if tv, ok := p.info.Types[n]; ok {
					add("literal", n.Pos(), tv.Type)
				}
			case *ast.TypeSpec:
				if obj := p.info.Defs[n.Name]; obj != nil {
					add("spec", n.Name.Pos(), obj.Type())
				}
			case *ast.Ident:
				if instance, ok := p.info.Instances[n]; ok {
					if _, named := types.Unalias(instance.Type).(*types.Named); named {
						add("instance", n.Pos(), instance.Type)
					}
				}
			}
			return true
		})
	}
}

func layout(s types.Sizes, t types.Type) [3]int64 {
	return [3]int64{s.Sizeof(t), s.Alignof(t), pointerBytes(s, t)}
}

func fields(s types.Sizes, u *types.Struct) []fieldRecord {
	vars := make([]*types.Var, u.NumFields())
	for i := range vars {
		vars[i] = u.Field(i)
	}
	var records []fieldRecord
	for i, offset := range s.Offsetsof(vars) {
		t := vars[i].Type()
		r := fieldRecord{Name: vars[i].Name(), Offset: offset, Layout: layout(s, t)}
		if !mentionsAlias(t) {
			r.Type = types.TypeString(t, nil)
		}
		records = append(records, r)
	}
	return records
}

// pointerBytes is the length of the prefix of a value that the garbage
// collector scans, which go/types does not tell; compare
// cmd/compile/internal/types.PtrDataSize.
func pointerBytes(s types.Sizes, t types.Type) int64 {
	word := s.Sizeof(types.Typ[types.UnsafePointer])
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Kind() != types.String && u.Kind() != types.UnsafePointer {
			return 0
		}
	case *types.Interface:
		return 2 * word
	case *types.Array:
		elem := pointerBytes(s, u.Elem())
		if u.Len() == 0 || elem == 0 {
			return 0
		}
		return (u.Len()-1)*s.Sizeof(u.Elem()) + elem
	case *types.Struct:
		var end int64
		for _, f := range fields(s, u) {
			if f.Layout[2] > 0 {
				end = f.Offset + f.Layout[2]
			}
		}
		return end
	}
	return word
}

// dependsOnTypeParam reports whether a size is not fixed. Behind pointers,
// slices, maps, channels, functions and interfaces it always is.
func dependsOnTypeParam(t types.Type, seen []types.Type) bool {
	switch u := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Named:
		for _, known := range seen {
			if known == t {
				return false
			}
		}
		return dependsOnTypeParam(u.Underlying(), append(seen, t))
	case *types.Array:
		return dependsOnTypeParam(u.Elem(), seen)
	case *types.Struct:
		for i := range u.NumFields() {
			if dependsOnTypeParam(u.Field(i).Type(), seen) {
				return true
			}
		}
	}
	return false
}

// mentionsAlias reports whether a type is written with the name of an alias
// declared in a package, which TypeString keeps.
func mentionsAlias(t types.Type) bool {
	switch t := t.(type) {
	case *types.Alias:
		return t.Obj().Pkg() != nil
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if mentionsAlias(arg) {
				return true
			}
		}
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels, maps
		if m, ok := t.(*types.Map); ok && mentionsAlias(m.Key()) {
			return true
		}
		return mentionsAlias(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			if mentionsAlias(v.Type()) {
				return true
			}
		}
	case *types.Signature:
		return mentionsAlias(t.Params()) || mentionsAlias(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			if mentionsAlias(f.Type()) {
				return true
			}
		}
	case *types.Interface:
		for f := range t.ExplicitMethods() {
			if mentionsAlias(f.Type()) {
				return true
			}
		}
		for e := range t.EmbeddedTypes() {
			if mentionsAlias(e) {
				return true
			}
		}
	}
	return false
}
