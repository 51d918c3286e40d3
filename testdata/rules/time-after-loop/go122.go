// go: 1.22

package p

import "time"

func old(messages <-chan string) {
	for {
		select {
		case <-messages:
		case <-time.After(time.Second): // want `up to Go 1.22 it stays in memory until it fires`
			return
		}
	}
}
