package p

import "testing"

func BenchmarkCount(b *testing.B) {
	for i := 0; i < b.N; i++ { // want `this benchmark reports times, but no allocations unless -benchmem is given`
		work()
	}
}

func BenchmarkRange(b *testing.B) {
	b.ResetTimer()
	for range b.N { // want `no allocations`
		work()
	}
	for i := range b.N { // want `no allocations`
		_ = i
	}
}

func BenchmarkLoop(b *testing.B) {
	b.ReportAllocs()
	b.Run("sub", func(b *testing.B) {
		for b.Loop() { // want `no allocations`
			work()
		}
	})
}

func helper(b *testing.B, n int) {
	for i := 0; i < b.N; i++ { // want `no allocations`
		for range n {
			work()
		}
	}
}

func BenchmarkReports(b *testing.B) {
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ { // ok: bench-no-report-allocs (reports)
		for j := 0; j < 10; j++ {
			work()
		}
	}
}

func BenchmarkLoopReports(b *testing.B) {
	for b.Loop() { // ok: bench-no-report-allocs (reports)
		work()
	}
	b.ReportAllocs()
}

type counter struct{ N int }

func loop(b *counter) {
	for i := 0; i < b.N; i++ { // ok: bench-no-report-allocs (no benchmark)
		work()
	}
}

func BenchmarkOther(b *testing.B) {
	helper(b, 10) // ok: bench-no-report-allocs (the loop is elsewhere)
	for range 10 { // ok: bench-no-report-allocs (not the benchmark's loop)
		work()
	}
}

func work() {}
