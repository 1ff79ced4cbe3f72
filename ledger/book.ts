import { canonicalJson } from "./canonical.ts";
import type { Entry, Journal } from "./journal.ts";
import { controllerActor, type Decision, decisionKey, type Posting, postingKey, unknownActor } from "./records.ts";
import { RequestError } from "./requestError.ts";

/** A record as the ledger keeps it. */
export type Recorded<T> = T & Pick<Entry, "sequence" | "recordedAt" | "recordedBy">;

/** What a write came to: the record under the key, and whether this request made it. */
export interface Outcome<T> {
  readonly first: boolean;
  readonly recorded: Recorded<T>;
}

/** The books: postings and decisions, each key once. Nothing here waits, so a check and its write cannot be parted. */
export interface Book {
  readonly post: (posting: Posting, caller: string) => Outcome<Posting>;
  readonly decide: (decision: Decision, caller: string) => Outcome<Decision>;
  readonly postings: (businessDate: string) => readonly Recorded<Posting>[];
  readonly decisions: (businessDate: string) => readonly Recorded<Decision>[];
}

/** The stage behind the gate. */
const gatedStage = "accounting";

/** Opens the books on a journal's entries. */
export function openBook(journal: Journal): Book {
  const postings = new Map<string, Recorded<Posting>>();
  const decisions = new Map<string, Recorded<Decision>>();

  const keepPosting = (entry: Entry) => keep(postings, entry, entry.record as Posting, postingKey);
  const keepDecision = (entry: Entry) => keep(decisions, entry, entry.record as Decision, decisionKey);
  for (const entry of journal.entries) {
    switch (entry.kind) {
      case "posting":
        keepPosting(entry);
        break;
      case "decision":
        keepDecision(entry);
        break;
      default:
        throw new Error(`entry ${entry.sequence}: unknown kind ${JSON.stringify(entry.kind satisfies never)}`);
    }
  }

  return {
    post: (posting, recordedBy) => {
      const key = postingKey(posting);
      const present = postings.get(key);
      if (present !== undefined) {
        if (canonicalJson(present.content) === canonicalJson(posting.content))
          return { first: false, recorded: present };
        throw new RequestError(409, "content-differs", `${key} was posted at ${present.recordedAt} with other content`);
      }
      if (posting.stage === gatedStage && ![...decisions.values()].some((decision) => approves(decision, posting))) {
        throw new RequestError(409, "decision-missing", `no recorded YES for ${posting.businessDate}`);
      }
      return { first: true, recorded: keepPosting(journal.append({ kind: "posting", recordedBy, record: posting })) };
    },
    decide: (decision, recordedBy) => {
      const present = decisions.get(decisionKey(decision));
      if (present !== undefined) return { first: false, recorded: present };
      return {
        first: true,
        recorded: keepDecision(journal.append({ kind: "decision", recordedBy, record: decision })),
      };
    },
    postings: (businessDate) => [...postings.values()].filter((posting) => posting.businessDate === businessDate),
    decisions: (businessDate) => [...decisions.values()].filter((decision) => decision.businessDate === businessDate),
  };
}

/** A YES opens the gate only where a known person said it: a deadline that "approves" does not. */
function approves(decision: Decision, { businessDate }: Posting): boolean {
  const person = decision.actor !== controllerActor && decision.actor !== unknownActor;
  return decision.businessDate === businessDate && decision.verdict === "YES" && person;
}

function keep<T>(records: Map<string, Recorded<T>>, entry: Entry, record: T, key: (record: T) => string): Recorded<T> {
  const { sequence, recordedAt, recordedBy } = entry;
  const recorded = { ...record, sequence, recordedAt, recordedBy };
  records.set(key(record), recorded);
  return recorded;
}
