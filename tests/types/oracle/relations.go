package main

import (
	"go/types"
	"slices"
)

// A relationRecord compares the type of one struct field with that of others
// of the package; each string has a letter for each field, in order:
// i(dentical), a(ssignable), c(onvertible) or - for none of these.
type relationRecord struct {
	Pkg    string      `json:"pkg"`
	Fields [][2]string `json:"fields"` // declared type and field name
	Rows   []string    `json:"rows"`
}

const maxRelated = 150

func reportRelations(p *pkg, emit func(any)) {
	r := relationRecord{Pkg: p.path}
	var all []types.Type
	scope := p.types.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || isGeneric(obj.Type()) {
			continue
		}
		u, ok := obj.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for f := range u.Fields() {
			same := func(t types.Type) bool { return types.Identical(t, f.Type()) }
			// A type declared as another package's has fields that cannot be selected here.
			selectable := f.Name() != "_" && (f.Exported() || f.Pkg() == p.types)
			if selectable && len(all) < maxRelated && !slices.ContainsFunc(all, same) {
				r.Fields = append(r.Fields, [2]string{name, f.Name()})
				all = append(all, f.Type())
			}
		}
	}
	for _, from := range all {
		row := make([]byte, len(all))
		for i, to := range all {
			switch {
			case types.Identical(from, to):
				row[i] = 'i'
			case types.AssignableTo(from, to):
				row[i] = 'a'
			case types.ConvertibleTo(from, to):
				row[i] = 'c'
			default:
				row[i] = '-'
			}
		}
		r.Rows = append(r.Rows, string(row))
	}
	emit(r)
}
