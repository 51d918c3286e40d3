// go: 1.9

package p

import (
	"encoding/csv"
	"io"
)

func names(r io.Reader) (names []string, err error) {
	records := csv.NewReader(r)
	for {
		record, err := records.Read() // want `each records\.Read\(\) allocates a slice for record, which the iteration only reads`
		if err == io.EOF {
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		names = append(names, record[0])
	}
}
