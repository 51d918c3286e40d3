package p

import (
	"sort"
	"strconv"
	"strings"
)

type row struct {
	id   int64
	tags []string
}

type ids []int64

type table struct {
	rows  []row
	byKey map[string]row
	grid  [64]row
	next  *table
}

func nonNil(rows []row) (ids, []string) {
	found := ids{} // want `found grows by append, which allocates and copies it anew 5 to 8 times on the way to 100 elements; its length len\(rows\) is known before the loop`
	for _, r := range rows {
		found = append(found, r.id)
	}
	names := make([]string, 0) // want `names grows by append.* its length len\(rows\)`
	for i := range rows {
		if len(names) > 3 {
			println(names[0])
		}
		names = append(names, strconv.Itoa(i))
	}
	return found, names
}

func neverNil(t *table) int {
	var keys []string // want `keys grows by append.* len\(t.byKey\)`
	for key := range t.byKey {
		keys = append(keys, key)
	}
	var grid []row // want `grid grows by append.* len\(t.grid\)`
	for _, r := range t.grid {
		grid = append(grid, r)
	}
	n := 0
	for _, key := range keys {
		n += len(key)
	}
	return n + len(grid) + len(copied(grid))
}

func copied(rows []row) []byte {
	out := []byte{} // want `out grows by append.* 2\*len\(rows\)`
outer:
	for _, r := range rows {
		out = append(out, byte(r.id), byte(r.id>>8))
		for _, tag := range r.tags {
			if tag == "" {
				continue outer
			}
		}
	}
	return out
}

func nilSeen(rows []row) []int64 {
	var out []int64 // want `out grows by append`
	for _, r := range rows {
		out = append(out, r.id)
	}
	return out
}

func nilSeenByCallee(rows []row) {
	var out []string // want `out grows by append`
	for range rows {
		out = append(out, "x")
	}
	show(out...)
}

func nilSeenAfterAppend(rows []row, more []string) []string {
	var out []string // want `out grows by append`
	for range rows {
		out = append(out, "x")
	}
	return append(out, more...)
}

func show(...string) {}

func load() []row { return nil }

func knownLater() int {
	var out []int64 // want `out grows by append.* len\(rows\)`
	n := 7
	rows := load()
	for _, r := range rows {
		out = append(out, r.id+int64(n))
	}
	return len(out)
}

func afterCheck(t *table) int {
	out := []int64{} // want `out grows by append.* len\(t.next.rows\)`
	if t.next == nil {
		return 0
	}
	for _, r := range t.next.rows {
		out = append(out, r.id)
	}
	return len(out)
}

func bytes(s string) int {
	var out []int // want `out grows by append.* len\(s\)`
	for _, c := range []byte(s) {
		out = append(out, int(c))
	}
	return len(out)
}

func group(rows []row) int {
	var (
		n   = len(rows)
		out []int64 // want `out grows by append`
	)
	for _, r := range rows {
		out = append(out, r.id)
	}
	return n + len(out)
}

func comments(rows []row) int {
	// All ids.
	var out /* of the rows */ []int64 // want `out grows by append`
	for _, r := range rows {
		out = append(out, r.id)
	}
	return len(out)
}

func ofLiteral(rows []row) int {
	func() {
		var out []int64 // want `out grows by append`
		for _, r := range rows {
			out = append(out, r.id)
		}
		println(len(out))
	}()
	return 0
}

func joined(rows []row) string {
	var names []string // want `names grows by append`
	for _, r := range rows {
		names = append(names, strconv.Itoa(int(r.id)))
	}
	sort.Strings(names)
	return strings.Join(names, ",")
}

func gaps(text string) []string {

	out := []string{} // want `out grows by append`

	words := strings.Fields(text)
	for _, word := range words {
		out = append(out, word+";")
	}
	return out
}
