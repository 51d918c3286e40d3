package p

import (
	"context"
	"log"
	"time"
)

const idle = time.Minute

type server struct{ timeout time.Duration }

func drain(messages <-chan string, handle func(string)) {
	for {
		select {
		case m := <-messages:
			handle(m)
		case <-time.After(idle): // want `time.After\(idle\) makes a timer and a channel, three allocations, each time that the loop goes on behind m := <-messages`
			return
		}
	}
}

func local(messages <-chan string, timeout time.Duration) (n int) {
	for n < 10 {
		n++
		select {
		case <-messages:
		case <-time.After(timeout): // want `goes on behind <-messages`
			n = 10
		}
	}
	return n
}

func (s *server) run(ctx context.Context, messages <-chan string, handle func(string)) {
loop:
	for {
		select {
		case <-ctx.Done():
			break loop
		case m, ok := <-messages:
			if !ok {
				return
			}
			handle(m)
		case t := <-time.After(s.timeout): // want `three allocations`
			_ = t
			continue loop
		}
	}
}

func varying(messages <-chan string) {
	for d := time.Second; ; d *= 2 {
		timer := d
		select {
		case <-messages:
		case <-time.After(timer): // want `three allocations`
		}
	}
}

func labelled(messages <-chan string) {
loop:
	for {
		select {
		case <-messages:
			continue
		case <-time.After(time.Second): // want `three allocations`
			break loop
		}
	}
}

func poll(ctx context.Context, check func() bool) error {
	for !check() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second): // ok: time-after-loop (the loop waits for it each time)
		}
	}
	return nil
}

func stopped(stop <-chan bool) {
loop:
	for {
		select {
		case <-stop:
			break loop
		case <-time.After(time.Second): // ok: time-after-loop (likewise)
		}
	}
}

func last(messages <-chan string) {
	for {
		select {
		case m := <-messages:
			log.Panicln(m)
		case <-time.After(idle): // ok: time-after-loop (the first message ends it)
		}
	}
}

func single(messages <-chan string) string {
	select {
	case m := <-messages:
		return m
	case <-time.After(idle): // ok: time-after-loop (no loop)
		return ""
	}
}

func goroutines(messages []chan string) {
	for _, c := range messages {
		go func() {
			select {
			case <-c:
			case <-time.After(idle): // ok: time-after-loop (once in each goroutine)
			}
		}()
	}
}

func sleep(n int) {
	for i := 0; i < n; i++ {
		<-time.After(idle) // ok: time-after-loop (waits for it)
	}
}

func before(messages <-chan string) {
	deadline := time.After(idle) // ok: time-after-loop (once)
	for {
		select {
		case <-messages:
		case <-deadline:
			return
		}
	}
}

func signalled(stop <-chan struct{}, check func() bool) {
	for check() {
		select {
		case <-stop:
		case <-time.After(time.Second): // ok: time-after-loop (stop comes once)
		}
	}
}
