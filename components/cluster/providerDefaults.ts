/** What every cluster's provider is told: changed data is an update of its ConfigMap or Secret, not a new object. */
export const providerDefaults = { enableConfigMapMutable: true, enableSecretMutable: true } as const;
