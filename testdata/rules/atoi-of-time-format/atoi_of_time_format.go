package p

import (
	"fmt"
	"strconv"
	"time"
)

func year(t time.Time) int {
	n, _ := strconv.Atoi(t.Format("2006")) // want `t.Format allocates a text, which is only parsed for the number in it`
	return n
}

func month() (m int) {
	m, _ = strconv.Atoi(time.Now().Format("01")) // want `time.Now\(\).Format allocates a text`
	return m
}

func hour(t *time.Time) int64 {
	h, _ := strconv.ParseInt(t.UTC().Format("15"), 10, 64) // want `only parsed for the number`
	return h
}

func checked(t time.Time) (int, error) {
	return strconv.Atoi(t.Format("02")) // want `only parsed for the number`
}

func day(t time.Time) int {
	date, _ := strconv.Atoi(t.Format("20060102")) // want `only parsed for the number`
	return date * 10
}

func today() int64 {
	date, _ := strconv.ParseInt(time.Now().Format("20060102"), 10, 64) // want `only parsed for the number`
	return date
}

func failed(t time.Time) int {
	n, err := strconv.Atoi(t.Format("2006")) // want `only parsed for the number`
	if err != nil {
		panic(err)
	}
	return n
}

const layout = "2006"

func named(t time.Time) int {
	n, _ := strconv.Atoi(t.Format(layout)) // want `only parsed for the number`
	return n
}

func shortYear(t time.Time) int {
	n, _ := strconv.Atoi(t.Format("06")) // ok: atoi-of-time-format (no method returns two digits of the year)
	return n
}

func half(t time.Time) int {
	n, _ := strconv.Atoi(t.Format("03")) // ok: atoi-of-time-format (hours up to twelve)
	return n
}

func unknown(t time.Time, layout string) int {
	n, _ := strconv.Atoi(t.Format(layout)) // ok: atoi-of-time-format (which number is not known)
	return n
}

func hexadecimal(t time.Time) int64 {
	n, _ := strconv.ParseInt(t.Format("2006"), 16, 64) // ok: atoi-of-time-format (another base)
	return n
}

func narrow(t time.Time) int64 {
	n, _ := strconv.ParseInt(t.Format("2006"), 10, 8) // ok: atoi-of-time-format (out of range)
	return n
}

type stamp struct{}

func (stamp) Format(string) string { return "7" }

func other(s stamp) int {
	n, _ := strconv.Atoi(s.Format("2006")) // ok: atoi-of-time-format (not a time)
	return n
}

func kept(t time.Time) (string, int) {
	text := t.Format("2006")
	n, _ := strconv.Atoi(text) // ok: atoi-of-time-format (the text is used)
	return fmt.Sprint(text), n
}
