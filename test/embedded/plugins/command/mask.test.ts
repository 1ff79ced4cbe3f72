import assert from "node:assert/strict";
import { test } from "node:test";
import { mask, secretTexts } from "../../../../embedded/plugins/command/mask.ts";
import { Secret } from "../../../../embedded/plugins/provider/values.ts";

test("no secret is shown, also not the end of a longer one", () => {
  const secrets = secretTexts({
    stdin: new Secret("pass"),
    environment: { TOKEN: new Secret("password1"), PLAIN: "word" },
    triggers: [new Secret({ deep: "x9" }), new Secret("")],
  });
  assert.equal(mask("password1 pass word x9", secrets), "[secret] [secret] word [secret]");
});
