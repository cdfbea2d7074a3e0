import { untallied } from "@/lib/domain/shared/round-trips";

/**
 * CSV as a download, sent as it is made: the next part is asked for when the reader has taken the one before. A first
 * part that fails is a refusal like any other; later ones break the connection off, so that nobody takes half for whole.
 */
export async function csvResponse(filename: string, parts: AsyncGenerator<string>): Promise<Response> {
  const encoder = new TextEncoder();
  let next: IteratorResult<string> | null = await parts.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      next ??= await untallied(() => parts.next());
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
      next = null;
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
  const headers = {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${filename}"`,
    "cache-control": "private, no-store",
  };
  return new Response(body, { status: 200, headers });
}
