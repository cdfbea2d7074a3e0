import { dehydrate, HydrationBoundary, QueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Page } from "@/lib/http/steps/respond";

interface Loader {
  log: { warn: (fields: object, message: string) => void };
}

/**
 * Reads on the server what the page's queries will ask for, under the same keys. A read that fails leaves its query to
 * the browser, which shows the error with a way to try again.
 */
export function startPrefetch({ log }: Loader) {
  const client = new QueryClient();
  const told = async <Data,>(load: () => Promise<Data>): Promise<Data> => {
    try {
      return await load();
    } catch (error) {
      log.warn({ error }, "a page could not read ahead");
      throw error;
    }
  };
  return {
    client,
    one: <Data,>(queryKey: QueryKey, load: () => Promise<Data>) =>
      client.prefetchQuery({ queryKey, queryFn: () => told(load) }),
    /** The first page of a list that is read page by page. */
    page: <Item,>(queryKey: QueryKey, load: () => Promise<Page<Item>>) =>
      client.prefetchInfiniteQuery({ queryKey, queryFn: () => told(load), initialPageParam: FIRST_PAGE }),
  };
}

const FIRST_PAGE: string | null = null;

/** Hands what was read to the queries below. */
export function Prefetched({ client, children }: { client: QueryClient; children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
