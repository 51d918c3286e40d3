package p

import (
	"strings"
	"testing"
)

var (
	word   = []byte(strings.Repeat("the quick brown fox ", 3))
	counts = map[string]int{string(word): 1}
	one    = 1
	refs   = map[string]*int{string(word): &one}
	seen   = map[string]bool{string(word): true}
)

func BenchmarkCount(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			counts[string(word)]++
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if p := refs[string(word)]; p != nil {
				*p++
			}
		}
	})
}

func BenchmarkSet(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			seen[string(word)] = true
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if !seen[string(word)] {
				seen[string(word)] = true
			}
		}
	})
}
