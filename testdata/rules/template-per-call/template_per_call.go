package p

import (
	html "html/template"
	"io"
	"sync"
	"text/template"
)

var funcs = template.FuncMap{}

const page = "<p>{{.}}</p>"

func Greet(w io.Writer, name string) error {
	t := template.Must(template.New("greet").Parse("Hello {{.}}!")) // want `the template "greet" is parsed anew in each call`
	return t.Execute(w, name)
}

func Page(w io.Writer, name string) error {
	t, err := html.New("page").Parse(page) // want `the template "page" is parsed anew`
	if err != nil {
		return err
	}
	return t.Execute(w, name)
}

func Funcs(w io.Writer, name string) error {
	t, err := template.New("f").Funcs(funcs).Parse(page) // want `the template "f"`
	if err != nil {
		return err
	}
	return t.Execute(w, name)
}

func Delims(w io.Writer, name string) error {
	return template.Must(template.New("d").Delims("[[", "]]").Parse("[[.]]")).Execute(w, name) // want `the template "d"`
}

func Own(w io.Writer, name string) error {
	own := template.FuncMap{"name": func() string { return name }}
	t, err := template.New("own").Funcs(own).Parse(page) // ok: template-per-call (functions of this call)
	if err != nil {
		return err
	}
	return t.Execute(w, name)
}

func Dynamic(w io.Writer, text string) error {
	t, err := template.New("dynamic").Parse(text) // ok: template-per-call (not a constant)
	if err != nil {
		return err
	}
	return t.Execute(w, nil)
}

func (p parser) Parse(text string) {}

type parser struct{}

func New(name string) parser { return parser{} }

func Other() {
	New("x").Parse(page) // ok: template-per-call (not a template)
}

var parsed = template.Must(template.New("parsed").Parse(page)) // ok: template-per-call (once)

var lazy = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("lazy").Parse(page)) // ok: template-per-call (once)
})
