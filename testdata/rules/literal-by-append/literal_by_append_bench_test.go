package p

import "testing"

var (
	words = []string{"one", "two", "three", "four", "five"}
	kept  []string
	total int
)

//go:noinline
func twoSteps() []string {
	all := []string{words[0]}
	all = append(all, words[1], words[2])
	return all
}

//go:noinline
func oneStep() []string {
	all := []string{words[0], words[1], words[2]}
	return all
}

//go:noinline
func fiveSteps() []string {
	var all []string
	all = append(all, words[0])
	all = append(all, words[1])
	all = append(all, words[2])
	all = append(all, words[3])
	all = append(all, words[4])
	return all
}

//go:noinline
func fiveAtOnce() []string {
	all := []string{words[0], words[1], words[2], words[3], words[4]}
	return all
}

//go:noinline
func length(all []string) int { return len(all) }

func pair(b *testing.B, bad, fix func()) {
	for name, run := range map[string]func(){"bad": bad, "fix": fix} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				run()
			}
		})
	}
}

func BenchmarkLiteral(b *testing.B) {
	pair(b, func() { kept = twoSteps() }, func() { kept = oneStep() })
}

func BenchmarkEmpty(b *testing.B) {
	pair(b, func() { kept = fiveSteps() }, func() { kept = fiveAtOnce() })
}

func BenchmarkLocal(b *testing.B) {
	pair(b, func() {
		all := []string{words[0]}
		all = append(all, words[1], words[2])
		total += length(all)
	}, func() {
		all := []string{words[0], words[1], words[2]}
		total += length(all)
	})
}
