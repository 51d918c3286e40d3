package p

import (
	"encoding/json"
	"net/http"
	"time"
)

type level int

func (l level) MarshalText() ([]byte, error) { return []byte("level"), nil }

var defaults = map[string]any{"a": 1}

func answer(id int, name string, l *level) ([]byte, error) {
	return json.Marshal(map[string]any{"name": name, "id": id, "ok": true, "level": l, "none": nil}) // want `this map of 5 entries is only encoded: json boxes, copies and sorts its entries each time`
}

func write(w http.ResponseWriter, err error) {
	json.NewEncoder(w).Encode(map[string]string{"error": err.Error(), "created_at": time.Now().String()}) // want `this map of 2 entries is only encoded`
}

func nested(ids []int, d time.Duration) ([]byte, error) {
	return json.MarshalIndent(map[string]interface{}{"ids": ids, "took": d, "at": time.Now()}, "", "  ") // want `this map of 3 entries`
}

func odd(n int) ([]byte, error) {
	return json.Marshal(map[string]int{"a,b": n, "c d": n}) // want `this map of 2 entries`
}

func clash(n int) ([]byte, error) {
	return json.Marshal(map[string]int{"ab": n, "Ab": n}) // want `this map of 2 entries`
}

func elided(n int) ([]byte, error) {
	return json.Marshal(map[string][]int{"a": {n}}) // want `this map of 1 entries`
}

func commented(n int) ([]byte, error) {
	return json.Marshal(map[string]int{ // want `this map of 1 entries`
		// The number.
		"n": n,
	})
}

func dynamic(name string, n int) ([]byte, error) {
	return json.Marshal(map[string]int{name: n}) // ok: json-of-map-literal (the key is not constant)
}

func variable(n int) ([]byte, error) {
	m := map[string]int{"n": n}
	return json.Marshal(m) // ok: json-of-map-literal (a variable)
}

func shared() ([]byte, error) {
	return json.Marshal(defaults) // ok: json-of-map-literal (made once)
}

func numbers(n int) ([]byte, error) {
	return json.Marshal(map[int]int{1: n}) // ok: json-of-map-literal (keys are numbers)
}

func empty() ([]byte, error) {
	return json.Marshal(map[string]any{}) // ok: json-of-map-literal (no entries)
}

func init() {
	json.Marshal(map[string]int{"n": 1}) // ok: json-of-map-literal (once)
}
