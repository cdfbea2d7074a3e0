import type { MarkedWorkspace } from "../marked-tenant";
import type { Person } from "../people";

/** A request that would succeed for somebody who may send it. */
export type Sample = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Answers that mean "you may", where it is not the operation's own status. */
  allowed?: number[];
};

/** Who is asking, for what belongs to a person rather than to a workspace. */
export type SampleScene = { target: MarkedWorkspace; person: Person | null };
export type SampleMaker = (scene: SampleScene) => Sample | Promise<Sample>;

/** One request per operation, by operation id. */
export type Samples = Readonly<Record<string, SampleMaker>>;

export const slug = ({ target }: SampleScene): Sample => ({
  params: { workspaceSlug: target.workspaceSlug },
});
export const none = (): Sample => ({});
export const agent = ({ target }: SampleScene): Sample => ({
  params: { workspaceSlug: target.workspaceSlug, agentId: target.agentId },
});
export const call = ({ target }: SampleScene): Sample => ({
  params: { workspaceSlug: target.workspaceSlug, callId: target.callId },
});
export const integration = ({ target }: SampleScene): Sample => ({
  params: { integrationId: target.integrationId },
});
export const workspace = ({ target }: SampleScene): Sample => ({
  params: { workspaceId: target.workspaceId },
});
/** The tenant around a workspace, as fixtures want it. */
export function bareOf({ partnerId, workspaceId }: MarkedWorkspace) {
  const scope = { partnerId, workspaceId };
  return {
    ...scope,
    siblingWorkspaceId: workspaceId,
    scope,
    siblingScope: scope,
    partnerScope: { partnerId, workspaceId: "all" as const },
  };
}
