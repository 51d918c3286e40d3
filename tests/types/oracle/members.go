package main

import (
	"go/types"
)

// A memberRecord lists the method sets of a declared type T, what can be
// selected on it, and which interfaces of its package it implements.
type memberRecord struct {
	Pkg        string             `json:"pkg"`
	Name       string             `json:"name"`
	Value      map[string]string  `json:"value"`      // method set of T: name -> full name
	Pointer    map[string]string  `json:"pointer"`    // method set of *T
	Fields     map[string]string  `json:"fields"`     // name -> type, promoted ones included
	Implements map[string][2]bool `json:"implements"` // interface -> whether T and *T do
	Comparable bool               `json:"comparable"`
}

func reportMembers(p *pkg, emit func(any)) {
	scope := p.types.Scope()
	interfaces := map[string]*types.Interface{
		"error": types.Universe.Lookup("error").Type().Underlying().(*types.Interface),
	}
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || isGeneric(obj.Type()) {
			continue
		}
		if i, ok := obj.Type().Underlying().(*types.Interface); ok && i.IsMethodSet() {
			interfaces[name] = i
		}
	}
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || isGeneric(obj.Type()) {
			continue
		}
		t := obj.Type()
		r := memberRecord{Pkg: p.path, Name: name, Comparable: types.Comparable(t),
			Value: methodSet(t), Pointer: methodSet(types.NewPointer(t)),
			Fields: map[string]string{}, Implements: map[string][2]bool{}}
		for _, field := range fieldNames(t, map[types.Type]bool{}) {
			found, _, _ := types.LookupFieldOrMethod(t, true, p.types, field)
			if v, ok := found.(*types.Var); ok {
				r.Fields[field] = ""
				if !mentionsAlias(v.Type()) {
					r.Fields[field] = types.TypeString(v.Type(), nil)
				}
			}
		}
		for iface, i := range interfaces {
			r.Implements[iface] = [2]bool{
				types.Implements(t, i),
				types.Implements(types.NewPointer(t), i),
			}
		}
		emit(r)
	}
}

func isGeneric(t types.Type) bool {
	named, ok := t.(*types.Named)
	return ok && named.TypeParams().Len() > 0
}

func methodSet(t types.Type) map[string]string {
	names := map[string]string{}
	set := types.NewMethodSet(t)
	for s := range set.Methods() {
		names[s.Obj().Name()] = s.Obj().(*types.Func).Origin().FullName()
	}
	return names
}

// fieldNames lists the names of all fields at any depth of embedding.
func fieldNames(t types.Type, seen map[types.Type]bool) []string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	u, ok := t.Underlying().(*types.Struct)
	if !ok || seen[t] {
		return nil
	}
	seen[t] = true
	var names []string
	for f := range u.Fields() {
		if f.Name() != "_" {
			names = append(names, f.Name())
		}
		if f.Embedded() {
			names = append(names, fieldNames(f.Type(), seen)...)
		}
	}
	return names
}
