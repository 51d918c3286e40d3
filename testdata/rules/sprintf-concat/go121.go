// go: 1.21

package p

import "fmt"

func keys(prefix string, names []string) []string {
	var out []string
	for _, name := range names {
		out = append(out, fmt.Sprintf("%s:%s", prefix, name)) // want `in each iteration fmt boxes the operands of fmt\.Sprintf\("%s:%s", prefix, name\) to join them`
	}
	return out
}
