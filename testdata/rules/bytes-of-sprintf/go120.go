// go: 1.20

package p

import "fmt"

type message struct{ body []byte }

func greet(name string) *message {
	return &message{body: []byte(fmt.Sprintf("hello %s", name))} // ok: bytes-of-sprintf (the gain was measured from Go 1.21 on)
}
