/** What is found in official examples and manifests, and is right. Of everything else there, nothing is to be said. */
export interface OfficialFinding {
  readonly module: "argo-workflows" | "argo-cd" | "argo-events" | "argo-rollouts";
  /** Below the module's folder. */
  readonly file: string;
  /** Code and path. */
  readonly findings: readonly string[];
  /** Why it is a mistake of the example, and not of the rule. */
  readonly reason: string;
}

const step = (template: string, group: number, name: string, parameter: string) =>
  `PP-201 spec.templates[${template}].steps[${group}][${name}].arguments.parameters[${parameter}]`;

const ignoredSeconds =
  'The step passes "seconds" to a template that declares no inputs and sleeps a fixed time: Argo drops the argument, and the loop does not do what its items say.';
const ignoredMessage =
  'The step passes "message" to "inner-steps", which declares no inputs and prints messages of its own: Argo drops the argument.';

export const officialFindings: readonly OfficialFinding[] = [
  {
    module: "argo-workflows",
    file: "examples/cluster-workflow-template/mixed-cluster-namespaced-wftmpl-steps.yaml",
    findings: [step("hello-hello-hello", 1, "hello2a", "message")],
    reason: ignoredMessage,
  },
  ...["synchronization-db-mutex", "synchronization-mutex"].flatMap((name) =>
    (name.includes("db") ? [""] : ["", "-legacy"]).map((legacy): OfficialFinding => {
      const template = name.includes("db")
        ? "synchronization-db-tmpl-level-mutex-example"
        : "synchronization-tmpl-level-mutex-example";
      return {
        module: "argo-workflows",
        file: `examples/${name}-tmpl-level${legacy}.yaml`,
        findings: [
          step(template, 0, "synchronization-acquire-lock", "seconds"),
          step(template, 0, "synchronization-acquire-lock1", "seconds"),
        ],
        reason: ignoredSeconds,
      };
    }),
  ),
  {
    module: "argo-workflows",
    file: "examples/synchronization-db-tmpl-level.yaml",
    findings: [step("synchronization-db-tmpl-level-example", 0, "synchronization-acquire-lock", "seconds")],
    reason: ignoredSeconds,
  },
  ...["", "-legacy"].map(
    (legacy): OfficialFinding => ({
      module: "argo-workflows",
      file: `examples/synchronization-tmpl-level${legacy}.yaml`,
      findings: [step("synchronization-tmpl-level-example", 0, "synchronization-acquire-lock", "seconds")],
      reason: ignoredSeconds,
    }),
  ),
  {
    module: "argo-workflows",
    file: "examples/workflow-template/steps.yaml",
    findings: [step("hello-hello-hello", 1, "hello2a", "message")],
    reason: ignoredMessage,
  },
  {
    module: "argo-cd",
    file: "manifests/base/application-controller-deployment/argocd-application-controller-statefulset.yaml",
    findings: ["PP-103 spec"],
    reason:
      "A part of a StatefulSet stands among the resources of a kustomization, and no patch completes it: the API server refuses one without a selector.",
  },
];
