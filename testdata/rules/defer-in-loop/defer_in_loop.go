package p

import (
	"os"
	"sync"
)

func files(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // want "each iteration defers one more call"
	}
	return nil
}

func literal(paths []string, locks map[string]*sync.Mutex) {
	for _, path := range paths {
		lock := locks[path]
		lock.Lock()
		defer func() { // want "each iteration defers one more call"
			lock.Unlock()
		}()
	}
}

func conditional(files []*os.File) {
	for _, f := range files {
		if f != nil {
			defer f.Close() // want "each iteration defers"
		}
	}
}

func sender(jobs <-chan int, wg *sync.WaitGroup) {
	for job := range jobs {
		switch job {
		case 1:
			defer wg.Done() // want "each iteration defers"
			break
		}
	}
}

func ownFunction(paths []string) {
	for _, path := range paths {
		func() {
			f, _ := os.Open(path)
			defer f.Close() // ok: defer-in-loop
		}()
	}
}

func started(wg *sync.WaitGroup, paths []string) {
	for range paths {
		go func() {
			defer wg.Done() // ok: defer-in-loop
		}()
	}
}

func left(paths []string) *os.File {
	for _, path := range paths {
		if f, err := os.Open(path); err == nil {
			defer f.Close() // ok: defer-in-loop
			return f
		}
	}
	return nil
}

func broken(paths []string) {
	for {
		f, err := os.Open(paths[0])
		if err != nil {
			continue
		}
		defer f.Close() // ok: defer-in-loop
		break
	}
}

func fromSelect(done, jobs <-chan int, wg *sync.WaitGroup) {
	for {
		select {
		case <-done:
			defer wg.Done() // ok: defer-in-loop
			return
		case <-jobs:
		}
	}
}

func outside(f *os.File, paths []string) {
	defer f.Close() // ok: defer-in-loop
	for range paths {
		f.Sync()
	}
}

func twice(files [2]*os.File) {
	for i := 0; i < 2; i++ {
		defer files[i].Close() // ok: defer-in-loop
	}
}

func few() {
	for i := 1; i <= 4; i++ {
		r, w, _ := os.Pipe()
		defer r.Close() // ok: defer-in-loop (four are open together)
		w.Close()
	}
	for i := 1; i <= 40; i++ {
		r, w, _ := os.Pipe()
		defer r.Close() // want "each iteration defers"
		w.Close()
	}
}
