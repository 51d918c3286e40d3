package p

import (
	"bufio"
	"database/sql"
	"fmt"
)

type user struct {
	id   int64
	name string
}

func users(rows *sql.Rows) (all []user, err error) {
	for rows.Next() {
		var id int64
		name := ""
		if err := rows.Scan(&id, &name); err != nil { // want `each row allocates id anew, 8 bytes, because Scan takes its address through an interface` `each row allocates name anew, 16 bytes`
			return nil, err
		}
		all = append(all, user{id, name})
	}
	return all, rows.Err()
}

func before(rows *sql.Rows) (all []string, err error) {
	var name string
	for rows.Next() {
		if err := rows.Scan(&name); err != nil { // ok: sql-row-scratch (one variable for all rows)
			return nil, err
		}
		all = append(all, name)
	}
	return all, rows.Err()
}

func single(row *sql.Row) (name string, err error) {
	err = row.Scan(&name) // ok: sql-row-scratch (a single row)
	return name, err
}

func first(rows *sql.Rows) (name string, err error) {
	if rows.Next() {
		var found string
		err = rows.Scan(&found) // ok: sql-row-scratch (no loop)
		name = found
	}
	return name, err
}

func numbers(r *bufio.Reader) (sum int) {
	for {
		var n int
		if _, err := fmt.Fscan(r, &n); err != nil { // ok: sql-row-scratch (no rows)
			return sum
		}
		sum += n
	}
}
