import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { scheduledTime } from "../../../workflows/authoring/index.ts";
import { type JsonValue, renderJson } from "../../../workflows/authoring/jsonText.ts";
import { createScope, Reference } from "../../../workflows/authoring/reference.ts";

const scope = createScope("test");
const name = new Reference<string>(scope, "inputs.parameters.business-name");
const shards = new Reference<number>(scope, "inputs.parameters.shards", "json");

/** Completes rendered JSON as Argo's controller does: what these expressions say is the same in JavaScript. */
function complete(rendered: string, parameters: Readonly<Record<string, string>>): unknown {
  const text = rendered.replaceAll(/\{\{=(.*?)\}\}/g, (_, expression: string) =>
    new Function("inputs", "toJson", "fromJSON", `return ${expression}`)({ parameters }, JSON.stringify, JSON.parse),
  );
  return JSON.parse(text);
}

const letters = fc.string().filter((text) => !/[{}]/.test(text));

test("whatever an input holds stays inside of its place", () => {
  const value: JsonValue = { name, longer: `<${name}> "and" '${name}'`, list: [shards, null, true, 3], empty: [{}] };
  const rendered = renderJson(value, scope);
  fc.assert(
    fc.property(fc.string(), fc.integer(), (given, count) => {
      assert.deepEqual(complete(rendered, { "business-name": given, shards: String(count) }), {
        name: given,
        longer: `<${given}> "and" '${given}'`,
        list: [count, null, true, 3],
        empty: [{}],
      });
    }),
  );
});

test("whatever letters stand beside an input arrive as they are", () => {
  fc.assert(
    fc.property(letters, letters, (before, after) => {
      const rendered = renderJson({ text: `${before}${name}${after}` }, scope);
      assert.deepEqual(complete(rendered, { "business-name": "x" }), { text: `${before}x${after}` });
    }),
  );
});

test("JSON without a reference is JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(!JSON.stringify(value).includes("{{"));
      assert.deepEqual(JSON.parse(renderJson(value as JsonValue, scope)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("what is an expression already stays one", () => {
  assert.equal(
    renderJson(scheduledTime("2006-01-02", "UTC"), scope),
    '{{=toJson((date(workflow.scheduledTime).In(timezone("UTC")).Format("2006-01-02")))}}',
  );
});

test("refused: letters that would end the expression, a reference of another template", () => {
  assert.throws(
    () => renderJson(`${name} }}`, scope),
    /text "\{\{inputs\.parameters\.business-name\}\} \}\}": holds "\}\}"/,
  );
  assert.throws(
    () => renderJson([name], createScope("other")),
    /other uses "inputs\.parameters\.business-name" of another/,
  );
});
