package main

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"unicode/utf8"
)

// pkg is a package as golint_alloc/types/summary.py reads it.
type pkg struct {
	Name   string            `json:"name"`
	Types  map[string]*typ   `json:"types,omitempty"`
	Funcs  map[string]string `json:"funcs,omitempty"`
	Vars   map[string]string `json:"vars,omitempty"`
	Consts map[string][2]any `json:"consts,omitempty"`
}

// typ is a type declaration; summary.py documents the keys.
type typ struct {
	Alias      string             `json:"a,omitempty"`
	Params     [][2]string        `json:"tp,omitempty"`
	Underlying string             `json:"u,omitempty"`
	Fields     *[][]any           `json:"f,omitempty"`
	Explicit   *map[string]string `json:"i,omitempty"`
	Embeds     []string           `json:"e,omitempty"`
	Methods    map[string]string  `json:"m,omitempty"`
	PtrMethods map[string]string  `json:"p,omitempty"`
	Layout     []int64            `json:"s,omitempty"`
	Selectable []string           `json:"sel,omitempty"`
}

// writer collects packages, and follows the names of hidden types.
type writer struct {
	sizes    types.Sizes
	packages map[string]*pkg
	seen     map[*types.TypeName]bool
	queue    []*types.TypeName
	sealing  map[*types.Package]map[string]bool
}

func newWriter(sizes types.Sizes) *writer {
	return &writer{sizes: sizes, packages: map[string]*pkg{}, seen: map[*types.TypeName]bool{},
		sealing: map[*types.Package]map[string]bool{}}
}

func (w *writer) get(p *types.Package) *pkg {
	q := w.packages[p.Path()]
	if q == nil {
		q = &pkg{Name: p.Name(), Types: map[string]*typ{}, Funcs: map[string]string{},
			Vars: map[string]string{}, Consts: map[string][2]any{}}
		w.packages[p.Path()] = q
	}
	return q
}

// writePackage writes what a package exports.
func (w *writer) writePackage(p *types.Package) {
	q := w.get(p)
	for _, name := range p.Scope().Names() {
		o := p.Scope().Lookup(name)
		if !o.Exported() {
			continue
		}
		switch o := o.(type) {
		case *types.TypeName:
			w.writeType(o)
		case *types.Func:
			q.Funcs[name] = w.text(o.Type())
		case *types.Var:
			q.Vars[name] = w.text(o.Type())
		case *types.Const:
			q.Consts[name] = [2]any{w.text(o.Type()), constantValue(o.Val())}
		}
	}
}

// finish writes the hidden types that were named on the way.
func (w *writer) finish() {
	for len(w.queue) > 0 {
		o := w.queue[0]
		w.queue = w.queue[1:]
		w.writeType(o)
	}
}

func (w *writer) writeType(o *types.TypeName) {
	if w.seen[o] {
		return
	}
	w.seen[o] = true
	t := &typ{}
	w.get(o.Pkg()).Types[o.Name()] = t
	if a, ok := o.Type().(*types.Alias); ok {
		t.Params = w.typeParams(a.TypeParams())
		t.Alias = w.text(a.Rhs())
		return
	}
	named := o.Type().(*types.Named)
	t.Params = w.typeParams(named.TypeParams())
	if hasSize(named) {
		t.Layout = []int64{w.sizes.Sizeof(named), w.sizes.Alignof(named), pointerBytes(w.sizes, named)}
	}
	switch u := named.Underlying().(type) {
	case *types.Struct:
		fields := [][]any{}
		for i := 0; i < u.NumFields(); i++ {
			fields = append(fields, w.field(u.Field(i), u.Tag(i)))
		}
		t.Fields = &fields
	case *types.Interface:
		t.Explicit = &map[string]string{}
		for m := range u.ExplicitMethods() {
			(*t.Explicit)[m.Name()] = w.text(m.Type())
		}
		for e := range u.EmbeddedTypes() {
			t.Embeds = append(t.Embeds, w.text(e))
		}
	default:
		t.Underlying = w.text(u)
	}
	if !types.IsInterface(named) {
		w.methods(t, named)
	}
	t.Selectable = selectable(named)
}

func (w *writer) field(f *types.Var, tag string) []any {
	row := []any{f.Name(), w.text(f.Type())}
	if f.Embedded() || tag != "" {
		row = append(row, map[bool]int{true: 1}[f.Embedded()])
	}
	if tag != "" {
		row = append(row, tag)
	}
	return row
}

