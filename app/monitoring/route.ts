import { forwardErrorReport } from "@/lib/http/forward-error-report";

/** Error reports of browsers, passed on to the error tracker if they are meant for ours. */
export async function POST(request: Request): Promise<Response> {
  return forwardErrorReport(request);
}
