import { Command, Option } from "commander";
import { describeProblem } from "../../problems.ts";
import { createStyle } from "../run/style.ts";
import { type CheckResult, checkFiles } from "./check.ts";
import { jsonReport } from "./json.ts";
import { limits, mebibytes } from "./limits.ts";
import { sarifReport } from "./sarif.ts";
import { printable, textReport } from "./text.ts";

interface Options {
  readonly policy: boolean;
  readonly closed: boolean;
  readonly format: "text" | "json" | "sarif";
}

const help = `
A folder means every .yaml, .yml and .json file below it, but for hidden folders and node_modules; - is standard input:
  kustomize build . | npx payments-platform check -

Exit status: 0 nothing wrong, or warnings only; 1 errors; 2 it could not run, or not look at everything.

Files are read as kubectl reads them (YAML 1.1: an unquoted n, on or yes is a boolean). At most ${mebibytes(limits.file)} a file and
${mebibytes(limits.all)} in all are read. What is no Kubernetes object is skipped and counted; Helm templates are skipped and named, and
so are the patches of a kustomization, which are only parts of objects: check what \`kustomize build\` prints.

Every finding has a code with a page in docs/checks. An object is exempt from a rule by an annotation that says why:
  payments-platform/waive-PP-201: "the next release of the shared template takes this argument"`;

/**
 * `check PATH…`: the platform's checks for anybody's files.
 * @param end receives the exit status
 */
export function checkCommand(end: (status: number) => void): Command {
  return new Command("check")
    .description("find mistakes in YAML and JSON files of Argo and Kubernetes objects, before a cluster sees them")
    .argument("<path...>", "files, folders, or - for standard input")
    .option("--policy", "also report what works but this platform does not allow", false)
    .option("--closed", "these are all objects there are: a reference to any other is an error, not a warning", false)
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json", "sarif"]).default("text"))
    .addHelpText("after", help)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (paths: readonly string[], { format, ...options }: Options) => {
      end(2);
      const result = await checkFiles(paths, options);
      await print(formatted(result, format));
      for (const { name, reason } of result.failures)
        console.error(`error: ${printable(describeProblem({ path: name, message: reason }))}`);
      const failed = result.findings.some(({ severity, waived }) => severity === "error" && waived === undefined);
      end(result.failures.length > 0 ? 2 : failed ? 1 : 0);
    });
}

function formatted(result: CheckResult, format: Options["format"]): string {
  switch (format) {
    case "text":
      return textReport(result, createStyle(process.stdout));
    case "json":
      return jsonReport(result);
    case "sarif":
      return sarifReport(result);
    default:
      return format satisfies never;
  }
}

/** All of it, also through a pipe; a reader that has seen enough is none of our business. */
function print(text: string): Promise<void> {
  process.stdout.once("error", () => undefined);
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
