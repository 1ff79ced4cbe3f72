import { runCommand } from "../../embedded/toolchain/command.ts";

/** Runs git in a folder and returns what it printed, without the last line break. */
export type Git = (...args: readonly string[]) => Promise<string>;

/** What git shows a server. */
export interface GitServer {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

const author = "payments-platform";
const address = "payments-platform@payments-platform.invalid";

/**
 * git without what this machine's user or administrator has configured: no hooks, no helper that keeps a password, no
 * proxy for a port on loopback. The password goes through the environment, never through arguments or files.
 */
export function createGit(folder: string, { url, username, password }: GitServer): Git {
  const token = Buffer.from(`${username}:${password}`, "utf8").toString("base64");
  const settings = {
    [`http.${url}.extraHeader`]: `Authorization: Basic ${token}`,
    "http.proxy": "",
    "credential.helper": "",
    "commit.gpgSign": "false",
    // A link in the repository would lead what is written out of the clone.
    "core.symlinks": "false",
    "user.name": author,
    "user.email": address,
  };
  const environment: NodeJS.ProcessEnv = {
    ...withoutGit(process.env),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: String(Object.keys(settings).length),
  };
  for (const [index, [key, value]] of Object.entries(settings).entries()) {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return async (...args) => (await runCommand("git", ["-C", folder, ...args], { environment })).replace(/\n$/, "");
}

/** Variables such as GIT_DIR, which a hook of another repository sets, would lead git astray. */
function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("GIT_")));
}
