import * as pulumi from "@pulumi/pulumi";
import type { DeliveryObjects } from "../../objects/delivery/delivery.ts";
import { Component } from "../component.ts";
import { KubernetesResource, registerObjects } from "../kubernetesObject.ts";

export interface DeliveryArgs {
  /** What `deliveryObjects` made. */
  readonly objects: DeliveryObjects;
  /**
   * Keys of the repository's Secret that nobody may read: a user name and password, or a key.
   * @default none: the repository is public, or another Secret holds what is needed for its address
   */
  readonly credentials?: pulumi.Input<Readonly<Record<string, string>>>;
}

/**
 * What Argo CD delivers: the repository, then projects, then Applications. These go first, while Argo CD, their project
 * and the repository's credentials are still there to delete what belongs to them.
 *
 * @example
 * new Delivery("delivery", { objects: deliveryObjects(source), credentials }, { provider, dependsOn: [argoCd] });
 */
export class Delivery extends Component {
  readonly applications: readonly string[];

  constructor(name: string, { objects, credentials = {} }: DeliveryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("payments:delivery:Delivery", name, opts);
    const { repository, network, projects, applications } = objects;
    const stringData = pulumi
      .output(credentials)
      .apply((secrets) => ({ ...(repository["stringData"] as Readonly<Record<string, string>>), ...secrets }));
    const [secretName, secretOpts] = this.child("repository");
    const secret = new KubernetesResource(
      secretName,
      { ...repository, stringData: pulumi.secret(stringData) },
      secretOpts,
    );
    const registered = registerObjects(this, [...network, ...projects]);
    // Each after the one before: what one deploys may need what an earlier one did.
    applications.reduce<pulumi.Resource[]>(
      (dependsOn, application) => registerObjects(this, [application], { dependsOn }),
      [secret, ...registered],
    );
    this.applications = applications.map(({ metadata }) => metadata.name);
  }

  protected override outputs(): pulumi.Inputs {
    return { applications: this.applications };
  }
}
