// go: 1.19

package p

import (
	"bytes"
	"encoding/binary"
)

func frame(id uint32, body []byte) []byte {
	var buf bytes.Buffer
	binary.Write(&buf, binary.BigEndian, id) // want `binary\.Write takes buf and id as interfaces and allocates a buffer for this one value`
	buf.Write(body)
	return buf.Bytes()
}
