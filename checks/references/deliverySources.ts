import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type ApplicationView, applicationsOf, projectOf, type SourceView, sourcesOf } from "../model/delivery.ts";
import { allowsSource } from "../model/deliveryPermissions.ts";
import { isTemplated } from "../model/lenient.ts";
import type { Model } from "../model/model.ts";
import { noSuch, oneOf } from "../words.ts";

const notAllowed: Rule = {
  code: "PP-333",
  title: "repository that the project does not allow",
  class: "correctness",
  severity: "error",
};
const incomplete: Rule = {
  code: "PP-334",
  title: "source that Argo CD refuses",
  class: "correctness",
  severity: "error",
};
const unknownRef: Rule = {
  code: "PP-335",
  title: "values file of a source that is not there",
  class: "correctness",
  severity: "error",
};

/**
 * An Application's sources are complete, refer to each other by names that exist, and their repositories are among
 * those that its project allows. Otherwise the Application stands in an error condition and deploys nothing.
 */
export const deliverySources: Check = {
  rules: [notAllowed, incomplete, unknownRef],
  run: (model) =>
    applicationsOf(model).flatMap((view) => [
      ...sourcesOf(view).flatMap((source) => [...disallowed(model, view, source), ...lacking(view, source)]),
      ...unknownRefs(view),
    ]),
};

function disallowed(model: Model, view: ApplicationView, { source, at }: SourceView): Finding[] {
  const found = projectOf(model, view);
  const url = source.repoURL;
  if (found === undefined || url === undefined || isTemplated(url)) return [];
  const { project, object } = found;
  if (project.sourceRepos.some((pattern) => isTemplated(pattern ?? "")) || allowsSource(project, url)) return [];
  const allowed = project.sourceRepos.flatMap((pattern) => pattern ?? []);
  return [
    {
      rule: notAllowed,
      object: view.object,
      at: [...at, "repoURL"],
      message: `${JSON.stringify(url)}: the project ${object.metadata.name} allows ${oneOf(allowed)}; in a pattern * does not reach across a slash, ** does`,
      fix: "add the repository to the project's sourceRepos",
    },
  ];
}

function lacking({ object, application }: ApplicationView, { source, at }: SourceView): Finding[] {
  const finding = (message: string, fix: string): Finding[] => [{ rule: incomplete, object, at, message, fix }];
  const { repoURL, path, chart, ref, targetRevision } = source;
  if (!repoURL) return finding("has no repoURL", "say which repository it is");
  const several = application.sources.length > 0;
  if (!path && !chart && !(several && ref))
    return finding(
      `has neither path nor chart${several ? " nor ref" : ""}`,
      'say where in the repository the objects are; its root is "."',
    );
  if (chart && !targetRevision)
    return finding(`takes the chart ${JSON.stringify(chart)} without targetRevision`, "name the chart's version");
  return [];
}

/** `$values/prod.yaml` is a file of the source whose `ref` is `values`. */
function unknownRefs(view: ApplicationView): Finding[] {
  const { sources } = view.application;
  const refs = sources.flatMap(({ ref }) => ref || []);
  if (refs.some(isTemplated)) return [];
  return sources.flatMap(({ helm }, index) => {
    const at = [...view.at, "sources", index, "helm"];
    const files = [
      ...helm.valueFiles.map((file, number) => ({ file, at: [...at, "valueFiles", number] })),
      ...helm.fileParameters.map(({ path }, number) => ({ file: path, at: [...at, "fileParameters", number, "path"] })),
    ];
    return files.flatMap(({ file, at }) => {
      const ref = /^\$([^/]*)/.exec(file ?? "")?.[1];
      if (ref === undefined || isTemplated(ref) || refs.includes(ref)) return [];
      return [{ rule: unknownRef, object: view.object, at, message: noSuch("ref of a source", ref, refs) }];
    });
  });
}
