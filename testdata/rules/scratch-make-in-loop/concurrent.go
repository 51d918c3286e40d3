package p

import (
	"io"
	"sync"
)

func concurrent(readers []io.Reader) {
	var wg sync.WaitGroup
	for _, r := range readers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			buf := make([]byte, 1024) // ok: scratch-make-in-loop (each goroutine needs its own)
			for range 100 {
				r.Read(buf)
			}
		}()
	}
	wg.Wait()
}

func literal(readers []io.Reader, use func(func())) {
	for _, r := range readers {
		use(func() {
			buf := make([]byte, 1024) // ok: scratch-make-in-loop (use may call it anywhere)
			r.Read(buf)
		})
	}
}
