package p

import "fmt"

func flag(on bool, strconv func(string) string) string {
	return strconv(fmt.Sprint(on)) // want "allocates a string for on"
}
