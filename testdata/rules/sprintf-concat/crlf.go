package p

import "fmt"

func keys(kinds []string, id int) (out string) {
	for _, kind := range kinds {
		out = fmt.Sprintf("%s/%d", kind, id) // want "to join"
	}
	return out
}

func convs(strconv []string, id int) (out string) {
	for i := range strconv {
		out = fmt.Sprintf("%s/%d", strconv[i], id) // want "to join"
	}
	return out
}