// methods writes the declared methods that matter outside of the package, with the type parameters of the type's
// declaration, whatever names the receivers give them.
func (w *writer) methods(t *typ, named *types.Named) {
	if n := named.TypeParams().Len(); n > 0 {
		var args []types.Type
		for p := range named.TypeParams().TypeParams() {
			args = append(args, p)
		}
		inst, err := types.Instantiate(nil, named, args, false)
		if err != nil {
			fatal(err)
		}
		named = inst.(*types.Named)
	}
	t.Methods, t.PtrMethods = map[string]string{}, map[string]string{}
	sealing := w.sealingMethods(named.Obj().Pkg())
	for m := range named.Methods() {
		if !m.Exported() && !sealing[m.Name()] {
			continue
		}
		into := t.Methods
		if _, pointer := m.Signature().Recv().Type().(*types.Pointer); pointer {
			into = t.PtrMethods
		}
		into[m.Name()] = w.text(m.Type())
	}
}

// sealingMethods returns the unexported methods of a package's interfaces,
// such as exprNode in go/ast. Without them no type would implement these.
func (w *writer) sealingMethods(p *types.Package) map[string]bool {
	names := w.sealing[p]
	if names == nil {
		names = map[string]bool{}
		for _, name := range p.Scope().Names() {
			if u, ok := p.Scope().Lookup(name).Type().Underlying().(*types.Interface); ok {
				for m := range u.ExplicitMethods() {
					names[m.Name()] = true
				}
			}
		}
		w.sealing[p] = names
	}
	return names
}

func (w *writer) typeParams(l *types.TypeParamList) [][2]string {
	var out [][2]string
	for p := range l.TypeParams() {
		out = append(out, [2]string{p.Obj().Name(), w.text(p.Constraint())})
	}
	return out
}

// selectable lists the exported methods of a type and its pointer type, and
// the exported fields, promoted ones included.
func selectable(named *types.Named) []string {
	names := map[string]bool{}
	var t types.Type = named
	if !types.IsInterface(named) {
		t = types.NewPointer(named)
	}
	for s := range types.NewMethodSet(t).Methods() {
		names[s.Obj().Name()] = s.Obj().Exported()
	}
	seen := map[types.Type]bool{}
	var fields func(types.Type)
	fields = func(t types.Type) {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		u, ok := t.Underlying().(*types.Struct)
		if !ok || seen[u] {
			return
		}
		seen[u] = true
		for f := range u.Fields() {
			if f.Exported() {
				names[f.Name()] = true
			}
			if f.Embedded() {
				fields(f.Type())
			}
		}
	}
	fields(named)
	var out []string
	for name, exported := range names {
		if exported {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// maxString is the longest string constant that is written.
const maxString = 256

// constantValue returns a constant in the form that summary.py documents.
func constantValue(v constant.Value) any {
	switch v.Kind() {
	case constant.Bool:
		return constant.BoolVal(v)
	case constant.String:
		if s := constant.StringVal(v); len(s) <= maxString && utf8.ValidString(s) {
			return s
		}
	case constant.Int:
		if i, ok := constant.Int64Val(v); ok {
			return i
		}
		return map[string]string{"n": v.ExactString()}
	case constant.Float:
		return map[string]string{"q": rational(v)}
	case constant.Complex:
		return map[string][2]string{"z": {rational(constant.Real(v)), rational(constant.Imag(v))}}
	}
	return nil
}

func rational(v constant.Value) string {
	n, d := constant.Num(v).ExactString(), constant.Denom(v).ExactString()
	if d == "1" {
		return n
	}
	return n + "/" + d
}

// text writes a type in Go syntax with full import paths, and queues the
// hidden types that it names.
func (w *writer) text(t types.Type) string {
	w.visit(t, map[types.Type]bool{})
	return strings.TrimSpace(types.TypeString(t, nil))
}

func (w *writer) name(o *types.TypeName) {
	if o.Pkg() != nil && o.Parent() == o.Pkg().Scope() && (!o.Exported() || isHiddenPath(o.Pkg().Path())) {
		w.queue = append(w.queue, o)
	}
}

func (w *writer) visit(t types.Type, seen map[types.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		w.name(t.Obj())
		for a := range t.TypeArgs().Types() {
			w.visit(a, seen)
		}
	case *types.Named:
		w.name(t.Obj())
		for a := range t.TypeArgs().Types() {
			w.visit(a, seen)
		}
	case interface{ Elem() types.Type }:
		w.visit(t.Elem(), seen)
		if m, ok := t.(*types.Map); ok {
			w.visit(m.Key(), seen)
		}
	case *types.Signature:
		for p := range t.TypeParams().TypeParams() {
			w.visit(p.Constraint(), seen)
		}
		for v := range t.Params().Variables() {
			w.visit(v.Type(), seen)
		}
		for v := range t.Results().Variables() {
			w.visit(v.Type(), seen)
		}
	case *types.Struct:
		for f := range t.Fields() {
			w.visit(f.Type(), seen)
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			w.visit(m.Type(), seen)
		}
		for e := range t.EmbeddedTypes() {
			w.visit(e, seen)
		}
	case *types.Union:
		for term := range t.Terms() {
			w.visit(term.Type(), seen)
		}
	}
}
