import { stringify } from "yaml";
import { report } from "../../checks/report.ts";
import { accessObjects } from "../../objects/access/access.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { workflowObjects } from "../../objects/workflows/workflows.ts";
import { parseSettings } from "../../settings/parse.ts";
import { paymentsWorkflows } from "../../workflows/payments/index.ts";

const image = (stage: string) => `registry.example.com/payments/${stage}:2.4.0`;

const settings = parseSettings({
  environment: "production",
  cluster: { kind: "existing", kubeconfigPath: "/etc/kubernetes/payments" },
  ledger: { kind: "external", url: "https://ledger.example.com" },
  payments: {
    stageImages: {
      "fin-schedule": image("fin-schedule"),
      liquidation: image("liquidation"),
      anticipation: image("anticipation"),
      registration: image("registration"),
      edi: image("edi"),
      accounting: image("accounting"),
    },
  },
  crons: {},
});

/** How many WorkflowTemplates a namespace of {@link renderPayments} holds. */
export const templatesANamespace = 4;

/** The payments workflows of a production stack, made anew in so many namespaces. */
export function renderPayments(namespaces: number): KubernetesObject[] {
  return Array.from({ length: namespaces }, (_, index) =>
    workflowObjects({ ...paymentsWorkflows(settings), cronWorkflows: [] }, `payments-${index}`),
  ).flat();
}

/** As YAML, each by itself. */
export function asYaml(objects: readonly KubernetesObject[]): string[] {
  return objects.map((object) => stringify(object, { version: "1.1", aliasDuplicateObjects: false }));
}

/**
 * Checks them as one model, with the accounts that they run as.
 * @throws Error when an error is found: then something else was measured than what is meant
 */
export function checkPayments(objects: readonly KubernetesObject[]): void {
  const namespaces = new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? []));
  const { operators } = settings.payments;
  const accounts = [...namespaces].flatMap(
    (namespace) => accessObjects({ namespace, operators, runnable: {} }).accounts,
  );
  const errors = report([...accounts, ...objects]).findings.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first !== undefined)
    throw new Error(`${errors.length} errors: ${first.finding.rule.code} ${first.finding.message}`);
}
