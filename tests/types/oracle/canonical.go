package main

import (
	"fmt"
	"go/types"
	"sort"
	"strings"
)

// A namer writes types in a form that has one spelling for identical types:
// no aliases, no parameter names, interfaces with all their methods sorted.
type namer struct {
	receiver map[*types.TypeParam]*types.TypeParam // of a method -> of its type
}

func newNamer(info *types.Info) *namer {
	n := &namer{receiver: map[*types.TypeParam]*types.TypeParam{}}
	for _, obj := range info.Defs {
		f, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		sig := f.Signature()
		if sig.Recv() == nil || sig.RecvTypeParams().Len() == 0 {
			continue
		}
		recv := types.Unalias(sig.Recv().Type())
		if p, ok := recv.(*types.Pointer); ok {
			recv = types.Unalias(p.Elem())
		}
		if named, ok := recv.(*types.Named); ok {
			for i := range sig.RecvTypeParams().Len() {
				n.receiver[sig.RecvTypeParams().At(i)] = named.Origin().TypeParams().At(i)
			}
		}
	}
	return n
}

// String writes a type; a function's type parameters are left out.
func (n *namer) String(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return "unsafe.Pointer"
		}
		return types.Typ[t.Kind()].Name() // "invalid type" for what go/types does not know
	case *types.Named:
		return n.named(t)
	case *types.Pointer:
		return "*" + n.String(t.Elem())
	case *types.Slice:
		return "[]" + n.String(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), n.String(t.Elem()))
	case *types.Map:
		return "map[" + n.String(t.Key()) + "]" + n.String(t.Elem())
	case *types.Chan:
		return [...]string{"chan(", "chan<-(", "<-chan("}[t.Dir()] + n.String(t.Elem()) + ")"
	case *types.Signature:
		return "func" + n.signature(t)
	case *types.Tuple:
		return n.tuple(t, false)
	case *types.TypeParam:
		if p := n.receiver[t]; p != nil {
			t = p
		}
		return t.Obj().Name()
	case *types.Struct:
		return n.structure(t)
	case *types.Interface:
		return n.interfaceType(t)
	case *types.Union:
		return n.union(t)
	}
	return "?"
}

func (n *namer) named(t *types.Named) string {
	name := t.Obj().Name()
	if p := t.Obj().Pkg(); p != nil {
		name = unvendored(p.Path()) + "." + name
	}
	if t.TypeArgs().Len() == 0 {
		return name
	}
	var args []string
	for arg := range t.TypeArgs().Types() {
		args = append(args, n.String(arg))
	}
	return name + "[" + strings.Join(args, ",") + "]"
}

func (n *namer) signature(t *types.Signature) string {
	return n.tuple(t.Params(), t.Variadic()) + n.tuple(t.Results(), false)
}

func (n *namer) tuple(t *types.Tuple, variadic bool) string {
	var parts []string
	for i := range t.Len() {
		part := n.String(t.At(i).Type())
		if variadic && i == t.Len()-1 {
			part = "..." + part
		}
		parts = append(parts, part)
	}
	return "(" + strings.Join(parts, ",") + ")"
}

func (n *namer) structure(t *types.Struct) string {
	var parts []string
	for i := range t.NumFields() {
		f := t.Field(i)
		part := f.Name() + " " + n.String(f.Type())
		if f.Embedded() {
			part = "embedded " + part
		}
		parts = append(parts, part)
	}
	return "struct{" + strings.Join(parts, ";") + "}"
}

func (n *namer) interfaceType(t *types.Interface) string {
	var parts []string
	for m := range t.Methods() {
		parts = append(parts, m.Name()+n.signature(m.Signature()))
	}
	sort.Strings(parts)
	return "interface{" + strings.Join(parts, ";") + "}"
}

func (n *namer) union(t *types.Union) string {
	var parts []string
	for term := range t.Terms() {
		tilde := ""
		if term.Tilde() {
			tilde = "~"
		}
		parts = append(parts, tilde+n.String(term.Type()))
	}
	return strings.Join(parts, "|")
}

// unvendored takes the vendor directory out of an import path or a full name:
// what is imported is named as it is written.
func unvendored(path string) string {
	for _, dir := range []string{"cmd/vendor/", "vendor/"} {
		path = strings.ReplaceAll(path, dir, "")
	}
	return path
}
