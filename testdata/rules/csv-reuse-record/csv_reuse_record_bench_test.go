package p

import (
	"encoding/csv"
	"strings"
	"testing"
)

var (
	text  = strings.Repeat("one,two,three,four\n", 100)
	total int
)

func BenchmarkRead(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := csv.NewReader(strings.NewReader(text))
			for {
				record, err := r.Read()
				if err != nil {
					break
				}
				total += len(record[0])
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := csv.NewReader(strings.NewReader(text))
			r.ReuseRecord = true
			for {
				record, err := r.Read()
				if err != nil {
					break
				}
				total += len(record[0])
			}
		}
	})
}
