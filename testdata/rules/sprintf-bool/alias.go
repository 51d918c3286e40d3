package p

import text "fmt"

func alias(b bool) string {
	return text.Sprint(!b) // want "allocates a string for !b,"
}
