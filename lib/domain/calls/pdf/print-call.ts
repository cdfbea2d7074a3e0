import { setImmediate as nextTurn } from "node:timers/promises";
import { brandCssVariables } from "@/config/brand";
import { pdfStream } from "@/lib/platform/pdf/pdf";
import type { CallResource } from "@/types/calls";
import { readPrintLogo } from "../../brand/print-logo";
import { localDay } from "../../shared/local-day";
import type { WorkspaceContext } from "../../shared/tenant-context";
import { getCall } from "../get-call";
import { toCallResource } from "../to-resource";
import { callTitle, writeCall } from "./write-call";

export interface PrintedCall {
  /** Letters, digits, dashes and dots only. */
  fileName: string;
  content: ReadableStream<Uint8Array>;
}

/**
 * One call as a PDF in the agency's brand, with what the one who asks may see of it; times are the workspace's. It is
 * made behind the answer. Throws `notFound`.
 */
export async function printCall(ctx: WorkspaceContext, callId: string): Promise<PrintedCall> {
  const call = toCallResource(await getCall(ctx, callId), ctx);
  const look = {
    title: callTitle(call),
    author: ctx.partner.name,
    accent: brandCssVariables(ctx.partner.brandAccent).light["--accent-text"],
    logo: await readPrintLogo(ctx),
    footer: `${ctx.workspace.name} · Call ${call.id}`,
  };
  return {
    fileName: fileNameOf(call, ctx.workspace.timeZone),
    content: pdfStream(look, (pdf) => writeCall(pdf, { call, workspace: ctx.workspace, pause: nextTurn })),
  };
}

function fileNameOf(call: CallResource, timeZone: string): string {
  const day = localDay(new Date(call.startedAt ?? call.createdAt), timeZone);
  return `call-${day}-${call.id.slice(-8)}.pdf`;
}
