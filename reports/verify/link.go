package verify

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// link names the manifest of an edition of a week.
type link struct {
	AsOf    string `json:"as_of"`
	Edition int    `json:"edition"`
	SHA256  string `json:"sha256"`
}

// previous is the link of a manifest to the week before, and to the edition that it replaces.
type previous struct {
	link
	Replaced *link `json:"replaced"`
}

// folder is what the folder of an edition is called.
func (l link) folder() string {
	if l.Edition > 1 {
		return fmt.Sprintf("%s.%d", l.AsOf, l.Edition)
	}
	return l.AsOf
}

// links lists the manifests that the manifest of a week follows. hasAny is false if an older ccx made it, which linked
// none.
func (w *Week) links() (before *link, others []link, hasAny bool) {
	if len(w.manifest.Previous) == 0 {
		return nil, nil, false
	}
	var p previous
	if err := json.Unmarshal(w.manifest.Previous, &p); err != nil {
		w.object("the manifest can be read", manifestName, "previous", "no such object: "+err.Error(), "a link")
		return nil, nil, false
	}
	if p.AsOf != "" {
		before = &p.link
	}
	if p.Replaced != nil {
		others = append(others, *p.Replaced)
	}
	return before, append(others, w.manifest.OtherLedger...), true
}

// found finds the week that a link names.
func (l link) found(weeks []*Week) *Week {
	at := slices.IndexFunc(weeks, func(w *Week) bool { return w.AsOf == l.AsOf && w.Edition == l.Edition })
	if at < 0 {
		return nil
	}
	return weeks[at]
}

// checkLinks compares the links of weeks, which are in order, with the manifests that are there. The first week may
// follow one that is not given; so may one that was named by itself, which Gaps names.
func (w *Week) checkLinks(weeks []*Week) {
	isLinked := false
	for i, now := range weeks {
		before, others, hasAny := now.links()
		if !hasAny {
			if isLinked && !now.unread { // only weeks before the first that is linked were published by an older ccx
				w.objectIn(now, "the manifest names the week before", manifestName, "previous", "nothing", "a link")
			}
			continue
		}
		isLinked = true
		newest := newestBefore(now, weeks[:i])
		if newest != "" && len(now.manifest.OtherLedger) == 0 {
			w.checkBefore(now, before, newest)
		}
		if before != nil {
			w.checkLink(now, *before, weeks, newest != "" && !now.alone)
		}
		for _, l := range others {
			w.checkLink(now, l, weeks, len(weeks) > 1 && !now.alone)
		}
	}
}

// checkBefore compares the week that a manifest says it follows with the newest one before it.
func (w *Week) checkBefore(now *Week, before *link, newest string) {
	named := ""
	if before != nil {
		named = before.AsOf
	}
	if named < newest {
		w.objectIn(now, "the week before", manifestName, "previous", newest, shown(named))
	}
}

// checkLink compares a link with the manifest that it names.
func (w *Week) checkLink(now *Week, l link, weeks []*Week, mustBeThere bool) {
	switch week := l.found(weeks); {
	case week != nil:
		w.Controls++
		if week.SHA256 != l.SHA256 {
			w.objectIn(now, "hash of the manifest of "+l.folder(), manifestName, "previous", week.SHA256, shown(l.SHA256))
		}
	case mustBeThere:
		w.objectIn(now, "the week that it follows is there", manifestName, "previous", "no folder "+l.folder(), "a week")
	}
}

// Follow compares weeks with the hash of one of their manifests, as run and status printed it: that week is there, and so
// is all that it stands for, up to the first week.
func Follow(weeks []*Week, hash string) []Objection {
	c := &Week{Folder: ".", Objections: []Objection{}}
	hash = strings.ToLower(strings.Join(strings.Fields(hash), ""))
	at := slices.IndexFunc(weeks, func(w *Week) bool { return w.SHA256 == hash })
	if own := slices.IndexFunc(weeks, func(w *Week) bool { return w.own == hash }); at < 0 && own >= 0 {
		c.object("the hash is that of a week's manifest", manifestName, "manifest_sha256", "this is the hash that stands in the manifest of "+weeks[own].AsOf+
			"; run and status print the SHA-256 of the file manifest.json, which is "+shown(weeks[own].SHA256), hash)
		return c.Objections
	}
	if at < 0 {
		newest := weeks[len(weeks)-1]
		c.object("the hash is that of a week's manifest", manifestName, "", "no week has it: a week is missing, or its manifest was changed; the newest here is "+newest.AsOf+", whose manifest has the hash "+shown(newest.SHA256), hash)
		return c.Objections
	}
	standsFor := c.follow(weeks[at], weeks)
	for _, w := range weeks {
		if !slices.Contains(standsFor, w) && !slices.Contains((&Week{}).follow(w, weeks), weeks[at]) {
			c.objectIn(w, "the week is in the chain of the hash", manifestName, "", "neither before nor after "+weeks[at].AsOf, "one of its chain")
		}
	}
	return c.Objections
}

// follow lists the weeks that the manifest of a week stands for, and objects to every link that leads nowhere.
func (w *Week) follow(from *Week, weeks []*Week) []*Week {
	all := []*Week{from}
	for i := 0; i < len(all); i++ {
		before, others, hasAny := all[i].links()
		if before != nil {
			others = append(others, *before)
		}
		if !hasAny {
			w.objectIn(all[i], "the manifest names what it follows", manifestName, "previous", "nothing", "a week")
		}
		for _, l := range others {
			switch week := l.found(weeks); {
			case week == nil:
				w.objectIn(all[i], "the week that it follows is there", manifestName, "previous", "no folder "+l.folder(), "a week")
			case week.SHA256 != l.SHA256:
				w.objectIn(all[i], "hash of the manifest of "+l.folder(), manifestName, "previous", week.SHA256, shown(l.SHA256))
			case !slices.Contains(all, week):
				all = append(all, week)
			}
		}
	}
	return all
}
