package p

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
)

type record struct{ ID int }

func files(records []record) error {
	for _, r := range records {
		text, err := json.MarshalIndent(r, "", "\t") // want `each iteration makes the JSON of r and copies it to a second, larger text to indent it`
		if err != nil {
			return err
		}
		if err := os.WriteFile(fmt.Sprint(r.ID), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func once(records []record) ([]byte, error) {
	return json.MarshalIndent(records, "", "  ") // ok: json-indent-hot (one text)
}

func first(records []record) ([]byte, error) {
	for _, r := range records {
		if r.ID > 0 {
			return json.MarshalIndent(r, "", "  ") // ok: json-indent-hot (the loop ends)
		}
	}
	return nil, nil
}

func failures(records []record) {
	for _, r := range records {
		if err := files(records); err != nil {
			text, _ := json.MarshalIndent(r, "", "  ") // ok: json-indent-hot (when something has gone wrong)
			log.Printf("%v: %s", err, text)
		}
	}
}

func plain(records []record) (size int) {
	for _, r := range records {
		text, _ := json.Marshal(r) // ok: json-indent-hot (not indented)
		size += len(text)
	}
	return size
}
