// go: 1.18

package p

import (
	"bytes"
	"encoding/binary"
)

func before119(buf *bytes.Buffer, id uint32) {
	binary.Write(buf, binary.BigEndian, id) // ok: binary-read-write (no AppendUint32 yet)
}
