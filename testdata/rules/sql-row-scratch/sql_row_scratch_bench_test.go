package p

import "testing"

// As (*sql.Rows).Scan does: it gets pointers as any and lets them out.
type fakeRows struct{ kept any }

//go:noinline
func (r *fakeRows) Scan(dest ...any) {
	r.kept = dest[0]
	*dest[0].(*int64) = 1
}

var (
	rows  fakeRows
	total int64
)

func BenchmarkRows(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for j := 0; j < 10; j++ {
				var id int64
				rows.Scan(&id)
				total += id
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var id int64
			for j := 0; j < 10; j++ {
				rows.Scan(&id)
				total += id
			}
		}
	})
}
