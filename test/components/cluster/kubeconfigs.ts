/** A kubeconfig of two clusters, `one` the current one. */
export function exampleKubeconfig({ token = "s3cret", authority = "b25l" } = {}): string {
  return `apiVersion: v1
kind: Config
current-context: one
contexts:
  - { name: one, context: { cluster: one, user: u } }
  - { name: two, context: { cluster: two, user: u } }
clusters:
  - { name: one, cluster: { server: "https://192.0.2.1:6443", certificate-authority-data: ${authority} } }
  - { name: two, cluster: { server: "https://192.0.2.2:6443" } }
users:
  - { name: u, user: { token: ${token} } }
`;
}
