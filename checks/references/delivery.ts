import type { Check } from "../check.ts";
import { deliveryDestinations } from "./deliveryDestinations.ts";
import { deliveryKinds } from "./deliveryKinds.ts";
import { deliveryProjects } from "./deliveryProjects.ts";
import { deliveryRepositories } from "./deliveryRepositories.ts";
import { deliveryRoles } from "./deliveryRoles.ts";
import { deliverySources } from "./deliverySources.ts";

/** References of Argo CD's applications and projects: PP-331 to PP-349. */
export const deliveryChecks: readonly Check[] = [
  deliveryProjects,
  deliverySources,
  deliveryDestinations,
  deliveryRepositories,
  deliveryRoles,
  deliveryKinds,
];
