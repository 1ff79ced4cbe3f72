/*
 * What is delivered: references are values, and what a template of an ApplicationSet may use is what its generator finds.
 */
import { application } from "../../objects/delivery/application.ts";
import { applicationSet } from "../../objects/delivery/applicationSet.ts";
import { appProject } from "../../objects/delivery/appProject.ts";
import { inCluster } from "../../objects/delivery/cluster.ts";
import { anyOf, matrix, merge } from "../../objects/delivery/combinations.ts";
import { clusters, gitDirectories, list, scmProvider } from "../../objects/delivery/generators.ts";
import { notificationObjects } from "../../objects/delivery/notifications.ts";
import { gitRepository, helmRepository, repositorySecret } from "../../objects/delivery/repository.ts";
import { automatedSync } from "../../objects/delivery/syncPolicy.ts";

const gitops = gitRepository("gitops", "https://git.example/team/gitops.git");
const charts = helmRepository("charts", "https://charts.example");
const destination = { cluster: inCluster, namespace: "services" };
const kinds = [{ group: "apps", kind: "Deployment" }] as const;
const about = { description: "d", sources: [gitops, charts], destinations: [destination], namespaceKinds: kinds };
const project = appProject("services", about);
const source = { repository: gitops, path: "ledger", revision: "main" };
const right = { project, source, destination, onDelete: "cascade" } as const;
const app = application("ledger", right);
const names = list([{ name: "a" }]);

// @ts-expect-error - a project is a value, not its name
application("a", { ...right, project: "services" });
// @ts-expect-error - an Application is no project
application("a", { ...right, project: app });
// @ts-expect-error - a repository is a value, not its address
application("a", { ...right, source: { ...source, repository: "https://git.example/team/gitops.git" } });
// @ts-expect-error - a cluster is a value, not its name
application("a", { ...right, destination: { cluster: "in-cluster", namespace: "services" } });
// @ts-expect-error - what becomes of the objects is said
application("a", { project, source, destination });
// @ts-expect-error - no such fate
application("a", { ...right, onDelete: "delete" });
// @ts-expect-error - a source has a revision
application("a", { ...right, source: { repository: gitops, path: "a" } });
// @ts-expect-error - charts have no folders
application("a", { ...right, source: { repository: charts, path: "a", revision: "1" } });
// @ts-expect-error - a git repository has no charts
application("a", { ...right, source: { repository: gitops, chart: "a", revision: "1" } });
// @ts-expect-error - values alone are nothing to deploy
application("a", { ...right, source: { repository: gitops, ref: "values", revision: "main" } });
// @ts-expect-error - an empty list of kinds would allow all
appProject("a", { ...about, namespaceKinds: [] });
// @ts-expect-error - a project says which kinds it allows
appProject("a", { description: "d", sources: [gitops], destinations: [destination] });
// @ts-expect-error - a pattern says that it is one
appProject("a", { ...about, sources: ["https://git.example/*"] });
// @ts-expect-error - no such sync option
automatedSync({ options: ["PruneLast=yes"] });
// @ts-expect-error - an empty repository empties nothing
automatedSync({ allowEmpty: true });
// @ts-expect-error - a kind of credentials, not the credentials
repositorySecret(gitops, { credentials: { username: "u", password: "p" } });
// @ts-expect-error - no such parameter of a list
applicationSet("a", { project, generator: names, template: (found) => ({ ...right, name: found.nmae }) });
const folders = gitDirectories({ repository: gitops, revision: "main", directories: ["*"] });
// @ts-expect-error - no such parameter of folders
applicationSet("a", { project, generator: folders, template: (found) => ({ ...right, name: found.name }) });
// @ts-expect-error - the project of a set is not filled in
applicationSet("a", { generator: names, template: (found) => ({ ...right, name: found.name }) });
// @ts-expect-error - folders of a git repository
gitDirectories({ repository: charts, revision: "main", directories: ["*"] });
// @ts-expect-error - repositories of one host
scmProvider({ github: { organization: "a" }, gitlab: { group: "a" } });
// @ts-expect-error - what both have is what they are merged by
merge(["size"], names, list([{ name: "a", size: 1 }]));
const either = anyOf(names, folders);
// @ts-expect-error - of two side by side, what both of them find
applicationSet("a", { project, generator: either, template: (found) => ({ ...right, name: found.name }) });
const twice = matrix(matrix(names, folders), clusters({ matchLabels: {} }));
// @ts-expect-error - Argo CD reads no combination within a combination within a combination
matrix(twice, names);
// @ts-expect-error - a trigger is a value, not its name
notificationObjects({ subscriptions: [{ recipients: [], triggers: ["on-failed"] }] });
