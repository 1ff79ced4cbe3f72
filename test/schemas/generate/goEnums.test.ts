import assert from "node:assert/strict";
import { test } from "node:test";
import { enumTypes, goEnums } from "../../../schemas/generate/goEnums.ts";

const core = `
// PullPolicy says when.
// +enum
type PullPolicy string

const (
	// Always does.
	PullAlways PullPolicy = "Always"
	PullNever  PullPolicy = "Never"
)

// Phase is open.
type Phase string

const Running Phase = "Running"

type Container struct {
	// When.
	ImagePullPolicy PullPolicy \`json:"imagePullPolicy,omitempty" protobuf:"bytes,14"\`
	Phase Phase \`json:"phase"\`
	Image string \`json:"image"\`
}
`;
const own = `
type Strategy string

const Gentle Strategy = "Gentle"

type Script struct {
	apiv1.Container \`json:",inline" protobuf:"bytes,1"\`
	Strategies []Strategy \`json:"strategies,omitempty"\`
	Best *Strategy \`json:"best,omitempty"\`
}
`;

test("marked types are closed, others are not", () => {
  assert.deepEqual(enumTypes(goEnums([core], "marked")), { "Container.imagePullPolicy": "=Always|Never" });
});

test("types by name, lists, pointers and included structs of another package", () => {
  assert.deepEqual(enumTypes(goEnums([own], ["Strategy"], goEnums([core], "marked"))), {
    "Script.imagePullPolicy": "=Always|Never",
    "Script.strategies": "[]=Gentle",
    "Script.best": "=Gentle",
  });
});
