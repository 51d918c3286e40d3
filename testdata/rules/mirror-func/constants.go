// go: 1.21

package p

import "strings"

const longText = "a constant that has more than thirty-two bytes"

func constants(b []byte) {
	_ = strings.Compare(string(b), longText)   // want `the bytes b are copied`
	_ = strings.Contains(string(b), longText)  // want `the bytes b are copied`
	_ = strings.Count(string(b), longText)     // want `the bytes b are copied`
	_ = strings.EqualFold(string(b), longText) // want `the bytes b are copied`
	_ = strings.HasPrefix(string(b), longText) // want `the bytes b are copied`
	_ = strings.HasSuffix(string(b), longText) // want `the bytes b are copied`
	_ = strings.Index(string(b), longText)     // want `the bytes b are copied`
	_ = strings.LastIndex(string(b), longText) // want `the bytes b are copied`
}
