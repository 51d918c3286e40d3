package p

import (
	"strconv"
	"time"
)

func week(now time.Time) int {
	day, _ := strconv.Atoi(now.Format("002")) // want `string of digits`
	return day / 7
}
