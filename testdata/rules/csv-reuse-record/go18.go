// go: 1.8

package p

import (
	"encoding/csv"
	"io"
)

func names(r io.Reader) (names []string, err error) {
	records := csv.NewReader(r)
	for {
		record, err := records.Read() // ok: csv-reuse-record (ReuseRecord is new in 1.9)
		if err == io.EOF {
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		names = append(names, record[0])
	}
}
