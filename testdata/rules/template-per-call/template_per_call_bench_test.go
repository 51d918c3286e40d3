package p

import (
	"io"
	"testing"
	"text/template"
)

var greeting = template.Must(template.New("greet").Parse("Hello {{.}}, {{if true}}welcome{{end}}!\n"))

func BenchmarkParse(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			t := template.Must(template.New("greet").Parse("Hello {{.}}, {{if true}}welcome{{end}}!\n"))
			t.Execute(io.Discard, "you")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			greeting.Execute(io.Discard, "you")
		}
	})
}
