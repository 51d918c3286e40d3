package p

func silent(src []string, m map[string]string, c chan string, arr [4]string, text string) []string {
	var dst []string
	for _, s := range arr { // ok: append-loop-to-spread (an array)
		dst = append(dst, s)
	}
	for _, s := range m { // ok: append-loop-to-spread (a map)
		dst = append(dst, s)
	}
	for s := range c { // ok: append-loop-to-spread (a channel)
		dst = append(dst, s)
	}
	for _, s := range src { // ok: append-loop-to-spread (some are left out)
		if s != "" {
			dst = append(dst, s)
		}
	}
	for _, s := range src { // ok: append-loop-to-spread (each is changed)
		dst = append(dst, s+text)
	}
	for _, s := range src { // ok: append-loop-to-spread (appended twice)
		dst = append(dst, s)
		dst = append(dst, s)
	}
	for _, s := range dst { // ok: append-loop-to-spread (the same slice)
		dst = append(dst, s)
	}
	for _, s := range src { // ok: append-loop-to-spread (s is the outer one)
		_ = s
		dst = append(dst, text)
	}
	return dst
}

func boxed(src []string) []any {
	var dst []any
	for _, s := range src { // ok: append-loop-to-spread (another type of element)
		dst = append(dst, s)
	}
	return dst
}

func sized(src []string) []string {
	dst := make([]string, 0, len(src)+1)
	for _, s := range src { // ok: append-loop-to-spread (there is room)
		dst = append(dst, s)
	}
	return append(dst, "")
}

func offset(src []string) []string {
	var dst []string
	for i := 1; i < len(src); i++ { // ok: append-loop-to-spread (not all)
		dst = append(dst, src[i])
	}
	for i := range src { // ok: append-loop-to-spread (not this element)
		dst = append(dst, src[len(src)-1-i])
	}
	return dst
}

func runes(s string) []rune {
	var dst []rune
	for _, r := range s { // ok: append-loop-to-spread (a string)
		dst = append(dst, r)
	}
	return dst
}
