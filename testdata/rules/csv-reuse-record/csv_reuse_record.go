package p

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

func names(in io.Reader) (names []string, err error) {
	r := csv.NewReader(in)
	r.Comma = ';'
	header, err := r.Read() // ok: csv-reuse-record (not in the loop)
	if err != nil {
		return nil, err
	}
	for {
		record, err := r.Read() // want `each r.Read\(\) allocates a slice for record, which the iteration only reads`
		if err == io.EOF {
			return append(names, header...), nil
		}
		if len(record) < 2 {
			line, _ := r.FieldPos(0)
			return nil, fmt.Errorf("line %d", line)
		}
		for _, field := range record {
			names = append(names, field)
		}
	}
}

func sum(record []string) (n int) {
	for _, field := range record {
		n += len(field)
	}
	return n
}

func sums(in string) (n int) {
	var r = csv.NewReader(strings.NewReader(in))
	for i := 0; i < 3; i++ {
		record, err := r.Read() // want "allocates a slice for record"
		if err != nil {
			break
		}
		n += sum(record) + len(strings.Join(record, ","))
	}
	return n
}

func kept(in io.Reader) (all [][]string) {
	r := csv.NewReader(in)
	for {
		record, err := r.Read() // ok: csv-reuse-record (appended)
		if err != nil {
			return all
		}
		all = append(all, record)
	}
}

func sliced(in io.Reader) (last []string) {
	r := csv.NewReader(in)
	for {
		record, err := r.Read() // ok: csv-reuse-record (a part of it is kept)
		if err != nil {
			return last
		}
		last = record[1:]
	}
}

func printed(in io.Reader) {
	r := csv.NewReader(in)
	for {
		record, err := r.Read() // ok: csv-reuse-record (who knows what Println does with it)
		if err != nil {
			return
		}
		fmt.Println(record)
	}
}

func address(in io.Reader) (first *string) {
	r := csv.NewReader(in)
	for {
		record, err := r.Read() // ok: csv-reuse-record (a pointer into it is kept)
		if err != nil {
			return first
		}
		first = &record[0]
	}
}

func reused(in io.Reader) (n int) {
	r := csv.NewReader(in)
	r.ReuseRecord = true
	for {
		record, err := r.Read() // ok: csv-reuse-record (reuses it)
		if err != nil {
			return n
		}
		n += len(record)
	}
}

func trailer(in io.Reader, n int) ([]string, error) {
	r := csv.NewReader(in)
	for range n {
		record, err := r.Read() // ok: csv-reuse-record (what is read behind the loop is kept)
		if err != nil || len(record) == 0 {
			return nil, err
		}
	}
	return r.Read() // ok: csv-reuse-record (kept)
}

func given(r *csv.Reader) (n int) {
	for {
		record, err := r.Read() // ok: csv-reuse-record (the reader is somebody else's)
		if err != nil {
			return n
		}
		n += len(record)
	}
}

func sections(in io.Reader) (n int) {
	r := csv.NewReader(in)
	for {
		head, err := r.Read() // ok: csv-reuse-record (more is read while it is in use)
		if err != nil {
			return n
		}
		for {
			record, err := r.Read() // ok: csv-reuse-record (the outer loop reads, too)
			if err != nil || record[0] == head[0] {
				break
			}
			n++
		}
	}
}
