package p

import (
	"fmt"
	"regexp"
)

const hello = `^Hello, 世界!$`

func dropped(s string, b []byte) (n int) {
	if ok, _ := regexp.MatchString("^GET /", s); ok { // want `the expression "\^GET /" is compiled, with dozens of allocations, to look for a plain text`
		n++
	}
	ok, _ := regexp.MatchString(`\.go$`, s) // want `the expression`
	if ok {
		n++
	}
	ok, _ = regexp.MatchString(hello, s) // want `the expression hello is compiled`
	if ok {
		n++
	}
	if ok, _ := regexp.Match(`\A\\x\/y\z`, b); ok { // want `the expression`
		n++
	}
	return n
}

func inline(s string, b []byte) bool {
	if regexp.MustCompile("a \"quoted\" text").MatchString(s) { // want `the expression`
		return !regexp.MustCompile(`^$`).MatchString(s) // want `the expression`
	}
	return regexp.MustCompile(".*id=.*").Match(b) && regexp.MustCompile("=$").Match(b) // want `the expression` `the expression`
}

func local(s string) bool {
	re := regexp.MustCompile(`^\[draft\].*`) // want `the expression`
	return re.MatchString(s)
}

func checked(s string) (bool, error) {
	ok, err := regexp.MatchString("plain", s) // want `the expression "plain" is compiled`
	if err != nil {
		return false, err
	}
	if ok {
		return ok, nil
	}
	return regexp.MatchString("plain$", s) // want `the expression`
}

var shared = regexp.MustCompile("^shared")

func silent(s string, lines []string) (n int) {
	if shared.MatchString(s) { // ok: regexp-literal (compiled once)
		n++
	}
	if ok, _ := regexp.MatchString("^a+$", s); ok { // ok: regexp-literal (has an operator)
		n++
	}
	if ok, _ := regexp.MatchString("(?i)^get", s); ok { // ok: regexp-literal (has a flag)
		n++
	}
	if ok, _ := regexp.MatchString(".*x$", s); ok { // ok: regexp-literal (.* stops at a line's end)
		n++
	}
	if ok, _ := regexp.MatchString("a.b", s); ok { // ok: regexp-literal (a dot is any character)
		n++
	}
	if ok, _ := regexp.MatchString("", s); ok { // ok: regexp-literal (matches everything)
		n++
	}
	if ok, _ := regexp.MatchString(`\d`, s); ok { // ok: regexp-literal (a class)
		n++
	}
	if ok, _ := regexp.MatchString("^"+s, s); ok { // ok: regexp-literal (not constant)
		n++
	}
	if regexp.MustCompilePOSIX("^x").MatchString(s) { // ok: regexp-literal (there ^ begins any line)
		n++
	}
	re := regexp.MustCompile("twice") // ok: regexp-literal (used elsewhere)
	for _, line := range lines {
		if re.MatchString(line) {
			fmt.Println(re.ReplaceAllString(line, "once"))
		}
	}
	return n
}

var startsLoud = regexp.MustCompile("^!").MatchString("!!") // ok: regexp-literal (runs once)
