package p

import (
	"fmt"
	"strconv"
	"time"
)

type stamp struct{ at time.Time }

func (s stamp) Format(layout string) string { return s.at.Format(layout) }

func numbers(t time.Time, p *time.Time, s *stamp) (int, error) {
	year, _ := strconv.Atoi(t.Format("2006"))         // want `t.Format allocates a string of digits only for strconv to read it again`
	month, _ := strconv.Atoi(p.Format("01"))          // want `p.Format allocates a string of digits`
	day, _ := strconv.Atoi(s.at.UTC().Format("2"))    // want `allocates a string of digits`
	minute, _ := strconv.Atoi(t.Format("04"))         // want `allocates a string of digits`
	fmt.Println(year, month, day, minute)
	return strconv.Atoi(t.Format("15")) // want `allocates a string of digits`
}

func compared(a, b time.Time, p *time.Time, layout string) bool {
	return a.Format("2006-01-02") == b.Format("2006-01-02") || // want `two strings are allocated only to compare a with b`
		a.UTC().Format(layout) != p.Format(layout) // want `two strings are allocated`
}

func counted(times []time.Time) map[string]int {
	days := map[string]int{}
	for _, t := range times {
		days[t.Format("2006-01-02")]++ // want `t.Format allocates a string in each access to days`
	}
	return days
}

func again(start time.Time, names []string) {
	for _, name := range names {
		fmt.Println(name, start.Format(time.RFC3339)) // want `start.Format allocates the same string in each iteration`
	}
}

func silent(a, b time.Time, s stamp, times []time.Time, layout string, lines []string) string {
	for _, t := range times {
		fmt.Println(t.Format(time.RFC3339)) // ok: time-format-hot (another time in each iteration)
	}
	for range times {
		fmt.Println(s.Format(time.RFC3339), time.Now().Format(time.RFC3339)) // ok: time-format-hot (another type, another time)
	}
	n, _ := strconv.Atoi(a.Format("06"))    // ok: time-format-hot (two digits of the year)
	m, _ := strconv.Atoi(a.Format(layout))  // ok: time-format-hot (the layout is not known)
	h, _ := strconv.Atoi(a.Format("03"))    // ok: time-format-hot (no method returns the hour of twelve)
	same := a.Format("2006") == b.Format("01") // ok: time-format-hot (two layouts)
	if a.Format("01-02") == lines[0] {      // ok: time-format-hot (compared with a text)
		return a.Format(time.Kitchen) // ok: time-format-hot (once)
	}
	if s.Format("2006") == s.Format("2006") { // ok: time-format-hot (another type)
		n++
	}
	return strconv.FormatBool(same) + strconv.Itoa(n+m+h)
}
