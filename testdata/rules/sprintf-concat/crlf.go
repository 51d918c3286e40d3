package p

import "fmt"

func key(kind string, id int) string {
	return fmt.Sprintf("%s/%d", kind, id) // want "only to join"
}

func conv(strconv string, id int) string {
	return fmt.Sprintf("%s/%d", strconv, id) // want "only to join"
}
