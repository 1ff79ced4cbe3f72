import assert from "node:assert/strict";
import { test } from "node:test";
import { jobReadiness } from "../../../../embedded/plugins/kubernetes/await/job.ts";
import { podReadiness, podTroubles } from "../../../../embedded/plugins/kubernetes/await/pod.ts";
import {
  daemonSetReadiness,
  deploymentReadiness,
  statefulSetReadiness,
} from "../../../../embedded/plugins/kubernetes/await/workloads.ts";
import type { PropertyMap } from "../../../../embedded/plugins/provider/values.ts";

test("a Deployment is ready when its latest pods are available and the old ones gone", () => {
  const state = (status: PropertyMap, generation = 2): string =>
    deploymentReadiness({
      metadata: { generation },
      spec: { replicas: 2 },
      status: { observedGeneration: 2, ...status },
    }).state;
  const done = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
  assert.equal(state(done), "ready");
  assert.equal(state(done, 3), "waiting");
  assert.equal(state({ ...done, replicas: 3 }), "waiting");
  assert.equal(state({ ...done, updatedReplicas: 1 }), "waiting");
  assert.equal(state({ ...done, availableReplicas: 1 }), "waiting");
});

test("a StatefulSet is ready when all its pods are, in the latest revision or up to the partition", () => {
  const state = (status: PropertyMap, updateStrategy: PropertyMap = {}): string =>
    statefulSetReadiness({ spec: { replicas: 2, updateStrategy }, status }).state;
  assert.equal(state({ readyReplicas: 2, updateRevision: "b", currentRevision: "b" }), "ready");
  assert.equal(state({ readyReplicas: 1, updateRevision: "b", currentRevision: "b" }), "waiting");
  const rolling = { readyReplicas: 2, updatedReplicas: 1, updateRevision: "b", currentRevision: "a" };
  assert.equal(state(rolling), "waiting");
  assert.equal(state(rolling, { rollingUpdate: { partition: 1 } }), "ready");
  assert.equal(state(rolling, { type: "OnDelete" }), "ready");
});

test("a DaemonSet is ready when every node that it is for has its latest pod", () => {
  const state = (status: PropertyMap): string => daemonSetReadiness({ status }).state;
  assert.equal(state({ desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 }), "ready");
  assert.equal(state({ desiredNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2 }), "waiting");
  assert.equal(state({ desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 }), "waiting");
});

test("a Job is ready when it is complete, failed when it says so, and left alone while it is suspended", () => {
  const condition = (type: string): PropertyMap => ({
    status: { conditions: [{ type, status: "True", message: "m" }] },
  });
  assert.equal(jobReadiness(condition("Complete")).state, "ready");
  assert.equal(jobReadiness(condition("Failed")).state, "failed");
  assert.equal(jobReadiness({ status: {} }).state, "waiting");
  assert.equal(jobReadiness({ spec: { suspend: true } }).state, "ready");
});

test("a pod is ready when it says so or has succeeded", () => {
  assert.equal(podReadiness({ status: { phase: "Succeeded" } }).state, "ready");
  assert.equal(podReadiness({ status: { phase: "Failed" } }).state, "failed");
  assert.equal(podReadiness({ status: { conditions: [{ type: "Ready", status: "True" }] } }).state, "ready");
  assert.equal(podReadiness({ status: { phase: "Running" } }).state, "waiting");
});

test("a pod's troubles: unschedulable, image pull, crash loop with its exit code, init containers", () => {
  const pod: PropertyMap = {
    status: {
      conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/1 nodes" }],
      initContainerStatuses: [
        { name: "init", state: { terminated: { exitCode: 3, reason: "Error", message: "bad\n" } } },
      ],
      containerStatuses: [
        { name: "a", state: { waiting: { reason: "ImagePullBackOff", message: "no such image" } } },
        {
          name: "b",
          state: { waiting: { reason: "CrashLoopBackOff" } },
          lastState: { terminated: { exitCode: 1, reason: "Error" } },
        },
        { name: "c", state: { waiting: { reason: "ContainerCreating" } } },
        { name: "d", state: { terminated: { exitCode: 0, reason: "Completed" } } },
      ],
    },
  };
  assert.deepEqual(podTroubles(pod), [
    "Unschedulable: 0/1 nodes",
    'container "init": Error, exit code 3: bad',
    'container "a": ImagePullBackOff: no such image',
    'container "b": CrashLoopBackOff: Error, exit code 1',
  ]);
});
