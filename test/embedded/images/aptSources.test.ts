import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import {
  archiveSource,
  parseDeb822,
  parseSourcesList,
  readAptSources,
  readDistribution,
} from "../../../embedded/images/aptSources.ts";
import { temporaryDirectory } from "../toolchain/fakes.ts";

test("the one-line form: comments, options, sources and discs are told apart", () => {
  const text = `
# deb http://commented.test/debian bookworm main
deb http://mirror.test/debian bookworm main contrib # our own
deb [arch=amd64 signed-by=/keys/debian.gpg] https://mirror.test/debian bookworm-updates main
deb-src http://mirror.test/debian bookworm main
deb cdrom:[Debian 12]/ bookworm main
`;
  assert.deepEqual(parseSourcesList(text), [
    { uri: "http://mirror.test/debian", suites: ["bookworm"], components: ["main", "contrib"] },
    {
      uri: "https://mirror.test/debian",
      suites: ["bookworm-updates"],
      components: ["main"],
      keyring: "/keys/debian.gpg",
    },
  ]);
});

test("the deb822 form: several URIs and suites, continued lines, disabled stanzas, keys in the text", () => {
  const text = `Types: deb deb-src
# comment
URIs: http://one.test/debian http://two.test/debian
Suites: bookworm
 bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb
URIs: http://off.test/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb
URIs: http://key.test/debian
Suites: other
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 /not-a-path==
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb-src
URIs: http://source.test/debian
Suites: bookworm
Components: main
`;
  const shared = {
    suites: ["bookworm", "bookworm-updates"],
    components: ["main"],
    keyring: "/usr/share/keyrings/debian.gpg",
  };
  assert.deepEqual(parseDeb822(text), [
    { uri: "http://one.test/debian", ...shared },
    { uri: "http://two.test/debian", ...shared },
    { uri: "http://key.test/debian", suites: ["other"], components: ["main"] },
  ]);
});

test("the archive of the distribution is chosen, not a third party's, nor its updates", async (context) => {
  const directory = await temporaryDirectory(context);
  await mkdir(join(directory, "sources.list.d"));
  const write = (name: string, text: string) => writeFile(join(directory, name), text);
  await write("sources.list", "deb http://security.test/debian bookworm-security main\n");
  await write("sources.list.d/a.list", "deb https://vendor.test/apt nodistro main\n");
  await write(
    "sources.list.d/b.sources",
    "Types: deb\nURIs: http://mirror.test/debian\nSuites: bookworm\nComponents: main\n",
  );
  await write(
    "sources.list.d/c.sources.save",
    "Types: deb\nURIs: http://old.test/debian\nSuites: bookworm\nComponents: main\n",
  );
  const sources = await readAptSources(directory);
  assert.equal(archiveSource(sources, { id: "debian", codename: "bookworm" }).uri, "http://mirror.test/debian");
  assert.throws(
    () => archiveSource(sources, { id: "debian", codename: "trixie" }),
    /^ProblemsError: \/etc\/apt names no http\(s\) source of debian "trixie" with the component main;.*; add the archive/,
  );
});

test("a source of `stable` serves as well", () => {
  const sources = parseSourcesList("deb http://mirror.test/debian stable main");
  assert.equal(archiveSource(sources, { id: "debian", codename: "bookworm" }).uri, "http://mirror.test/debian");
});

test("the distribution is read from os-release", async (context) => {
  const file = join(await temporaryDirectory(context), "os-release");
  await writeFile(file, 'NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME="noble"\n');
  assert.deepEqual(await readDistribution(file), { id: "ubuntu", codename: "noble" });
});
