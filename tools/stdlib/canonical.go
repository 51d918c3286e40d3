package main

import (
	"fmt"
	"go/types"
	"io"
	"slices"
	"strconv"
	"strings"
)

// printCanonical writes a line "PATH TAB SYMBOL TAB TYPE" for each exported name of a
// package, with the underlying type for a type name, for each type parameter
// "NAME[P]" of a generic type with its constraint, and for each exported
// method declared on its types ("*" before SYMBOL for pointer receivers).
//
// The tests compare these with what is read back from the data. To be an
// independent witness, this shares no code with what writes the data.
func printCanonical(w io.Writer, p *types.Package) {
	line := func(symbol string, t types.Type) { fmt.Fprintf(w, "%s\t%s\t%s\n", p.Path(), symbol, canonical(t)) }
	for _, name := range p.Scope().Names() {
		o := p.Scope().Lookup(name)
		if !o.Exported() {
			continue
		}
		tn, isType := o.(*types.TypeName)
		switch {
		case !isType:
			line(name, o.Type())
		case tn.IsAlias():
			line(name, o.Type())
		default:
			line(name, o.Type().Underlying())
			for p := range o.Type().(*types.Named).TypeParams().TypeParams() {
				line(name+"["+p.Obj().Name()+"]", p.Constraint())
			}
			for m := range withOwnParams(o.Type().(*types.Named)).Methods() {
				if !m.Exported() {
					continue
				}
				symbol := name + "." + m.Name()
				if _, ok := m.Signature().Recv().Type().(*types.Pointer); ok {
					symbol = "*" + symbol
				}
				line(symbol, m.Type())
			}
		}
	}
}

// withOwnParams returns a generic type's instance with its own type parameters,
// whose methods are written with these.
func withOwnParams(n *types.Named) *types.Named {
	var args []types.Type
	for i := range n.TypeParams().Len() {
		args = append(args, n.TypeParams().At(i))
	}
	if args == nil {
		return n
	}
	inst, _ := types.Instantiate(nil, n, args, false)
	return inst.(*types.Named)
}

// canonical writes a type as types.TypeString does, but with aliases resolved,
// among them byte and rune, one constraint a type parameter, and the methods
// of an interface by name.
func canonical(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return "unsafe.Pointer"
		}
		return types.Typ[t.Kind()].Name() // byte and rune are names of uint8 and int32
	case *types.TypeParam:
		return t.Obj().Name()
	case *types.Pointer:
		return "*" + canonical(t.Elem())
	case *types.Slice:
		return "[]" + canonical(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + canonical(t.Elem())
	case *types.Map:
		return "map[" + canonical(t.Key()) + "]" + canonical(t.Elem())
	case *types.Chan:
		elem := canonical(t.Elem())
		switch t.Dir() {
		case types.SendOnly:
			return "chan<- " + elem
		case types.RecvOnly:
			elem = "<-chan " + elem
			return elem
		}
		if strings.HasPrefix(elem, "<-") {
			elem = "(" + elem + ")"
		}
		return "chan " + elem
	case *types.Named:
		return canonicalNamed(t)
	case *types.Signature:
		return "func" + canonicalSignature(t)
	case *types.Struct:
		return canonicalStruct(t)
	case *types.Interface:
		return canonicalInterface(t)
	case *types.Union:
		var terms []string
		for i := range t.Len() {
			terms = append(terms, strings.Repeat("~", tildes(t.Term(i)))+canonical(t.Term(i).Type()))
		}
		return strings.Join(terms, " | ")
	}
	panic(fmt.Sprintf("unexpected type %T", t))
}

func tildes(t *types.Term) int {
	if t.Tilde() {
		return 1
	}
	return 0
}

func canonicalNamed(t *types.Named) string {
	name := t.Obj().Name()
	if t.Obj().Pkg() != nil {
		name = t.Obj().Pkg().Path() + "." + name
	}
	var args []string
	for i := range t.TypeArgs().Len() {
		args = append(args, canonical(t.TypeArgs().At(i)))
	}
	if args == nil {
		return name
	}
	return name + "[" + strings.Join(args, ",") + "]"
}

func canonicalSignature(s *types.Signature) string {
	var b strings.Builder
	for i := range s.TypeParams().Len() {
		b.WriteString([]string{"[", ", "}[min(i, 1)])
		p := s.TypeParams().At(i)
		b.WriteString(p.Obj().Name() + " " + canonical(p.Constraint()))
	}
	if s.TypeParams().Len() > 0 {
		b.WriteString("]")
	}
	b.WriteString("(" + canonicalTuple(s.Params(), s.Variadic()) + ")")
	results := canonicalTuple(s.Results(), false)
	switch {
	case s.Results().Len() > 1 || s.Results().Len() == 1 && s.Results().At(0).Name() != "":
		b.WriteString(" (" + results + ")")
	case results != "":
		b.WriteString(" " + results)
	}
	return b.String()
}

func canonicalTuple(t *types.Tuple, variadic bool) string {
	var out []string
	for i := range t.Len() {
		v := t.At(i)
		text := canonical(v.Type())
		if variadic && i == t.Len()-1 {
			text = "..." + strings.TrimPrefix(text, "[]")
		}
		if v.Name() != "" {
			text = v.Name() + " " + text
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

func canonicalStruct(t *types.Struct) string {
	var fields []string
	for i := range t.NumFields() {
		f := t.Field(i)
		text := canonical(f.Type())
		if !f.Embedded() {
			text = f.Name() + " " + text
		}
		if t.Tag(i) != "" {
			text += " " + strconv.Quote(t.Tag(i))
		}
		fields = append(fields, text)
	}
	return "struct{" + strings.Join(fields, "; ") + "}"
}

func canonicalInterface(t *types.Interface) string {
	var parts []string
	for i := range t.NumExplicitMethods() {
		m := t.ExplicitMethod(i)
		parts = append(parts, m.Name()+canonicalSignature(m.Signature()))
	}
	slices.Sort(parts)
	for i := range t.NumEmbeddeds() {
		parts = append(parts, canonical(t.EmbeddedType(i)))
	}
	if parts == nil {
		return "any"
	}
	if t.IsImplicit() {
		return strings.Join(parts, "; ")
	}
	return "interface{" + strings.Join(parts, "; ") + "}"
}
