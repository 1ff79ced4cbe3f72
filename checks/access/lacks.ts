import { type Account, accessOf, may, type Request } from "../model/access.ts";
import { lookUp } from "../model/lookup.ts";
import type { Model } from "../model/model.ts";

/** What a service account would need and may not do, said for a finding; undefined where it may, or nobody can tell. */
export interface Lack {
  readonly message: string;
  readonly fix: string;
}

/**
 * Compares what is needed with what a service account may do. Of an account that is not among the objects nothing is
 * said: that it is missing is another check's finding.
 */
export function lackOf(model: Model, account: Account, needs: readonly Request[]): Lack | undefined {
  if (lookUp(model, "", "ServiceAccount", account.namespace, account.name) === undefined) return undefined;
  const access = accessOf(model, account);
  const missing = needs.filter((need) => may(access, need) === "no");
  const [first] = missing;
  if (first === undefined) return undefined;
  const same = missing.filter(
    ({ resource, namespace }) => resource === first.resource && namespace === first.namespace,
  );
  const verbs = [...new Set(same.map(({ verb }) => verb))];
  const what = `${first.resource}${first.group === "" ? "" : `.${first.group}`}`;
  const place = first.clusterScoped || first.namespace === undefined ? "" : ` in namespace ${first.namespace}`;
  const rule = { apiGroups: [first.group], resources: [first.resource], verbs };
  return {
    message: `service account ${nameOf(account)} may not ${verbs.join(", ")} ${what}${place}`,
    fix: `bind it to a role with the rule ${JSON.stringify(rule)}`,
  };
}

export function nameOf({ namespace, name }: Account): string {
  return namespace === undefined || namespace === "" ? name : `${namespace}/${name}`;
}
