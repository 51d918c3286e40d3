package p

import (
	"testing"
	"time"
)

func TestSameDay(t *testing.T) {
	now := time.Now()
	if now.Format("2006") != now.UTC().Format("2006") { // ok: time-format-hot (tests)
		t.Log(now)
	}
}
