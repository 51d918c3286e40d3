package p

import (
	"fmt"
	"strconv"
)

var visits = map[string]int{}

type cache struct {
	byKey map[string]string
	ByKey map[string]string
}

func (c *cache) get(user string, id int64) (string, bool) {
	visits[fmt.Sprintf("%s/%d", user, id)]++        // want `each access to visits boxes user and id and makes a string`
	c.byKey[fmt.Sprintf("%s/%d", user, id)] = user  // want `each access to c.byKey`
	v, ok := c.byKey[fmt.Sprintf("%d-%d-%s", id, id, user)] // want `each access to c.byKey boxes id and id`
	return v, ok
}

func edges(pairs [][2]string) int {
	seen := make(map[string]bool)
	count := make(map[string]int)
	for _, pair := range pairs {
		seen[pair[0]+"|"+pair[1]] = true // want `each store to seen makes a string`
		count[pair[0]+"|"+pair[1]]++     // want `each store to count`
	}
	return len(seen) + len(count)
}

func texts(pairs [][2]string) map[string]bool {
	out := map[string]bool{}
	names := map[string]bool{}
	for i, pair := range pairs {
		out[fmt.Sprintf("%s/%d", pair[0], i)] = true // ok: sprintf-map-key (the caller gets the keys)
		names[pair[0]+"|"+pair[1]] = true            // ok: sprintf-map-key (the keys are printed)
	}
	for name := range names {
		fmt.Println(name)
	}
	return out
}

func silent(m map[string]int, c *cache, user string, id int, v any, p *int, format string, pairs [][2]string) {
	seen := map[string]bool{}
	numbers := map[int]bool{}
	visits[fmt.Sprintf("%s", user)]++               // ok: sprintf-map-key (one operand)
	visits[fmt.Sprintf("%v/%d", v, id)]++           // ok: sprintf-map-key (what is printed may not be comparable)
	visits[fmt.Sprintf("%d/%d", *p, p)]++           // ok: sprintf-map-key (a pointer)
	visits[fmt.Sprintf(format, user, id)]++         // ok: sprintf-map-key (the format is not known)
	visits[fmt.Sprintf("%v/%d", []int{id}, id)]++   // ok: sprintf-map-key (not comparable)
	m[fmt.Sprintf("%s/%d", user, id)]++             // ok: sprintf-map-key (the map is the caller's)
	c.ByKey[fmt.Sprintf("%s/%d", user, id)] = user  // ok: sprintf-map-key (others may use the field)
	seen[user+"|"+user] = true                      // ok: sprintf-map-key (once)
	for _, pair := range pairs {
		_ = seen[pair[0]+"|"+pair[1]]     // ok: sprintf-map-key (a look-up of a short key stays on the stack)
		seen["x"+"|"+pair[1]] = true      // ok: sprintf-map-key (one part)
		numbers[len(pair[0])+1+id] = true // ok: sprintf-map-key (numbers)
	}
}

var frames = map[string]int{}

func numbered(ids []int, id uint32) int {
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[strconv.Itoa(id)] { // want `each access to seen makes a string of the number id, only to be the key`
			continue
		}
		seen[strconv.Itoa(id)] = true // want `each access to seen makes a string of the number id`
	}
	return frames[strconv.FormatUint(uint64(id), 10)] + len(seen) // want `each access to frames makes a string of the number id`
}

func numberedSilent(m map[string]int, ids []int, c *cache) (n int) {
	byIndex := map[string]int{}
	printed := map[string]int{}
	for _, id := range ids {
		n += m[strconv.Itoa(id)]                       // ok: sprintf-map-key (the map is the caller's)
		n += len(c.ByKey[strconv.Itoa(id)])            // ok: sprintf-map-key (others may use the field)
		n += byIndex["id"+strconv.Itoa(id)]            // ok: sprintf-map-key (a prefix tells kinds of keys apart)
		n += byIndex[strconv.FormatInt(int64(id), 16)] // ok: sprintf-map-key (another base)
		n += byIndex[strconv.Itoa(12345)]              // ok: sprintf-map-key (a constant)
		printed[strconv.Itoa(id)]++                    // ok: sprintf-map-key (the keys are printed)
	}
	for text := range printed {
		fmt.Println(text)
	}
	return n
}
