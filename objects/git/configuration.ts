import { createHash } from "node:crypto";

/** Where the volume with the repository is mounted. */
export const repositoriesFolder = "/srv/git";
/** Where the configuration is mounted, and beside it the credentials. */
export const configurationFolder = "/etc/git-server";
export const credentialsFolder = "/etc/git-server-credentials";
/** The only repository there is. */
export const repositoryName = "gitops.git";
export const port = 8080;

/** The users of the git server: Argo CD reads, and who publishes writes. */
export const reader = "reader";
export const writer = "writer";

/** Most that one request may bring, in mebibytes. */
const largestPush = 32;

/**
 * lighttpd before git's own http backend. It passes on the four requests of git's protocol for the one repository and
 * answers everything else with 403 or 400; nobody gets in without a password, and only the writer may push.
 */
const server = `server.modules = ("mod_access", "mod_auth", "mod_authn_file", "mod_setenv", "mod_alias", "mod_cgi")
server.port = ${port}
server.document-root = "/nonexistent"
server.upload-dirs = ("/tmp")
server.tag = "git"

# What is not spelt plainly is refused before any rule below looks at it.
server.http-parseopts = (
  "header-strict" => "enable",
  "host-strict" => "enable",
  "url-normalize" => "enable",
  "url-normalize-unreserved" => "enable",
  "url-ctrls-reject" => "enable",
  "url-path-2f-decode" => "disable",
  "url-path-2f-reject" => "enable",
  "url-path-dotseg-remove" => "disable",
  "url-path-dotseg-reject" => "enable",
  "method-get-body" => "disable",
)

# In KiB, whether the client says the length beforehand or sends in chunks.
server.max-request-size = ${largestPush * 1024}
server.max-request-field-size = 8192
server.max-connections = 128
server.max-read-idle = 30
server.max-write-idle = 60
server.max-keep-alive-idle = 5

$HTTP["url"] !~ "^/git/${escaped(repositoryName)}/(info/refs|git-upload-pack|git-receive-pack)$" {
  url.access-deny = ("")
}

auth.backend = "plain"
auth.backend.plain.userfile = "${credentialsFolder}/users"
auth.require = ("" => ("method" => "basic", "realm" => "git", "require" => "user=${reader}|user=${writer}"))
$HTTP["querystring"] =~ "service=git-receive-pack" {
  auth.require = ("" => ("method" => "basic", "realm" => "git", "require" => "user=${writer}"))
}
$HTTP["url"] =~ "/git-receive-pack$" {
  auth.require = ("" => ("method" => "basic", "realm" => "git", "require" => "user=${writer}"))
}

alias.url = ("/git/" => "/usr/lib/git-core/git-http-backend/")
cgi.assign = ("" => "")
cgi.limits = ("read-timeout" => 60, "write-timeout" => 60, "tcp-fin-propagate" => "SIGTERM")
setenv.set-environment = (
  "GIT_PROJECT_ROOT" => "${repositoriesFolder}",
  "GIT_HTTP_EXPORT_ALL" => "1",
  "GIT_CONFIG_NOSYSTEM" => "1",
  "HOME" => "/tmp",
)
`;

/**
 * Makes the repository when it is not there, with one commit without files: a branch that Argo CD can follow from the
 * start. What the repository refuses is set at each start: history is never rewritten, and no branch is deleted.
 */
const createRepository = `set -eu
cd ${repositoriesFolder}
export HOME=/tmp GIT_CONFIG_NOSYSTEM=1
if [ ! -d ${repositoryName} ]; then
  rm -rf unfinished.git
  git init --quiet --bare --template= --initial-branch=main unfinished.git
  export GIT_AUTHOR_NAME=git-server GIT_AUTHOR_EMAIL=git-server@payments-platform.invalid
  export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
  tree=$(git -C unfinished.git mktree < /dev/null)
  commit=$(git -C unfinished.git commit-tree -m "The repository begins" "$tree")
  git -C unfinished.git update-ref refs/heads/main "$commit"
  mv unfinished.git ${repositoryName}
fi
set_option() { git -C ${repositoryName} config "$1" "$2"; }
set_option http.receivepack true
set_option http.getanyfile false
set_option receive.denyNonFastForwards true
set_option receive.denyDeletes true
set_option receive.fsckObjects true
set_option receive.maxInputSize ${largestPush}m
set_option core.logAllRefUpdates always
set_option gc.autoDetach false
`;

/** The files of the server's ConfigMap. */
export const configuration: Readonly<Record<string, string>> = {
  "lighttpd.conf": server,
  "create-repository.sh": createRepository,
};

/** Changes with the configuration: on the pod template it makes a change roll the pod. */
export const configurationChecksum = createHash("sha256").update(JSON.stringify(configuration)).digest("hex");

function escaped(text: string): string {
  return text.replace(/\./g, "\\.");
}
