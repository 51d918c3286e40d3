package p

import (
	"math/rand"
	"testing"
	"time"
	_ "time/tzdata"
)

var (
	number   int
	location *time.Location
	berlin   *time.Location
)

func BenchmarkLoadLocation(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			location, _ = time.LoadLocation("Europe/Berlin")
		}
	})
	berlin = location
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			location = berlin
		}
	})
}

func BenchmarkRand(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := rand.New(rand.NewSource(time.Now().UnixNano()))
			number = r.Intn(100)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			number = rand.Intn(100)
		}
	})
}
