package p

import (
	"regexp"
	"testing"
)

var (
	re      = regexp.MustCompile(`v(\d+)\.(\d+)`)
	input   = "golang v1.27 follows v1.26"
	matched bool
)

func BenchmarkSubmatch(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = re.FindStringSubmatch(input) != nil
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = re.MatchString(input)
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = re.FindStringIndex(input) != nil
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = re.MatchString(input)
		}
	})
}

func BenchmarkAll(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = len(re.FindAllString(input, -1)) > 0
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = re.MatchString(input)
		}
	})
}
