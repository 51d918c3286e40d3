package p

import "fmt"

func value(b bool) string { return fmt.Sprint(b) } // want "allocates a string for b"
