package p

import "unsafe"

type id [4]byte

func (i id) String() string                          { return string(i[:]) }
func (i id) AppendTo(dst []byte) []byte              { return append(dst, i[:]...) }
func (i id) Hex(upper bool) string                   { return "" }
func (i id) AppendHex(dst []byte, upper bool) []byte { return dst }

type moment struct{ n int }

func (m *moment) Format(layout string, width int) string                   { return "" }
func (m *moment) AppendFormat(dst []byte, layout string, width int) []byte { return dst }
func (m *moment) String() string                                           { return "" }
func (m *moment) Append(dst []byte)                                        {}

// other has a method of the right name that takes something else.
type other struct{}

func (other) String() string                 { return "" }
func (other) AppendTo(dst []string) []string { return dst }

type plain struct{}

func (plain) String() string { return "" }

type outer struct{ id }

type stringer interface {
	String() string
	AppendTo([]byte) []byte
}

type self struct{ n int }

func (s self) String() string { return "" }

func (s self) AppendTo(dst []byte) []byte {
	return append(dst, s.String()...) // ok: append-formatter (the twin itself)
}

type level int

func (l level) String() string                        { return "level" }
func (l *level) AppendTo(dst []byte) []byte           { return dst }
func (l level) AppendText(dst []byte) ([]byte, error) { return dst, nil }

func current() level { return 1 }

func flagged(b []byte, i id, m *moment, o outer, up bool) []byte {
	l := level(1)
	b = append(b, l.String()...)         // want "though l has AppendTo"
	b = append(b, current().String()...) // want "though current.. has AppendText"
	b = append(b, i.String()...)         // want "though i has AppendTo"
	b = append(b, i.Hex(up)...)          // want "though i has AppendHex"
	b = append(b, m.Format("x", 1+2)...) // want "though m has AppendFormat"
	b = append(b, o.String()...)         // want "though o has AppendTo"
	return append(b, (&i).String()...)   // want "has AppendTo"
}

func silent(b []byte, m *moment, o other, p plain, s stringer, size uintptr) []byte {
	b = append(b, m.String()...) // ok: append-formatter (its Append returns nothing)
	b = append(b, o.String()...) // ok: append-formatter (its AppendTo is for []string)
	b = append(b, p.String()...) // ok: append-formatter (no twin)
	b = append(b, s.String()...) // ok: append-formatter (any type may be behind the interface)
	return append(b, byte(unsafe.Sizeof(size)))
}
