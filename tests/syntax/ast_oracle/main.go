// Command ast_oracle prints the nodes of go/ast for the files named on standard input.
//
// For each file it writes "F path" (or "E path" when go/parser rejects it) and
// then one line a node: kind, start and end offset, and what else tells nodes
// of one kind apart. What the linter's tree leaves out on purpose is left out:
// field lists, the blocks of switch and select, the guard statement of a type
// switch, the field around an embedded interface element, implicit empty statements.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
)

func main() {
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		dump(out, in.Text())
	}
}

func dump(out *bufio.Writer, path string) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
	if err != nil {
		fmt.Fprintln(out, "E", path)
		return
	}
	fmt.Fprintln(out, "F", path)
	d := dumper{out: out, base: fset.File(file.Package).Base(), skip: map[ast.Node]bool{file.Name: true}, iota: map[*ast.ValueSpec]int{}}
	for _, decl := range file.Decls {
		ast.Inspect(decl, d.visit)
	}
}

type dumper struct {
	out  *bufio.Writer
	base int
	skip map[ast.Node]bool
	iota map[*ast.ValueSpec]int
}

func (d *dumper) visit(n ast.Node) bool {
	if n == nil {
		return true
	}
	d.note(n)
	if d.skip[n] {
		return true
	}
	kind := strings.TrimPrefix(fmt.Sprintf("%T", n), "*ast.")
	switch kind {
	case "FieldList", "CommentGroup", "Comment":
		return kind == "FieldList"
	case "IndexListExpr":
		kind = "Index"
	case "SliceExpr":
	default:
		kind = strings.TrimSuffix(kind, "Expr")
		if kind != "DeclStmt" && kind != "EmptyStmt" && kind != "ExprStmt" {
			kind = strings.TrimSuffix(kind, "Stmt")
		}
	}
	if kind == "" {
		kind = "ExprStmt"
	}
	if e, ok := n.(*ast.EmptyStmt); ok && e.Implicit {
		return true
	}
	fmt.Fprintf(d.out, "%s %d %d%s\n", kind, int(n.Pos())-d.base, int(n.End())-d.base, d.detail(n))
	return true
}

// note marks the children that have no counterpart.
func (d *dumper) note(n ast.Node) {
	switch n := n.(type) {
	case *ast.GenDecl:
		for i, spec := range n.Specs {
			if spec, ok := spec.(*ast.ValueSpec); ok {
				d.iota[spec] = i
			}
		}
	case *ast.SwitchStmt:
		d.skip[n.Body] = true
	case *ast.SelectStmt:
		d.skip[n.Body] = true
	case *ast.TypeSwitchStmt:
		d.skip[n.Body] = true
		d.skip[n.Assign] = true
		switch guard := n.Assign.(type) {
		case *ast.ExprStmt:
			d.skip[guard.X] = true
		case *ast.AssignStmt:
			d.skip[guard.Rhs[0]] = true
		}
	case *ast.InterfaceType:
		for _, f := range n.Methods.List {
			if len(f.Names) == 0 {
				d.skip[f] = true
			}
		}
	}
}

func (d *dumper) detail(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Ident:
		return " " + n.Name
	case *ast.BasicLit:
		return " " + n.Kind.String()
	case *ast.UnaryExpr:
		return " " + n.Op.String()
	case *ast.BinaryExpr:
		return " " + n.Op.String()
	case *ast.AssignStmt:
		return fmt.Sprintf(" %s %d %d", n.Tok, len(n.Lhs), len(n.Rhs))
	case *ast.IncDecStmt:
		return " " + n.Tok.String()
	case *ast.BranchStmt:
		return fmt.Sprintf(" %s %t", n.Tok, n.Label != nil)
	case *ast.CallExpr:
		return fmt.Sprintf(" %d %t", len(n.Args), n.Ellipsis.IsValid())
	case *ast.CompositeLit:
		return fmt.Sprintf(" %t %d", n.Type != nil, len(n.Elts))
	case *ast.IndexExpr:
		return " 1"
	case *ast.IndexListExpr:
		return fmt.Sprintf(" %d", len(n.Indices))
	case *ast.SliceExpr:
		return fmt.Sprintf(" %t %t %t", n.Low != nil, n.High != nil, n.Max != nil)
	case *ast.ArrayType:
		return fmt.Sprintf(" %t", n.Len != nil)
	case *ast.ChanType:
		return fmt.Sprintf(" %d", n.Dir)
	case *ast.FuncType:
		return fmt.Sprintf(" %d %d %d", count(n.TypeParams), count(n.Params), count(n.Results))
	case *ast.StructType:
		return fmt.Sprintf(" %d", count(n.Fields))
	case *ast.Field:
		return fmt.Sprintf(" %d %t", len(n.Names), n.Tag != nil)
	}
	return d.statementDetail(n)
}

func (d *dumper) statementDetail(n ast.Node) string {
	switch n := n.(type) {
	case *ast.RangeStmt:
		op := ""
		if n.Key != nil {
			op = n.Tok.String()
		}
		return fmt.Sprintf(" %t %t %s", n.Key != nil, n.Value != nil, op)
	case *ast.ForStmt:
		return fmt.Sprintf(" %t %t %t", n.Init != nil, n.Cond != nil, n.Post != nil)
	case *ast.IfStmt:
		return fmt.Sprintf(" %t %t", n.Init != nil, n.Else != nil)
	case *ast.SwitchStmt:
		return fmt.Sprintf(" %t %t %d", n.Init != nil, n.Tag != nil, len(n.Body.List))
	case *ast.TypeSwitchStmt:
		_, bound := n.Assign.(*ast.AssignStmt)
		return fmt.Sprintf(" %t %t %d", n.Init != nil, bound, len(n.Body.List))
	case *ast.CaseClause:
		return fmt.Sprintf(" %t %d %d", n.List == nil, len(n.List), explicit(n.Body))
	case *ast.CommClause:
		return fmt.Sprintf(" %t %d", n.Comm != nil, explicit(n.Body))
	case *ast.SelectStmt:
		return fmt.Sprintf(" %d", len(n.Body.List))
	case *ast.BlockStmt:
		return fmt.Sprintf(" %d", explicit(n.List))
	case *ast.ReturnStmt:
		return fmt.Sprintf(" %d", len(n.Results))
	case *ast.GenDecl:
		return fmt.Sprintf(" %s %d", n.Tok, len(n.Specs))
	case *ast.ValueSpec:
		return fmt.Sprintf(" %d %t %d %d", len(n.Names), n.Type != nil, len(n.Values), d.iota[n])
	case *ast.TypeSpec:
		return fmt.Sprintf(" %d %t", count(n.TypeParams), n.Assign.IsValid())
	case *ast.FuncDecl:
		return fmt.Sprintf(" %t %t", n.Recv != nil, n.Body != nil)
	case *ast.ImportSpec:
		return fmt.Sprintf(" %t", n.Name != nil)
	}
	return ""
}

// explicit counts statements but for the empty one that go/parser makes up.
func explicit(list []ast.Stmt) int {
	count := 0
	for _, stmt := range list {
		if e, ok := stmt.(*ast.EmptyStmt); !ok || !e.Implicit {
			count++
		}
	}
	return count
}

func count(list *ast.FieldList) int {
	if list == nil {
		return 0
	}
	return len(list.List)
}
