import { notFound } from "@/lib/domain/shared/errors";
import { findPartnerOfRequest } from "@/lib/http/host-partner";
import { openApiDocument } from "@/lib/http/openapi";
import { problemResponse, toDomainError } from "@/lib/http/problem";

/** Making it takes a while and only the title differs between hosts. */
let document: ReturnType<typeof openApiDocument> | undefined;

/** The API's description in the name of this host's partner. */
export async function GET(request: Request): Promise<Response> {
  try {
    const partner = await findPartnerOfRequest(request);
    if (!partner) throw notFound("page");
    document ??= openApiDocument("");
    const info = { ...document.info, title: `${partner.name} API` };
    return Response.json({ ...document, info }, { headers: { "cache-control": "public, max-age=300" } });
  } catch (error) {
    return problemResponse(toDomainError(error), crypto.randomUUID(), new Headers());
  }
}
