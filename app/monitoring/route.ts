import { forwardErrorReport } from "@/lib/http/forward-error-report";
import { problemResponse, toDomainError } from "@/lib/http/problem";

/** Error reports of browsers, passed on to the error tracker if they are meant for ours. */
export async function POST(request: Request): Promise<Response> {
  try {
    return await forwardErrorReport(request);
  } catch (error) {
    return problemResponse(toDomainError(error), crypto.randomUUID(), new Headers());
  }
}
