package p

import "regexp"

var re = regexp.MustCompile(`v(\d+)\.(\d+)`)

func match(s string, b []byte, n int) (count int) {
	if re.FindStringSubmatch(s) != nil { // want `a slice of what matched is made only to see whether s matches`
		count++
	}
	if re.FindStringIndex(s[1:]) == nil { // want `a slice of what matched`
		count++
	}
	if len(re.FindSubmatch(b)) > 0 { // want `whether b matches`
		count++
	}
	if n > 1 && len(re.FindAllString(s, -1)) == 0 { // want `all matches of s are collected only to see whether there is one`
		count++
	}
	if re.FindAllIndex(b, 1) != nil { // want `all matches of b`
		count++
	}
	if re.FindAllString(s, n) != nil { // ok: regexp-submatch (n may be 0)
		count++
	}
	if re.FindString(s) != "" { // ok: regexp-submatch (an empty match differs, and nothing is allocated)
		count++
	}
	if m := re.FindStringSubmatch(s); m != nil { // ok: regexp-submatch (the match is used)
		count += len(m[1])
	}
	if len(re.FindAllString(s, -1)) > 1 { // ok: regexp-submatch (two matches are asked for)
		count++
	}
	if (finder{}).FindStringSubmatch(s) != nil { // ok: regexp-submatch (no regular expression)
		count++
	}
	return count
}

type finder struct{}

func (finder) FindStringSubmatch(string) []string { return nil }
