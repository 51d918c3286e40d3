// Package mysqldriver writes parameters of a prepared statement into a packet buffer.
package mysqldriver

import "time"

const timeFormat = "2006-01-02 15:04:05.999999"

type stmt struct {
	loc *time.Location
}

func appendLengthEncodedInteger(b []byte, n uint64) []byte {
	return append(b, byte(n))
}

// appendArgs encodes the arguments behind each other.
func (s *stmt) appendArgs(values []byte, args []any) []byte {
	for _, arg := range args {
		switch v := arg.(type) {
		case []byte:
			values = appendLengthEncodedInteger(values, uint64(len(v)))
			values = append(values, v...)
		case time.Time:
			if v.IsZero() {
				values = append(values, "0000-00-00"...)
				continue
			}
			values = append(values, v.In(s.loc).Format(timeFormat)...)
		}
	}
	return values
}
