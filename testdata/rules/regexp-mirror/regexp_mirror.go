package p

import "regexp"

var re = regexp.MustCompile(`(a)(b)?`)

type text string

type finder struct{}

func (finder) Match(b []byte) bool { return len(b) > 0 }

func limit() int { return 1 }

func strings(s string) {
	_ = re.Match([]byte(s))                            // want `the string s is copied into a new slice only to be searched`
	_ = re.FindIndex([]byte(s))                        // want `the string s`
	_ = re.FindSubmatchIndex([]byte("ab"))             // want `the string "ab"`
	_ = re.FindAllIndex([]byte(s), -1)                 // want `the string s`
	_ = re.FindAllSubmatchIndex([]byte(s), 2)          // want `the string s`
	_ = string(re.Find([]byte(s)))                     // want `the string s is copied into a new slice, and the match into a new string`
	_ = string(re.ReplaceAll([]byte(s), []byte("$1"))) // want `the string s is copied into a new slice, and the result into a new string`
}

func bytes(b []byte, own regexp.Regexp) {
	_ = re.MatchString(string(b))                         // want `the bytes b are copied into a new string only to be searched`
	_ = own.FindStringIndex(string(b[1:]))                // want `the bytes b\[1:\]`
	_ = re.FindStringSubmatchIndex(string(b))             // want `the bytes b`
	_ = re.FindAllStringIndex(string(b), 2)               // want `the bytes b`
	_ = re.FindAllStringSubmatchIndex(string(b), limit()) // want `the bytes b`
	_ = re.FindString(string(b))                          // want `all bytes of b are copied into a new string, of which only a match is used`
	_ = []byte(re.ReplaceAllString(string(b), "$1"))      // want `the bytes b are copied into a new string, and the result into a new slice`
}

func silent(b []byte, r []rune, s string, t text, f finder) {
	_ = re.MatchString(s)                    // ok: regexp-mirror
	_ = re.Match(b)                          // ok: regexp-mirror
	_ = re.MatchString(string(r))            // ok: regexp-mirror (runes are encoded)
	_ = re.Match([]byte(t))                  // ok: regexp-mirror (of another type)
	_ = f.Match([]byte(s))                   // ok: regexp-mirror (not a Regexp)
	_ = re.FindStringSubmatch(string(b))     // ok: regexp-mirror (the strings are kept)
	_ = re.ReplaceAll([]byte(s), []byte("")) // ok: regexp-mirror (bytes are wanted)
	_, _ = regexp.Match("a", []byte(s))      // ok: regexp-mirror (compiling costs more)
}
