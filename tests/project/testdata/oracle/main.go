// Command oracle answers, in JSON lines, how go/build sees constraint lines and file heads.
package main

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"go/build"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

type question struct {
	Line string   // a constraint line to evaluate, or
	Name string   // the name of a file
	Text string   // with this content
	Tags []string // that hold (Line) or are given with -tags (Name)
}

type answer struct {
	Valid     bool
	Value     bool
	Go        string
	Package   string
	Imports   []string
	Generated bool
	FileGo    string
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			panic(err)
		}
		var a answer
		if q.Name == "" {
			a = ofLine(q)
		} else {
			a = ofFile(q)
		}
		if err := out.Encode(a); err != nil {
			panic(err)
		}
	}
}

func ofLine(q question) (a answer) {
	expr, err := constraint.Parse(q.Line)
	if err != nil {
		return a
	}
	a.Valid = true
	a.Value = expr.Eval(func(tag string) bool { return slices.Contains(q.Tags, tag) })
	a.Go = constraint.GoVersion(expr)
	return a
}

func ofFile(q question) (a answer) {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", true
	context.BuildTags = q.Tags
	context.OpenFile = func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(q.Text)), nil
	}
	match, err := context.MatchFile("/", q.Name)
	a.Valid, a.Value = err == nil, match
	file, _ := parser.ParseFile(token.NewFileSet(), q.Name, q.Text, parser.ParseComments|parser.ImportsOnly)
	if file != nil && file.Name != nil {
		a.Package = file.Name.Name
		a.Generated = ast.IsGenerated(file)
		a.FileGo = file.GoVersion
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			a.Imports = append(a.Imports, path)
		}
	}
	return a
}
