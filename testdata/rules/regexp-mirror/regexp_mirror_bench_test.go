package p

import (
	"regexp"
	"testing"
)

var (
	word  = regexp.MustCompile(`fox (\w+)`)
	long  = []byte("the quick brown fox jumps over the lazy dog, or not?")
	text  = string(long)
	found bool
	out   string
)

func BenchmarkMatch(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = word.MatchString(string(long))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = word.Match(long)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = word.FindString(string(long))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = string(word.Find(long))
		}
	})
}

func BenchmarkReplace(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = string(word.ReplaceAll([]byte(text), []byte("dog $1")))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = word.ReplaceAllString(text, "dog $1")
		}
	})
}
