package p

import (
	"regexp"
	"testing"
)

var (
	input   = "name_42"
	matched bool
)

var validRE = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func BenchmarkMustCompile(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			re := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
			matched = re.MatchString(input)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			re := validRE
			matched = re.MatchString(input)
		}
	})
}

func BenchmarkMatchString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched, _ = regexp.MatchString(`^[a-z][a-z0-9_]*$`, input)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = validRE.MatchString(input)
		}
	})
}
