package p

import "testing"

type row struct{ id int64 }

var (
	hundred = make([]row, 100)
	kept    []int64
	sum     int64
)

//go:noinline
func grownReturned(rows []row) []int64 {
	out := []int64{}
	for _, r := range rows {
		out = append(out, r.id)
	}
	return out
}

//go:noinline
func sizedReturned(rows []row) []int64 {
	out := make([]int64, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.id)
	}
	return out
}

//go:noinline
func grownLocal(rows []row) (total int64) {
	var out []int64
	for _, r := range rows {
		out = append(out, r.id)
	}
	for _, id := range out {
		total += id
	}
	return total
}

//go:noinline
func sizedLocal(rows []row) (total int64) {
	out := make([]int64, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.id)
	}
	for _, id := range out {
		total += id
	}
	return total
}

func BenchmarkReturned(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			kept = grownReturned(hundred)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			kept = sizedReturned(hundred)
		}
	})
}

func BenchmarkLocal(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sum = grownLocal(hundred)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sum = sizedLocal(hundred)
		}
	})
}
