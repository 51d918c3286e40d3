package p

import (
	"slices"
	"sort"
	"strings"
	"sync"
	"time"
)

type source interface {
	Each(visit func(key string) bool)
}

type queue struct{ hooks []func() }

func count(sources []source, limit int) (n int) {
	for _, s := range sources {
		s.Each(func(string) bool { // want "each iteration makes this closure anew.* only n and limit"
			n++
			return n < limit
		})
	}
	return n
}

func commented(sources []source, limit int) (n int) {
	if limit > 0 {
		for _, s := range sources {
			s.Each(func(k string) bool { // want "only n and limit"
				// Every key counts.
				switch k := any(k).(type) {
				case string:
					n += len(k)

				default: /* none */
				}
				return n < limit
			})
		}
	}
	return n
}

func nested(rows [][]source, limit int) (n int) {
	for _, row := range rows {
		for _, s := range row {
			s.Each(func(key string) bool { return len(key) < limit }) // want "only limit"
		}
	}
	return n
}

func called(visit func(func() int), names []string) {
	total := 0
	for range names {
		visit(func() int { total++; return total }) // want "only total"
	}
}

func raw(sources []source, limit int) {
	for _, s := range sources {
		s.Each(func(key string) bool { // want "only limit"
			return len(key) < limit && key != `
`
		})
	}
}

func kept(q *queue, names []string) {
	n := 0
	for range names {
		q.hooks = append(q.hooks, func() { n++ }) // want "only q and n|only n"
	}
}

func perIteration(sources []source, limits []int) {
	for i, s := range sources {
		s.Each(func(key string) bool { return len(key) < limits[i] }) // ok: closure-capture-escape
	}
}

func declaredInside(sources []source) {
	for _, s := range sources {
		limit := 3
		s.Each(func(key string) bool { limit--; return limit > 0 }) // ok: closure-capture-escape
	}
}

func capturesNothing(sources []source) {
	for _, s := range sources {
		s.Each(func(key string) bool { return key != "" }) // ok: closure-capture-escape
	}
}

func onStack(rows [][]int, order int) {
	for _, row := range rows {
		sort.Search(len(row), func(i int) bool { return row[i] > order })   // ok: closure-capture-escape
		slices.SortFunc(row, func(a, b int) int { return (a - b) * order }) // ok: closure-capture-escape
		strings.Map(func(r rune) rune { return r + rune(order) }, "abc")    // ok: closure-capture-escape
	}
}

func conditional(sources []source, limit int) {
	for i, s := range sources {
		if i == limit {
			s.Each(func(key string) bool { return len(key) < limit }) // ok: closure-capture-escape
		}
	}
}

func retry(s source, limit int) {
	for {
		s.Each(func(key string) bool { return len(key) < limit }) // ok: closure-capture-escape
		if limit > 3 {
			return
		}
	}
}

func started(done chan int, names []string) {
	for range names {
		go func() { done <- 1 }() // ok: closure-capture-escape
	}
}

func localType(sources []source, limit int) {
	for _, s := range sources {
		type pair struct{ a int }
		s.Each(func(key string) bool { return pair{limit}.a > 0 }) // want "only limit"
	}
}

func retried(s source, limit int) (n int) {
	for tries := 0; tries < limit; tries++ {
		s.Each(func(string) bool { n++; return n < limit }) // ok: closure-capture-escape (a retry sleeps)
		time.Sleep(time.Second)
	}
	return n
}

func workers(jobs chan int, out chan int, count int) {
	var wg sync.WaitGroup
	for range count {
		wg.Go(func() { // ok: closure-capture-escape (a goroutine takes far more)
			for job := range jobs {
				out <- job
			}
		})
	}
	wg.Wait()
}
