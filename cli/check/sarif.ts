import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { Rule } from "../../checks/finding.ts";
import type { CheckResult, FileFinding } from "./check.ts";
import { docsPage } from "./rules.ts";

/**
 * A result as SARIF 2.1.0, which code hosts show beside the changed lines. Files are relative to the working directory;
 * what was waived is a suppressed result with its reason.
 */
export function sarifReport({ findings, failures }: CheckResult): string {
  const rules = [...new Map(findings.map(({ rule }) => [rule.code, rule])).values()].sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
  const index = new Map(rules.map(({ code }, position) => [code, position]));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "payments-platform", rules: rules.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: "The directory that the check ran in." } } },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map(({ name, reason }) => ({
              level: "error" as const,
              message: { text: `${name}: ${reason}` },
            })),
          },
        ],
        results: findings.map((finding) => result(finding, index.get(finding.rule.code) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor(rule: Rule): ReportingDescriptor {
  const page = docsPage(rule);
  return {
    id: rule.code,
    shortDescription: { text: rule.title },
    help: { text: `See ${page}.`, markdown: `[${rule.code}: ${rule.title}](${page})` },
    defaultConfiguration: { level: rule.severity },
    properties: { tags: [rule.class], docs: page },
  };
}

function result(finding: FileFinding, ruleIndex: number): Result {
  const { rule, severity, file, place, object, path, message, fix, waived } = finding;
  const text = [object, path, message].filter((part) => part !== undefined && part !== "").join(" ");
  return {
    ruleId: rule.code,
    ruleIndex,
    level: severity,
    message: { text: fix === undefined ? text : `${text}; ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(file),
          region: { startLine: place.line, startColumn: place.column },
        },
        ...(object !== undefined && {
          logicalLocations: [{ fullyQualifiedName: `${object} ${path ?? ""}`.trimEnd() }],
        }),
      },
    ],
    ...(waived !== undefined && { suppressions: [{ kind: "inSource" as const, justification: waived }] }),
  };
}

function artifact(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  if (file === "standard input") return { uri: "stdin" };
  const path = relative(process.cwd(), resolve(file));
  if (isAbsolute(path) || path === ".." || path.startsWith(`..${sep}`)) return { uri: pathToFileURL(file).href };
  return { uri: path.split(sep).map(encodeURIComponent).join("/"), uriBaseId: "SRCROOT" };
}
