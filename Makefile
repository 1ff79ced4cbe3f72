# Thin on purpose: each target is one command of the project's own command line, which has the rest and its options:
# npx payments-platform --help
STACK ?= dev
export AS RUN DATE SUITE REPEAT
# As it was typed: a dollar sign in a reason is a dollar sign.
export override REASON := $(value REASON)
platform := npx payments-platform
on_stack := --stack "$(STACK)"
# AS has a meaning of its own to make (the assembler), unless somebody set it.
as := $(if $(filter command environment,$(origin AS)),--as "$$AS")

.PHONY: help up test approve reject status start down destroy doctor bench e2e lint format
help: ready
	@$(platform) --help

up down destroy: ready
	@$(platform) $@ $(on_stack)

status: ready
	@$(platform) $@ $(on_stack) $(if $(RUN),"$$RUN")

approve reject: ready
	@$(platform) $@ $(on_stack) $(if $(RUN),"$$RUN") $(as) $(if $(REASON),--reason "$$REASON")

start: ready
	@$(platform) $@ $(on_stack) $(as) $(if $(DATE),--date "$$DATE")

doctor test: ready
	@$(platform) $@

bench: ready
	@$(platform) $@ $(if $(COLD),--cold) $(if $(filter-out dev,$(STACK)),--like "$(STACK)")

e2e: ready
	@$(platform) test --e2e "$$SUITE" $(if $(REPEAT),--repeat "$$REPEAT")

lint format: ready
	@npm run --silent $@

.PHONY: ready
ready: node_modules/.package-lock.json

node_modules/.package-lock.json: package-lock.json
	@command -v npm >/dev/null || { echo "error: npm is missing: install Node.js 20.11 or newer" >&2; exit 1; }
	@node -e 'const [major, minor] = process.versions.node.split(".").map(Number); if (major * 100 + minor < 2011) { console.error(`error: Node.js $${process.version} is too old: install 20.11 or newer`); process.exit(1); }'
	@# Not `npm ci`: it refuses a lock file without the packages of other platforms, which not every registry has.
	npm install --no-save
	@touch $@
