import { container, fromFile, text, workflowTemplate } from "../../../../workflows/authoring/index.ts";
import { settings } from "./settings.ts";

const greet = container(
  "greet",
  { inputs: { name: text("world") }, outputs: { greeting: fromFile("/tmp/greeting") } },
  (inputs) => ({
    image: "docker.io/library/busybox:1.37.0",
    command: ["sh", "-c", 'echo "hello, $NAME" > /tmp/greeting'],
    environment: { NAME: inputs.name },
    mounts: { tmp: { path: "/tmp", source: { kind: "emptyDir", sizeLimit: "1Mi" } } },
    resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { cpu: "1", memory: "64Mi" } },
    user: 1000,
    deadlineSeconds: 60,
  }),
);

export const workflow = workflowTemplate("container-example", greet, settings);
