/*
 * The mistakes that other tools let through, in one dag. None of the eight compiles. Made by hand, in an
 * object that no compiler has seen, they do not pass a preview: test/types/eightMistakes.test.ts.
 */
import { container, dag, text } from "../../workflows/authoring/index.ts";
import { build, deploy, small } from "./support.ts";

export const mistakes = dag("mistakes", { tag: text() }, (call, inputs) => {
  // @ts-expect-error - 1. a misspelt argument
  call(build, { tga: inputs.tag });
  // @ts-expect-error - 2. an argument that the template does not declare
  call(build, { tag: inputs.tag, branch: "main" });
  // @ts-expect-error - 3. a template that there is not
  call(biuld, { tag: inputs.tag });
  const built = call(build, { tag: "0" });
  // @ts-expect-error - 4. a cycle: a task is used before it is placed
  // biome-ignore lint/correctness/noInvalidUseBeforeDeclaration: that is the mistake.
  const first = call(build, { tag: second.out.digest }, { name: "first" });
  const second: typeof built = call(build, { tag: first.out.digest }, { name: "second" });
  // @ts-expect-error - 5. a dependency that there is not
  call(build, { tag: "1" }, { after: [frist] });
  // @ts-expect-error - 6. a field that there is not
  call(build, { tag: "1" }, { whenn: undefined });
  // @ts-expect-error - 7. an input that the dag does not declare
  call(build, { tag: inputs.tga });
  // @ts-expect-error - 8. a value that the enumeration does not have
  call(deploy, { digest: "d", env: "staging" });
});

// @ts-expect-error - 6. and a field of a container that there is not
container("c", { inputs: {} }, () => ({ ...small, imagePullPolicy: "Always" }));
