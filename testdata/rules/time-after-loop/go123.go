// go: 1.23

package p

import "time"

func newer(messages <-chan string) {
	for {
		select {
		case <-messages:
		case <-time.After(time.Second): // want `makes a timer and a channel, three allocations, each time that the loop goes on behind`
			return
		}
	}
}
