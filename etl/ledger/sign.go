package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"ccx/etl"
)

// Role is in which capacity somebody signs a week.
type Role string

// The roles, in the order in which they sign.
const (
	Preparer Role = "preparer"
	Reviewer Role = "reviewer"
)

// SignOff is a name below the manifest of an edition of a week.
type SignOff struct {
	AsOf    etl.Date `json:"as_of"`
	Edition int      `json:"edition"`
	SHA256  string   `json:"manifest_sha256"`
	Role    Role     `json:"role"`
	Name    string   `json:"name"`
	Account string   `json:"account"`
}

const signOffs = `select (sign_off.as_of - date '1970-01-01')::integer, sign_off.edition, manifest_sha256, role, name, account from sign_off `

// SignOffs lists the signatures below manifests that stand, the oldest week first. Those below a week that was undone stay in
// the ledger.
func (l *Ledger) SignOffs(ctx context.Context) ([]SignOff, error) {
	return signed(l.conn.QueryContext(ctx, signOffs+"semi join week_manifest using (as_of, edition, manifest_sha256) order by sign_off.as_of, sign_off.edition, manifest_sha256, role, name"))
}

// SignOffs lists the signatures that this run's manifest tells.
func (w *Week) SignOffs(ctx context.Context) ([]SignOff, error) {
	return signed(w.l.conn.QueryContext(ctx, signOffs+`semi join week_manifest using (as_of, edition, manifest_sha256) inner join run on (told_as_of, told_edition) = (run.as_of, run.edition)
		order by sign_off.as_of, sign_off.edition, manifest_sha256, role, name`))
}

func signed(rows *sql.Rows, err error) ([]SignOff, error) {
	if err != nil {
		return nil, fmt.Errorf("list the signatures: %w", err)
	}
	defer rows.Close()
	all := []SignOff{}
	for rows.Next() {
		var s SignOff
		if err := rows.Scan(&s.AsOf, &s.Edition, &s.SHA256, &s.Role, &s.Name, &s.Account); err != nil {
			return nil, fmt.Errorf("list the signatures: %w", err)
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// AddSignOff records a signature.
func (l *Ledger) AddSignOff(ctx context.Context, s SignOff) error {
	given := Given{Command: "sign", Subject: s.AsOf.String(), By: s.Name, Reason: string(s.Role)}
	err := l.giving(ctx, given, "insert into sign_off values (?::date, ?, ?, ?, ?, ?, null, null)", s.AsOf.String(), s.Edition, s.SHA256, string(s.Role), s.Name, s.Account)
	if err != nil {
		return fmt.Errorf("record the signature: %w", err)
	}
	return nil
}
