package main

import "go/types"

// pointerBytes returns how many leading bytes of a value the garbage
// collector scans: up to the end of the last word that can hold a pointer.
func pointerBytes(s types.Sizes, t types.Type) int64 {
	word := s.Sizeof(types.Typ[types.Uintptr])
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Kind() == types.String || u.Kind() == types.UnsafePointer {
			return word
		}
		return 0
	case *types.Interface:
		return 2 * word
	case *types.Array:
		last := pointerBytes(s, u.Elem())
		if u.Len() == 0 || last == 0 {
			return 0
		}
		return (u.Len()-1)*s.Sizeof(u.Elem()) + last
	case *types.Struct:
		var fields []*types.Var
		for f := range u.Fields() {
			fields = append(fields, f)
		}
		offsets := s.Offsetsof(fields)
		for i := len(fields) - 1; i >= 0; i-- {
			if n := pointerBytes(s, fields[i].Type()); n > 0 {
				return offsets[i] + n
			}
		}
		return 0
	}
	return word
}

// hasSize reports whether a type's size is the same for all type arguments.
func hasSize(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return hasSize(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if !hasSize(f.Type()) {
				return false
			}
		}
	}
	return true
}
