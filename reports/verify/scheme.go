package verify

// schemeOf is the scheme under which the lists show a casegroup: the register's, or, of one that the register lacks, what a
// report said of the exception that decided it, or of another of its exceptions.
func (w *Week) schemeOf(casegroup string) string {
	if w.schemes == nil {
		w.schemes = map[string]string{}
		exceptions, casegroups := w.data("exceptions"), w.data("casegroups")
		reported, by := map[string]string{}, map[string]string{}
		for _, row := range exceptions.rows {
			if scheme := exceptions.get(row, "scheme"); scheme != "" {
				by[row[0]] = scheme
				if reported[exceptions.get(row, "casegroup")] == "" {
					reported[exceptions.get(row, "casegroup")] = scheme
				}
			}
		}
		for _, row := range casegroups.rows {
			scheme := casegroups.get(row, "scheme")
			if scheme == "?" {
				if scheme = by[casegroups.get(row, "lead_exception_id")]; scheme == "" {
					scheme = reported[row[0]]
				}
			}
			w.schemes[row[0]] = scheme
		}
	}
	return w.schemes[casegroup]
}
