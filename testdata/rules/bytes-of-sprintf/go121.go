// go: 1.21

package p

import "fmt"

type message struct{ body []byte }

func greet(name string) *message {
	return &message{body: []byte(fmt.Sprintf("hello %s", name))} // want `fmt\.Sprintf allocates a string, which is copied into a new slice`
}
