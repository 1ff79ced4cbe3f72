import { serveProvider } from "../provider/server.ts";
import { KubernetesProvider } from "./kubernetesProvider.ts";

serveProvider(new KubernetesProvider());
