/* What runs in the pods of this suite: plain JavaScript for the node image. */

/**
 * A service that fails a share of its requests (ERROR_RATE), says its version, and counts. On its way out it answers for
 * as long as others may not have heard of it yet.
 */
export const shop = `
const { createServer } = require("node:http");
const { VERSION, ERROR_RATE } = process.env;
const counts = { 200: 0, 500: 0 };
let asked = 0;
const server = createServer((request, response) => {
  response.setHeader("connection", "close");
  if (request.url === "/metrics")
    return response.end(Object.entries(counts).map(([code, n]) => \`http_requests_total{code="\${code}"} \${n}\\n\`).join(""));
  if (request.url === "/ready") return response.end("ready");
  asked += 1;
  const code = Math.floor(asked * ERROR_RATE) > Math.floor((asked - 1) * ERROR_RATE) ? 500 : 200;
  counts[code] += 1;
  response.statusCode = code;
  response.end(VERSION);
}).listen(8080);
process.on("SIGTERM", () => setTimeout(() => server.close(() => process.exit()), 5000));
`;

/** Asks the service ten times a second for as long as it lives, and tells on port 8081 what came of it. */
export const load = `
const { createServer, get } = require("node:http");
const answers = {};
const count = (what) => { answers[what] = (answers[what] ?? 0) + 1; };
setInterval(() => {
  const request = get({ host: process.env.TARGET, port: 80, agent: false, timeout: 5000 }, (response) => {
    let version = "";
    response.on("data", (chunk) => { version += chunk; });
    response.on("end", () => count(version + " " + response.statusCode));
    response.on("error", () => count("lost"));
  }).on("error", () => count("lost")).on("timeout", () => request.destroy());
}, 100);
createServer((_, response) => response.end(JSON.stringify(answers))).listen(8081);
process.on("SIGTERM", () => process.exit());
`;
