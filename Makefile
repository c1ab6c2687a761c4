# The commands of a developer. `make check` is what a change must pass.

GO       ?= go
FUZZTIME ?= 10s
WORLDS   ?= 50
CUTS     ?= 60
FIRST    ?= 1
KILLS    ?= 300
CHANGES  ?= 200
MUTANTS  ?=
WEEKS    ?= 52
CASEGROUPS ?= 2000
EDITS    ?= 10000
CANARIES ?= 10000
SIZES    ?= small mid national
PACKAGES ?= ./...
SYSTEMS  ?= linux-amd64 linux-arm64 windows-amd64

gofumpt       := $(GO) tool gofumpt
golangci-lint := $(GO) tool -modfile=tools/go.mod golangci-lint
govulncheck   := $(GO) tool govulncheck

.DEFAULT_GOAL := help
.PHONY: help build test slow race weeks powercuts pollock books beside fuzz cases worlds kills tampering mutants house forms bench fmt fmt-check vet lint vuln check demo models outputs release same canary wine spark spark-sql

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

build: ## build ./ccx
	$(GO) build -trimpath -o ccx ./cmd/ccx

# The version is the tag of the commit, or what Go makes of the commit where it has none.
release: ## build dist/ for SYSTEMS: the programs, the zip for Windows, a bill of materials and checksums
	SYSTEMS="$(SYSTEMS)" tools/release/build

wine: ## run the zip of dist/ under Wine, and compare what it publishes with what Linux does
	tools/release/wine dist

test: ## run the tests
	$(GO) test $(PACKAGES)

race: ## run the tests with the race detector
	CCX_SLOW=1 $(GO) test -race -timeout 40m $(PACKAGES)

fuzz: ## run every fuzz target for FUZZTIME
	@grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sort | while IFS=: read -r file target; do \
		target=$${target#func }; \
		echo "$$(dirname "$$file") $$target"; \
		$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) "$$(dirname "$$file")" </dev/null || exit 1; \
	done

slow: ## run the tests and those that decide several weeks of their own, as a CI run does
	CCX_SLOW=1 $(GO) test $(PACKAGES)

cases: ## run whole what the suite runs in part: longer histories, weeks run again, why of every id, the demo twice
	CCX_EVERYTHING=1 $(GO) test -count=1 -timeout 0 ./cmd/ccx ./etl/weekly/... ./reports/...

worlds: ## run WORLDS invented histories in which much goes wrong, from seed FIRST on
	CCX_EVERYTHING=1 CCX_WORLD=$(FIRST) CCX_WORLDS=$(WORLDS) CCX_WORLD_WEEKS=5 $(GO) test -timeout 0 -run TestWhatIsTrueOfEveryWorld ./etl/weekly/hostile

kills: build ## kill a run at every step, and run, restate, undo, archive and letters at KILLS random moments, from the FIRST on
	CCX_SLOW=1 CCX_TEST_KILLS=10 $(GO) test -count=1 -timeout 0 -run TestAKilledRun -v ./etl/weekly
	python3 tools/kills.py ./ccx $(KILLS) 1 $(FIRST)

tampering: ## change published weeks in each of many ways, each CHANGES times: verify finds every change
	CCX_MUTATIONS=$(CHANGES) $(GO) test -count=1 -timeout 0 -run TestPublishedWeeks -v ./reports/verify

mutants: ## change the sources in one place at a time, as tools/mutants lists, and see that a test fails
	python3 tools/mutants/run.py $(MUTANTS)

house: ## count files, packages, arrows and functions, now and at the commit BASE
	@python3 -B tools/house.py
	@test -z "$(BASE)" || python3 -B tools/house.py $(BASE)

forms: ## fill in and edit EDITS forms as people do, and read them; run weeks of them
	CCX_SLOW=1 CCX_FORM_EDITS=$(EDITS) $(GO) test -count=1 -timeout 0 -run "TestEditedFormsLoseNoAnswer|TestARunKeepsEveryAnswer" -v ./etl/weekly/invented

canary: ## plant CANARIES names, addresses, numbers and birth dates in a week, and look for them in what is not for them
	CCX_CANARIES=$(CANARIES) $(GO) test -count=1 -timeout 0 -run TestNoPersonIsInWhatIsNotForThem -v ./cmd/ccx

pollock: ## read the polluted files of the Pollock benchmark, of which DIR holds polluted_files: nothing differs in silence
	CCX_POLLOCK=$(abspath $(DIR)) $(GO) test -count=1 -run TestPollock -v ./etl/source

books: ## read the workbooks below DIR, test files of other projects, beside openpyxl and calamine: no cell differs from what both read
	CCX_BOOKS=$(abspath $(DIR)) $(GO) test -count=1 -timeout 0 -run TestBooks -v ./etl/source/sheet

weeks: build ## run WEEKS weeks of CASEGROUPS casegroups in one ledger: the last costs at most 1.3 times the second
	python3 tools/weeks.py ./ccx $(WEEKS) $(CASEGROUPS)

powercuts: build ## cut the power CUTS times in a run, a restatement, an undoing and an archiving, from the FIRST on, and have the same command finish
	python3 tools/powercuts.py ./ccx $(CUTS) 1 $(FIRST)

spark: build ## run the rules on Spark: every case, and a week of a world at each --mess; needs Java and tools/spark/requirements.txt
	python3 tools/spark/prove.py all ./ccx

spark-sql: ## write the rules as Spark SQL, and in which order they run, into dist/spark
	python3 tools/spark/generate.py dist/spark

bench: ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem $(PACKAGES)

beside: build ## measure SIZES of weeks beside programs that only read their files; needs tools/bench/requirements.txt
	python3 tools/bench/beside.py ./ccx $(SIZES)

same: ## compare what the working tree publishes with what BASE does: make same BASE=HEAD~1 SAME=--quick
	tools/same $(SAME) $(BASE)

fmt: ## format the Go files
	$(gofumpt) -w .

fmt-check:
	@files=$$($(gofumpt) -l .) || exit 1; \
	if [ -n "$$files" ]; then echo "not formatted, run make fmt:"; echo "$$files"; exit 1; fi

vet: ## run go vet
	$(GO) vet $(PACKAGES)

lint: ## run the linters of .golangci.yml
	$(golangci-lint) run $(PACKAGES)

# Only an unreachable database is let pass, and said: what is found fails.
vuln: ## look for known vulnerabilities in what we import
	@out=$$($(govulncheck) $(PACKAGES) 2>&1); code=$$?; echo "$$out"; \
	case "$$out" in *"fetching vulnerabilities"*) \
		echo "vuln: skipped: the vulnerability database cannot be reached"; exit 0;; esac; exit $$code

check: FUZZTIME = 5s
check: fmt-check vet lint race fuzz vuln ## all of the above: what a change must pass

demo: ## make a small history in ./demo, run its weeks, say where to look
	$(GO) run ./cmd/ccx demo

models: ## write docs/models.md: every SQL file, what it reads and who reads it; and which selects are empty where tables are
	$(GO) test ./sql -run TestThePageOfModelsIsTrue -update
	$(GO) test ./etl/ledger -run TestWhatIsEmptyFollowsFromTheSelects -update

outputs: ## write what docs/ and the README say of the catalogue: files, columns, states, transitions, holds, breaks
	$(GO) test ./etl/catalogue -run 'TestThePagesOfOutputsAreTrue|TestTheTablesOfStatesAreTrue' -update
	$(GO) test ./etl/ledger -run TestBreaksHaveOneSetOfWords -update
