package intake

/*
#include <stdlib.h>
#include "duckdb_shim.h"
*/
import "C"

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"runtime/cgo"
	"strings"
	"unsafe"

	"github.com/marcboeker/go-duckdb/mapping"
	"github.com/marcboeker/go-duckdb/v2"
)

// register makes the table function known to the database behind dsn. The driver does not give out its handle, but
// opens its files through a shared cache, so the same path gives the same database. The handle belongs to DuckDB from
// here on, even if there is an error.
func register(dsn string, intake cgo.Handle) error {
	db, err := openShared(dsn)
	if err != nil {
		intake.Delete()
		return err
	}
	defer mapping.Close(&db)
	var conn mapping.Connection
	if mapping.Connect(db, &conn) == mapping.StateError {
		intake.Delete()
		return errors.New("cannot connect")
	}
	defer mapping.Disconnect(&conn)
	name := C.CString(Function)
	defer C.free(unsafe.Pointer(name))
	if C.ccx_intake_register(C.duckdb_connection(conn.Ptr), name, C.uintptr_t(intake)) != 0 {
		return errors.New("the database has it already")
	}
	return nil
}

// openShared opens a second handle of the database that the driver has open.
func openShared(dsn string) (db mapping.Database, err error) {
	path, _, _ := strings.Cut(dsn, "?")
	if path == "" || path == ":memory:" {
		return db, errors.New("a database in memory cannot be shared")
	}
	var config mapping.Config
	if mapping.CreateConfig(&config) == mapping.StateError {
		return db, errors.New("no configuration")
	}
	defer mapping.DestroyConfig(&config)
	if err := configure(config, dsn); err != nil {
		return db, err
	}
	var message string
	if mapping.GetOrCreateFromCache(duckdb.GetInstanceCache(), path, &db, config, &message) == mapping.StateError {
		return db, errors.New(message)
	}
	return db, nil
}

// configure sets what the driver sets, since DuckDB refuses to share a database under another configuration.
func configure(config mapping.Config, dsn string) error {
	u, err := url.Parse(dsn)
	if err != nil {
		return err
	}
	settings := u.Query()
	settings.Set("duckdb_api", "go")
	for name, values := range settings {
		if mapping.SetConfig(config, name, values[0]) == mapping.StateError {
			return fmt.Errorf("cannot set %s to %s", name, values[0])
		}
	}
	return nil
}

// connectionID is DuckDB's own number of the connection, which the callbacks also receive.
func connectionID(conn *sql.Conn) (uint64, error) { return duckdb.ConnId(conn) }
