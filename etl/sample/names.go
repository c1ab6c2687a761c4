package sample

// lists hold what people, homes and the words of senders are drawn from: common first and last names, and streets that
// no directory lists.
type lists struct {
	firstNames, lastNames []string
	streets, welshStreets []string
	localities            []string
	towns                 []town
	offices               []string
	caseworkers           []string    // who sign returns and actions
	strangeCodes          []string    // codes in failure reports that the default catalogue does not know
	strangeReasons        [][2]string // the same from caseworkers: as written, and as compared
	ownCodes              []string    // codes in failure rows whose text alone gives the reason
}

// town is a post town with its postcode districts.
type town struct {
	name      string
	districts [3]string
	welsh     bool
}

// inwardLetters are those that the second half of a postcode may use.
const inwardLetters = "ABDEFGHJLNPQRSTUWXYZ"

// newLists makes the lists.
func newLists() lists {
	return lists{
		firstNames: firstNames(), lastNames: lastNames(), streets: streets(), welshStreets: welshStreets(), towns: towns(),
		localities:     []string{"Netherby", "Old Harrowfield", "Castle Vale End", "West Marling", "Upper Thornley"},
		offices:        []string{"Hastings", "Plymouth", "Dudley", "Birkenhead", "Belfast", "Falkirk"},
		caseworkers:    []string{"J Pritchard", "M Okoro", "S Whitfield", "R Llewelyn", "A Dunne", "P Sangha", "K Brennan"},
		strangeCodes:   []string{"F99", "Z01", "X17", "U05"},
		strangeReasons: [][2]string{{"Court order", "COURT_ORDER"}, {"Safeguarding", "SAFEGUARDING"}},
		ownCodes:       []string{"GEN", "F00", "OTH"},
	}
}

func firstNames() []string {
	return []string{
		"Aaron", "Abigail", "Aisha", "Alan", "Alun", "Amira", "Andrew", "Anna", "Bethan", "Brian", "Carys", "Catherine",
		"Chloe", "Craig", "Dafydd", "Daniel", "Dawn", "Deepa", "Derek", "Eleri", "Elin", "Emma", "Fatima", "Ffion",
		"Fiona", "Gareth", "Gary", "Gwen", "Gwilym", "Hannah", "Helen", "Huw", "Ian", "Imran", "Jack", "James", "Jane",
		"Joanne", "Karen", "Keith", "Kerry", "Laura", "Leanne", "Llinos", "Llŷr", "Louise", "Lucy", "Mark", "Mary",
		"Megan", "Michael", "Mohammed", "Nerys", "Nia", "Nicola", "Olivia", "Owain", "Paul", "Priya", "Rachel", "Rhian",
		"Robert", "Ryan", "Sarah", "Seán", "Sharon", "Siân", "Siobhán", "Siôn", "Sophie", "Steven", "Tariq", "Tomos",
		"Tracey", "Wayne", "Yusuf", "Zoë", "Zofia",
	}
}

func lastNames() []string {
	return []string{
		"Ahmed", "Ali", "Anderson", "Bailey", "Begum", "Bell", "Brown", "Campbell", "Clark", "Cooper", "Davies",
		"Edwards", "Evans", "Fraser", "Green", "Griffiths", "Hall", "Harris", "Hughes", "Hussain", "Jackson", "Jenkins",
		"Johnson", "Jones", "Kaur", "Kelly", "Khan", "Kowalski", "Lewis", "Llwyd", "MacDonald", "Martin", "McKenzie",
		"Mitchell", "Moore", "Morgan", "Morris", "Murphy", "Murray", "O'Brien", "O'Neill", "Okafor", "Owen", "Parry",
		"Patel", "Phillips", "Powell", "Price", "Prys", "Pugh", "Rees", "Reid", "Roberts", "Robinson", "Scott", "Shah",
		"Singh", "Smith", "Smith-Lee", "Stewart", "Taylor", "Thomas", "Thompson", "Walker", "Watson", "White", "Williams",
		"Wilson", "Wood", "Wright", "Wyn", "Young",
	}
}

func streets() []string {
	return []string{
		"Alderfold Road", "Barleymow Close", "Brackenhythe Lane", "Candlewick Rise", "Copperdyke Street", "Drovers Hatch",
		"Eastermere Avenue", "Fallowgate", "Fennimore Terrace", "Gorsebeck Drive", "Halfpenny Garth", "Ironstone Wynd",
		"Jackdaw Mews", "Kestrelholme", "Larkspur Bank", "Millrace Yard", "Netherfold Way", "Orchardlea", "Pebblewell Road",
		"Quarrymans Row", "Ropewalk Fold", "Saddlers Croft", "Thistledown Grove", "Undercliffe Steps", "Violet Hythe",
		"Wheatsheaf Garth", "Yarrow Pightle",
	}
}

func welshStreets() []string {
	return []string{
		"Heol y Tŷ Glas Bach", "Ffordd Cae'r Gwcw", "Stryd y Dŵr Oer", "Rhodfa'r Ŵyl", "Clos y Wennol Fach",
		"Lôn Pen-y-Ffynnon", "Maes yr Ŷd", "Heol Nant-y-Gïach", "Cilgant y Môr Bychan",
	}
}

func towns() []town {
	return []town{
		{"Leeds", [3]string{"LS1", "LS6", "LS12"}, false},
		{"Hull", [3]string{"HU1", "HU5", "HU9"}, false},
		{"Derby", [3]string{"DE1", "DE22", "DE23"}, false},
		{"Dudley", [3]string{"DY1", "DY2", "DY3"}, false},
		{"Plymouth", [3]string{"PL1", "PL4", "PL6"}, false},
		{"Hastings", [3]string{"TN34", "TN35", "TN37"}, false},
		{"Belfast", [3]string{"BT1", "BT5", "BT9"}, false},
		{"Falkirk", [3]string{"FK1", "FK2", "FK3"}, false},
		{"Glasgow", [3]string{"G2", "G12", "G41"}, false},
		{"Birkenhead", [3]string{"CH41", "CH42", "CH43"}, false},
		{"Preston", [3]string{"PR1", "PR2", "PR4"}, false},
		{"London", [3]string{"E17", "N22", "SE5"}, false},
		{"Cardiff", [3]string{"CF10", "CF11", "CF24"}, true},
		{"Bangor", [3]string{"LL57", "LL57", "LL57"}, true},
		{"Aberystwyth", [3]string{"SY23", "SY23", "SY23"}, true},
		{"Llanelli", [3]string{"SA14", "SA15", "SA15"}, true},
	}
}
