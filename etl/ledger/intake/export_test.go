package intake

import "database/sql"

// Hold replaces an insert on conn that does not end.
func (in *Intake) Hold(conn *sql.Conn) error {
	id, err := connectionID(conn)
	if err != nil {
		return err
	}
	return in.enter(id, &source{})
}
