import type { Parameter, WorkflowChange, WorkflowNode } from "./auditEvent.ts";
import { controllerActor, type Decision, decisionKey, unknownActor } from "./records.ts";

/** Follows the gates of all runs from one audited change to the next, and tells what became of each. */
export interface Gates {
  readonly see: (change: WorkflowChange) => void;
  /** Changes may have been missed: who decides a gate that is open now can no longer be told. */
  readonly forget: () => void;
  /** The decisions that came in since the last call but one; each is told once. */
  readonly decided: () => Decision[];
}

interface Gate {
  /** As the controller opened it; undefined where that was not seen. */
  opened?: { readonly businessDate: string | undefined };
  /** The earliest change in which it was no longer open. */
  closed?: { readonly change: WorkflowChange; readonly node: WorkflowNode };
  ripe: boolean;
  told: boolean;
}

/** The parameter of a gate, and of its run, that holds the business date. */
const businessDateParameter = "date";
const open: readonly (string | undefined)[] = [undefined, "", "Pending", "Running"];

export function createGates(): Gates {
  const gates = new Map<string, Gate>();

  const see = (change: WorkflowChange, node: WorkflowNode) => {
    const key = decisionKey({ workflowUid: change.uid, nodeId: node.id });
    const known = gates.get(key);
    // A gate is a Suspend node that asks for a verdict; one seen open stays one, whatever is done to its outputs.
    if (node.type !== "Suspend" || (known === undefined && output(node, "verdict") === undefined)) return;
    const gate = known ?? { ripe: false, told: false };
    gates.set(key, gate);
    if (gate.told) return;
    if (open.includes(node.phase)) {
      // Only the controller opens a gate. Its inputs are read now, while nobody else has written to it.
      if (change.actor === controllerActor) gate.opened ??= { businessDate: businessDateOf(change, node) };
    } else if (gate.closed === undefined || change.resourceVersion < gate.closed.change.resourceVersion) {
      gate.closed = { change, node };
    }
  };

  return {
    see: (change) => {
      for (const node of change.nodes) see(change, node);
    },
    forget: () => {
      for (const gate of gates.values()) if (gate.closed === undefined && !gate.told) delete gate.opened;
    },
    decided: () =>
      [...gates.values()].flatMap((gate) => {
        if (gate.closed === undefined) return [];
        // Requests that ended at the same moment may be logged in either order: wait once for an earlier change.
        if (!gate.ripe) {
          gate.ripe = true;
          return [];
        }
        const decision = decisionOf(gate.closed.change, gate.closed.node, gate.opened);
        gate.told = true;
        delete gate.closed;
        return [decision];
      }),
  };
}

function decisionOf(change: WorkflowChange, node: WorkflowNode, opened: Gate["opened"]): Decision {
  const { uid, name, actor, impersonatedBy, at, auditId } = change;
  const message = node.message ?? "";
  const approved = node.phase === "Succeeded" && output(node, "verdict")?.value === "YES";
  return {
    workflowUid: uid,
    workflow: name,
    nodeId: node.id,
    businessDate: (opened === undefined ? businessDateOf(change, node) : opened.businessDate) ?? "",
    verdict: approved ? "YES" : "NO",
    reason: output(node, "reason")?.value ?? message,
    actor: opened === undefined ? unknownActor : actor,
    ...(impersonatedBy === undefined ? {} : { impersonatedBy }),
    decidedAt: at,
    auditId,
    message,
  };
}

function businessDateOf({ parameters }: WorkflowChange, { inputs }: WorkflowNode): string | undefined {
  const named = ({ name, value }: Parameter) => name === businessDateParameter && value !== undefined;
  return (inputs?.parameters?.find(named) ?? parameters.find(named))?.value;
}

function output({ outputs }: WorkflowNode, name: string): Parameter | undefined {
  return outputs?.parameters?.find((parameter) => parameter.name === name);
}
