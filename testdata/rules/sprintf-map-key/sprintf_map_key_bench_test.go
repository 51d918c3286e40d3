package p

import (
	"fmt"
	"strconv"
	"testing"
)

type key struct {
	page string
	hour int
}

var (
	byText = map[string]int{}
	byKey  = map[key]int{}
	page   = "index.html"
	hours  = 1000
)

func BenchmarkSprintf(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			byText[fmt.Sprintf("%s/%d", page, hours)]++
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			byKey[key{page, hours}]++
		}
	})
}

type pair struct{ a, b string }

var (
	joined = map[string]int{}
	paired = map[pair]int{}
)

func BenchmarkConcat(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			joined[page+"|"+page]++
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			paired[pair{page, page}]++
		}
	})
}

var (
	byDigits = map[string]int{"1000": 1}
	byNumber = map[int]int{1000: 1}
	found    int
)

func BenchmarkItoa(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = byDigits[strconv.Itoa(hours)]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = byNumber[hours]
		}
	})
}
