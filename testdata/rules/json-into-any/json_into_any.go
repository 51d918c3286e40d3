package p

import (
	"encoding/json"
	"io"
)

func name(data []byte) string {
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil { // want "a map is filled with every member of data and boxes each value, and then only single entries of doc are read"
		return ""
	}
	name, _ := doc["name"].(string)
	return name
}

func token(r io.Reader) (id, kind string, err error) {
	claims := map[string]interface{}{}
	if err := json.NewDecoder(r).Decode(&claims); err != nil { // want "single entries of claims are read"
		return "", "", err
	}
	if len(claims) == 0 {
		return "", "", io.EOF
	}
	id, _ = claims["id"].(string)
	kind, _ = claims["kind"].(string)
	return id, kind, nil
}

func all(data []byte) (names []string) {
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil { // ok: json-into-any (all members are looked at)
		return nil
	}
	for name := range doc {
		names = append(names, name)
	}
	return names
}

func parsed(data []byte) (map[string]any, error) {
	var doc map[string]any
	err := json.Unmarshal(data, &doc) // ok: json-into-any (the caller's)
	return doc, err
}

func changed(data []byte) ([]byte, error) {
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil { // ok: json-into-any (encoded again)
		return nil, err
	}
	doc["seen"] = true
	return json.Marshal(doc)
}

func valid(data []byte) bool {
	var doc map[string]any
	return json.Unmarshal(data, &doc) == nil // ok: json-into-any (nothing is read)
}

func typed(data []byte) int {
	var doc map[string]int
	if err := json.Unmarshal(data, &doc); err != nil { // ok: json-into-any (nothing is boxed)
		return 0
	}
	return doc["count"]
}

func lookup(data []byte, key string) any {
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil { // ok: json-into-any (the names are not known before)
		return nil
	}
	return doc[key]
}
