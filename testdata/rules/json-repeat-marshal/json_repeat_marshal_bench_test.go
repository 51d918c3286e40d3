package p

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
)

type setting struct {
	Name  string
	Ports []int
}

var (
	old, current = &setting{"web", []int{80, 443}}, &setting{"web", []int{80, 443}}
	copied       setting
	same         bool
)

func BenchmarkCopy(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			data, _ := json.Marshal(old)
			copied = setting{}
			json.Unmarshal(data, &copied)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			copied = *old
			copied.Ports = slices.Clone(old.Ports)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			x, _ := json.Marshal(old)
			y, _ := json.Marshal(current)
			same = bytes.Equal(x, y)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = old.Name == current.Name && slices.Equal(old.Ports, current.Ports)
		}
	})
}
