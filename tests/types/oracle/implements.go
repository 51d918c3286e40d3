package main

import (
	"go/types"
)

// An interfaceRecord names the exported interfaces of all packages, in the order
// in which typeRecord counts them, and tells how many declarations were left out.
type interfaceRecord struct {
	Interfaces []typeName `json:"interfaces"`
	Aliases    int        `json:"aliases"` // other names of types, which are compared once
	Generic    int        `json:"generic"` // generic types that no argument tried satisfies
}

// A typeRecord lists the method sets of a type T and of *T and the interfaces
// they implement, whatever package declares them.
type typeRecord struct {
	typeName
	Interface  bool              `json:"interface"` // T is one itself, so that *T has no methods
	Value      map[string]string `json:"value"`     // method set of T: name -> full name
	Pointer    map[string]string `json:"pointer"`   // method set of *T
	Implements [2][]int          `json:"implements"`
}

// A typeName names a declared type; a generic one has Args times the argument Arg.
type typeName struct {
	Pkg  string `json:"pkg"`
	Name string `json:"name"`
	Arg  string `json:"arg,omitempty"`
	Args int    `json:"args,omitempty"`
}

// reportImplements compares each exported type with each exported interface.
func reportImplements(l *loader, paths []string, emit func(any)) error {
	var names []typeName
	var all []types.Type
	record := interfaceRecord{}
	for _, path := range paths {
		p, err := l.ImportFrom(path, l.src, 0)
		if err != nil {
			return err
		}
		scope := p.Scope()
		for _, name := range scope.Names() {
			obj, ok := scope.Lookup(name).(*types.TypeName)
			switch {
			case !ok || !obj.Exported():
				continue
			case obj.IsAlias():
				record.Aliases++
				continue
			}
			t, as := instance(obj)
			if t == nil {
				record.Generic++
				continue
			}
			as.Pkg, as.Name = path, name
			names, all = append(names, as), append(all, t)
		}
	}
	var interfaces []*types.Interface
	for i, t := range all {
		if u, ok := t.Underlying().(*types.Interface); ok {
			record.Interfaces = append(record.Interfaces, names[i])
			interfaces = append(interfaces, u)
		}
	}
	emit(record)
	for i, t := range all {
		pointer := types.NewPointer(t)
		emit(typeRecord{
			typeName:   names[i],
			Interface:  types.IsInterface(t),
			Value:      methodSet(t),
			Pointer:    methodSet(pointer),
			Implements: [2][]int{implemented(t, interfaces), implemented(pointer, interfaces)},
		})
	}
	return nil
}

// instance returns the type of a name; of a generic type, an instance with the
// first predeclared type that its constraints allow, nil if they allow none.
func instance(obj *types.TypeName) (types.Type, typeName) {
	named, ok := obj.Type().(*types.Named)
	if !ok || named.TypeParams().Len() == 0 {
		return obj.Type(), typeName{}
	}
	for _, arg := range []string{"int", "string", "error"} {
		args := make([]types.Type, named.TypeParams().Len())
		for i := range args {
			args[i] = types.Universe.Lookup(arg).Type()
		}
		if t, err := types.Instantiate(nil, named, args, true); err == nil {
			return t, typeName{Arg: arg, Args: len(args)}
		}
	}
	return nil, typeName{}
}

func implemented(t types.Type, interfaces []*types.Interface) []int {
	found := []int{}
	for i, u := range interfaces {
		if types.Implements(t, u) {
			found = append(found, i)
		}
	}
	return found
}
