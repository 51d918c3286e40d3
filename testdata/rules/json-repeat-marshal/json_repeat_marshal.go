package p

import (
	"bytes"
	"encoding/json"
	"os"
)

type config struct {
	Name  string
	Ports []int
}

func clone(c *config) (*config, error) {
	data, err := json.Marshal(c) // want `c is copied by way of JSON`
	if err != nil {
		return nil, err
	}
	copied := new(config)
	return copied, json.Unmarshal(data, copied)
}

func same(a, b *config) bool {
	x, _ := json.Marshal(a) // want `a is made into JSON only to be compared with another value`
	y, _ := json.Marshal(b) // want `b is made into JSON only to be compared`
	return bytes.Equal(x, y)
}

func silent(a *config, stored []byte) (bool, error) {
	x, err := json.Marshal(a) // ok: json-repeat-marshal (compared with a text)
	if err != nil {
		return false, err
	}
	if bytes.Equal(x, stored) {
		return true, nil
	}
	y, err := json.Marshal(a) // ok: json-repeat-marshal (written, too)
	if err != nil {
		return false, err
	}
	if err := os.WriteFile("config", y, 0o600); err != nil {
		return false, err
	}
	var b config
	if err := json.Unmarshal(y, &b); err != nil {
		return false, err
	}
	return true, json.Unmarshal(stored, a) // ok: json-repeat-marshal (from elsewhere)
}

type view struct{ Name string }

func value(c config) (d config, err error) {
	data, err := json.Marshal(c) // want `c is copied by way of JSON`
	if err != nil {
		return d, err
	}
	err = json.Unmarshal(data, &d)
	return d, err
}

func reshape(in any, c *config) (v view, w view, err error) {
	data, err := json.Marshal(in) // ok: json-repeat-marshal (whatever it is)
	if err != nil {
		return v, w, err
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return v, w, err
	}
	part, err := json.Marshal(c) // ok: json-repeat-marshal (another type: the tags may say how)
	if err != nil {
		return v, w, err
	}
	return v, w, json.Unmarshal(part, &w)
}
