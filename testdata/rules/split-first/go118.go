// go: 1.18

package p

import "strings"

func host(address string) string {
	name := strings.Split(address, ":")[0] // want `all parts of address are put into a new slice of which only the first is used`
	return name
}
