import { serveProvider } from "../provider/server.ts";
import { CommandProvider } from "./commandProvider.ts";

serveProvider(new CommandProvider());
