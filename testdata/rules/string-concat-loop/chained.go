package p

func twoTexts(words []string) string {
	all := "all:"
	for _, word := range words {
		all += " " + word // want "each iteration allocates all anew"
	}
	twice := all
	for _, word := range words {
		twice += ", " + word // want "each iteration allocates twice anew"
	}
	return twice
}
