/** A key of a Secret in the namespace of whoever refers to it. The value itself never stands in an object of ours. */
export interface SecretKey {
  readonly name: string;
  readonly key: string;
}
